package org.nextbestaction.model;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;

/** Canonical tables in memory, written row by row. */
public final class SmallData implements CommercialDataSource {

  public static final LocalDate DAY = LocalDate.of(2026, 5, 8);

  private final Map<Table, List<List<String>>> rows = new EnumMap<>(Table.class);
  private int orders;

  public SmallData() {
    row(Table.ORDERS, "order_id", "customer_id", "ordered_at");
    row(Table.ORDER_LINES, "order_id", "product_id", "quantity", "unit_price");
  }

  /** A row of a table; the first one of a table is its header. */
  public SmallData row(Table table, String... values) {
    rows.computeIfAbsent(table, t -> new ArrayList<>()).add(List.of(values));
    return this;
  }

  /** An order so many days before {@link #DAY}, with one piece of each product at 10. */
  public SmallData order(String customer, int daysAgo, String... products) {
    String id = "O" + orders++;
    row(Table.ORDERS, id, customer, DAY.minusDays(daysAgo).toString());
    for (String product : products) {
      row(Table.ORDER_LINES, id, product, "1", "10");
    }
    return this;
  }

  /** Orders of product P at an even interval, the last one so many days ago. */
  public SmallData rhythm(String customer, int interval, int count, int lastDaysAgo) {
    for (int i = 0; i < count; i++) {
      order(customer, lastDaysAgo + i * interval, "P");
    }
    return this;
  }

  /** The same rows in the opposite order. */
  public SmallData reversed() {
    SmallData other = new SmallData();
    rows.forEach(
        (table, all) -> {
          List<List<String>> body = new ArrayList<>(all.subList(1, all.size()));
          Collections.reverse(body);
          body.add(0, all.get(0));
          other.rows.put(table, body);
        });
    return other;
  }

  public Snapshot snapshot() {
    return DataLoader.load(this, Company.defaults(), LoadListener.NONE).asOf(DAY);
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public Set<Table> tables() {
    return rows.keySet();
  }

  @Override
  public void read(Table table, RowSink sink) {
    List<List<String>> all = rows.get(table);
    sink.header(table.name(), all.get(0));
    for (int i = 1; i < all.size(); i++) {
      sink.row(i + 1, all.get(i));
    }
  }

  /** Sixty customers with rhythms and tastes of their own, by arithmetic instead of chance. */
  public static SmallData village() {
    SmallData data = new SmallData();
    for (int c = 0; c < 60; c++) {
      int interval = 9 + c % 13;
      int day = 3 + c * 7 % 40;
      for (int i = 0; i < 14 && day < 400; i++) {
        int taste = c % 4;
        data.order("C" + c, day, "T" + taste, "T" + taste + "b", "S" + (c + i) % 9);
        day += interval + (c * 31 + i * 17) % 11;
      }
    }
    return data;
  }
}
