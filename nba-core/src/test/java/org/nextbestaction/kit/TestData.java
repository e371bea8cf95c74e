package org.nextbestaction.kit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

/**
 * Commercial data in memory, built row by row: {@code row(Table.CUSTOMERS, "customer_id=C1",
 * "name=Alfa")}. It is read through the same path as any other source.
 */
public final class TestData implements CommercialDataSource {

  private final Map<Table, List<Map<String, String>>> rows = new EnumMap<>(Table.class);
  private Company company = Company.defaults();
  private int orders;
  private boolean lines = true;

  /** A row of a table, as {@code column=value}. */
  public TestData row(Table table, String... fields) {
    Map<String, String> row = new LinkedHashMap<>();
    for (String field : fields) {
      int equals = field.indexOf('=');
      row.put(field.substring(0, equals), field.substring(equals + 1));
    }
    rows.computeIfAbsent(table, t -> new ArrayList<>()).add(row);
    return this;
  }

  /** A connected table without rows. */
  public TestData empty(Table table) {
    rows.computeIfAbsent(table, t -> new ArrayList<>());
    return this;
  }

  public TestData company(Company company) {
    this.company = company;
    return this;
  }

  /** An order of one line on each of the days. */
  public TestData orders(
      String customer, String product, double quantity, double price, String... days) {
    for (String day : days) {
      String id = "O" + ++orders;
      row(Table.ORDERS, "order_id=" + id, "customer_id=" + customer, "ordered_at=" + day);
      line(id, product, quantity, price);
    }
    return this;
  }

  /** A line of an order. */
  public TestData line(String order, String product, double quantity, double price) {
    return row(
        Table.ORDER_LINES,
        "order_id=" + order,
        "product_id=" + product,
        "quantity=" + plain(quantity),
        "unit_price=" + plain(price));
  }

  private static String plain(double number) {
    return java.math.BigDecimal.valueOf(number).toPlainString();
  }

  /** The same rows in another order. */
  public TestData shuffled(long seed) {
    TestData other = new TestData().company(company);
    Random random = new Random(seed);
    rows.forEach(
        (table, list) -> {
          List<Map<String, String>> copy = new ArrayList<>(list);
          Collections.shuffle(copy, random);
          other.rows.put(table, copy);
        });
    return other;
  }

  /** A copy that can be changed without changing this one. */
  public TestData copy() {
    TestData other = new TestData().company(company);
    other.orders = orders;
    other.lines = lines;
    rows.forEach((table, list) -> other.rows.put(table, new ArrayList<>(list)));
    return other;
  }

  /** A copy in which one field has another value; an empty one makes it unknown. */
  public TestData with(Table table, int row, String column, String value) {
    TestData other = copy();
    Map<String, String> changed = new LinkedHashMap<>(other.rows.get(table).get(row));
    changed.put(column, value);
    other.rows.get(table).set(row, changed);
    return other;
  }

  /** A copy that lacks one row; its table stays connected. */
  public TestData withoutRow(Table table, int row) {
    TestData other = copy();
    other.rows.get(table).remove(row);
    return other;
  }

  /** A copy in which a table is not connected. */
  public TestData without(Table table) {
    TestData other = copy();
    other.rows.remove(table);
    return other;
  }

  /** A copy that, like a database, cannot tell the line of a row. */
  public TestData withoutLines() {
    TestData other = copy();
    other.lines = false;
    return other;
  }

  public CommercialData load() {
    return DataLoader.load(this, company, LoadListener.NONE);
  }

  /** The same for a session that takes in events. */
  public LiveData live() {
    return DataLoader.live(this, company, LoadListener.NONE);
  }

  /** Takes out the rows in which columns have these values; pairs of column and value. */
  public TestData remove(Table table, String... pairs) {
    rows.getOrDefault(table, new ArrayList<>())
        .removeIf(
            row -> {
              for (int i = 0; i < pairs.length; i += 2) {
                if (!pairs[i + 1].equals(row.get(pairs[i]))) {
                  return false;
                }
              }
              return true;
            });
    return this;
  }

  public Snapshot asOf(String day) {
    return load().asOf(LocalDate.parse(day));
  }

  public CustomerView view(String customer, String day) {
    CustomerView view = asOf(day).view(customer);
    if (view == null) {
      throw new IllegalArgumentException("no customer " + customer);
    }
    return view;
  }

  @Override
  public String name() {
    return "test data";
  }

  @Override
  public Set<Table> tables() {
    Set<Table> tables = new LinkedHashSet<>(rows.keySet());
    tables.add(Table.ORDERS);
    tables.add(Table.ORDER_LINES);
    return tables;
  }

  @Override
  public void read(Table table, RowSink sink) {
    if (!tables().contains(table)) {
      throw new DataSourceException(name() + ": there is no table " + table.fileName());
    }
    List<String> columns = table.columns().stream().map(column -> column.name()).toList();
    sink.header(table.fileName(), columns);
    int line = 1;
    for (Map<String, String> row : rows.getOrDefault(table, List.of())) {
      for (String column : row.keySet()) {
        if (!columns.contains(column)) {
          throw new IllegalArgumentException(table + " has no column " + column);
        }
      }
      sink.row(
          lines ? ++line : 0,
          columns.stream().map(column -> row.getOrDefault(column, "")).toList());
    }
  }
}
