package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of the tables as one day sees them: what the readers of a snapshot share. It remembers
 * what it was asked about later dates and undated states. Not thread-safe.
 */
final class DayRows {

  private final CommercialData data;
  private final LocalDate asOf;
  private final int day;
  private final Map<Table, Long> undated = new EnumMap<>(Table.class);
  private final long laterOrders;
  private boolean later;

  DayRows(CommercialData data, LocalDate asOf) {
    this.data = data;
    this.asOf = asOf;
    day = (int) asOf.toEpochDay();
    laterOrders = Arrays.stream(data.orders.day).filter(d -> d > day).count();
    later = laterOrders > 0;
  }

  CommercialData data() {
    return data;
  }

  /** Days since 1970-01-01. */
  int day() {
    return day;
  }

  /** Whether a known day lies after the as-of date. */
  boolean isLater(int epochDay) {
    boolean isLater = epochDay != Unknown.DAY && epochDay > day;
    later |= isLater;
    return isLater;
  }

  /** Remembers that a row holds a state without a date. */
  void undated(Table table) {
    undated.merge(table, 1L, Long::sum);
  }

  /** Every row of a table; none where it is not connected. The cursor is reused. */
  void forEach(Table table, Consumer<Row> use) {
    TableData rows = data.tables.get(table);
    if (rows != null) {
      Row row = rows.row();
      for (int r = 0; r < rows.rows(); r++) {
        use.accept(row.at(r));
      }
    }
  }

  /** Every row of a known customer, with the index of the one it is merged into. */
  void forEachOfCustomer(Table table, ObjIntConsumer<Row> use) {
    forEach(
        table,
        row -> {
          Integer customer = data.customerIndex.get(row.key("customer_id"));
          if (customer != null) {
            use.accept(row, data.mergedInto[customer]);
          }
        });
  }

  /** Every row of a product that is known on the day, with its index. */
  void forEachOfProduct(Table table, ObjIntConsumer<Row> use) {
    forEach(
        table,
        row -> {
          Integer product = data.master.productOn(row.key("product_id"), day);
          if (product != null) {
            use.accept(row, product);
          }
        });
  }

  /**
   * The records of each customer.
   *
   * @param read gives the record of a row, in the currency of its customer; null for none
   */
  <T> List<List<T>> byCustomer(Table table, BiFunction<Row, String, @Nullable T> read) {
    List<List<T>> lists = emptyLists(data.customerIds.size());
    forEachOfCustomer(
        table,
        (row, customer) -> {
          T record = read.apply(row, currencyOf(row));
          if (record != null) {
            add(lists, customer, record);
          }
        });
    return lists;
  }

  /** The currency of the customer that a row names. */
  String currencyOf(Row row) {
    Integer customer = data.customerIndex.get(row.key("customer_id"));
    TableData master = data.tables.get(Table.CUSTOMERS);
    return customer == null || master == null
        ? data.company.baseCurrency()
        : master.row().at(customer).text("currency", data.company.baseCurrency());
  }

  /** The rows of a table by the value of a column. */
  Map<String, List<Row>> rowsBy(Table table, String column) {
    Map<String, List<Row>> rows = new HashMap<>();
    TableData all = data.tables.get(table);
    if (all != null) {
      for (int r = 0; r < all.rows(); r++) {
        Row row = all.row().at(r);
        rows.computeIfAbsent(row.key(column), k -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  /** A list for each index, all of them empty. */
  static <T> List<List<T>> emptyLists(int size) {
    return new ArrayList<>(Collections.nCopies(size, List.of()));
  }

  static <T> void add(List<List<T>> lists, int index, T value) {
    List<T> list = lists.get(index);
    if (list.isEmpty()) {
      list = new ArrayList<>(2);
      lists.set(index, list);
    }
    list.add(value);
  }

  /**
   * What is to be said once everything is read: orders of later days, and, where the data go beyond
   * the day, states without a date.
   */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (laterOrders > 0) {
      findings.add(
          Finding.of(
              "AFTER_AS_OF",
              Finding.Severity.NOTICE,
              Table.ORDERS,
              Finding.counted(laterOrders, "order is dated after ", "orders are dated after ")
                  + asOf
                  + ", in its future; what comes later is not seen",
              laterOrders));
    }
    if (later) {
      undated.forEach(
          (table, count) ->
              findings.add(
                  Finding.of(
                      "UNDATED_STATE",
                      Finding.Severity.WARNING,
                      table,
                      Finding.counted(count, "row holds", "rows hold")
                          + " a state without a date while the data go beyond "
                          + asOf
                          + "; the state is taken as it is",
                      count)));
    }
    return findings;
  }
}
