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
import org.nextbestaction.data.internal.Workers;

/**
 * The rows of the tables as one day sees them: what the readers of a snapshot share. It remembers
 * what it was asked about later dates and undated states. Thread-safe; its cursors are not.
 */
final class DayRows {

  private static final int ROWS_A_BLOCK = 1 << 12;

  private final CommercialData data;
  private final LocalDate asOf;
  private final int day;
  private final Map<Table, Long> undated = new EnumMap<>(Table.class);
  private final long laterOrders;
  private volatile boolean later;

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
    if (isLater) {
      later = true;
    }
    return isLater;
  }

  /** Remembers that a row holds a state without a date. */
  synchronized void undated(Table table) {
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

  /** Receives a row of a customer. */
  @FunctionalInterface
  interface OfCustomer {

    /**
     * @param whole the index of the one that the customer is merged into
     * @param currency the customer's own
     */
    void accept(Row row, int whole, String currency);
  }

  /** Every row of a known customer. The cursor is reused. */
  void forEachOfCustomer(Table table, OfCustomer use) {
    TableData rows = data.tables.get(table);
    if (rows != null) {
      int[] customers = customers(rows);
      Row row = rows.row();
      for (int r = 0; r < customers.length; r++) {
        if (customers[r] >= 0) {
          int customer = customers[r];
          use.accept(row.at(r), data.mergedInto[customer], data.currencies[customer]);
        }
      }
    }
  }

  /** The customer that each row names, -1 where it is not known; each name is looked up once. */
  private int[] customers(TableData rows) {
    Texts named = rows.texts(rows.table().indexOf("customer_id"));
    int[] customerOf = new int[named.words.length];
    for (int w = 0; w < customerOf.length; w++) {
      customerOf[w] = data.customerIndex.getOrDefault(named.words[w], -1);
    }
    int[] customers = new int[named.rows];
    for (int r = 0; r < customers.length; r++) {
      customers[r] = customerOf[named.codes[r]];
    }
    return customers;
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
   * @param read gives the record of a row, in the currency of its customer, null for none; on
   *     several threads
   */
  @SuppressWarnings("unchecked") // what was read is put where it was read for
  <T> List<List<T>> byCustomer(Table table, BiFunction<Row, String, @Nullable T> read) {
    List<List<T>> lists = emptyLists(data.customerIds.size());
    TableData rows = data.tables.get(table);
    if (rows == null) {
      return lists;
    }
    int[] customers = customers(rows);
    @Nullable Object[] records = new @Nullable Object[customers.length];
    Workers.forEach(
        (records.length + ROWS_A_BLOCK - 1) / ROWS_A_BLOCK,
        data.threads,
        b -> {
          Row row = rows.row();
          int from = b * ROWS_A_BLOCK;
          for (int r = from; r < Math.min(records.length, from + ROWS_A_BLOCK); r++) {
            if (customers[r] >= 0) {
              records[r] = read.apply(row.at(r), data.currencies[customers[r]]);
            }
          }
        });
    for (int r = 0; r < records.length; r++) {
      if (records[r] != null) {
        add(lists, data.mergedInto[customers[r]], (T) records[r]);
      }
    }
    return lists;
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
