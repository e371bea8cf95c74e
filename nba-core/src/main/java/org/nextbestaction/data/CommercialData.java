package org.nextbestaction.data;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.Company;

/**
 * All tables of all dates, loaded and sorted once. {@link #asOf} cuts snapshots from it, which
 * share its columns. Immutable and thread-safe.
 */
public final class CommercialData {

  /** How many rows of a table were read and how many of them were set aside. */
  public record RowCount(long read, long quarantined) {}

  final Company company;
  final Map<Table, TableData> tables = new EnumMap<>(Table.class);
  final List<String> customerIds;
  final Map<String, Integer> customerIndex;
  final int[] mergedInto;
  final boolean customersDerived;
  final List<String> productIds;
  final Map<String, Integer> productIndex;
  final int[] successor;
  final long[] successorFactor;
  final int productsInMaster;
  final ExchangeRates rates;
  final OrderBook orders;
  private final List<Finding> findings;
  private final Map<Table, RowCount> counts = new EnumMap<>(Table.class);

  /**
   * @param read the connected tables; orders and order_lines among them
   * @param quarantined rows that could not be read, by table
   * @param readFindings what the reader found
   */
  public CommercialData(
      Company company,
      Map<Table, TableData> read,
      Map<Table, Long> quarantined,
      List<Finding> readFindings) {
    this(company, read, quarantined, readFindings, Map.of());
  }

  /**
   * @param orderedElsewhere products that are known from orders which are not among these, by id:
   *     the first day on which they were ordered
   */
  CommercialData(
      Company company,
      Map<Table, TableData> read,
      Map<Table, Long> quarantined,
      List<Finding> readFindings,
      Map<String, Integer> orderedElsewhere) {
    this.company = company;
    findings = new ArrayList<>(readFindings);
    Map<String, Integer> repeatedOrders = new HashMap<>();
    for (TableData table : read.values()) {
      prepare(table, quarantined.getOrDefault(table.table(), 0L), repeatedOrders);
    }
    TableData orderTable = required(Table.ORDERS);
    TableData lineTable = required(Table.ORDER_LINES);
    customersDerived = !tables.containsKey(Table.CUSTOMERS);
    customerIds =
        customersDerived
            ? distinct(orderTable, "customer_id")
            : column(Table.CUSTOMERS, "customer_id");
    customerIndex = index(customerIds);
    mergedInto = customersDerived ? identity(customerIds.size()) : mergers();
    productIds = products(lineTable, orderedElsewhere.keySet());
    productIndex = index(productIds);
    productsInMaster =
        tables.containsKey(Table.PRODUCTS) ? tables.get(Table.PRODUCTS).rows() : productIds.size();
    long[] factor = new long[productIds.size()];
    successor = successors(factor);
    successorFactor = factor;
    rates = new ExchangeRates(company.baseCurrency(), tables.get(Table.EXCHANGE_RATES));
    orders =
        OrderBook.of(
            orderTable,
            lineTable,
            repeatedOrders,
            new OrderBook.References(
                customerIndex, mergedInto, currencies(), productIndex, successor, factor, rates));
    orderedElsewhere.forEach(
        (id, first) ->
            orders.firstOrdered[index(id)] = Math.min(orders.firstOrdered[index(id)], first));
    tables.remove(Table.ORDER_LINES);
    reportOrders(repeatedOrders);
  }

  private int index(String productId) {
    return requireNonNull(productIndex.get(productId));
  }

  /** The index of a product that is known on a day; null for one that only later orders name. */
  @Nullable Integer productOn(String id, int day) {
    Integer index = productIndex.get(id);
    boolean inMaster =
        index != null && tables.containsKey(Table.PRODUCTS) && index < productsInMaster;
    return index == null || inMaster || orders.firstOrdered[index] <= day ? index : null;
  }

  /** What is known at the end of the day. */
  public Snapshot asOf(LocalDate day) {
    return new Snapshot(this, day);
  }

  public Company company() {
    return company;
  }

  /** The tables that are connected, in their canonical order. */
  public Set<Table> connected() {
    return new TreeSet<>(counts.keySet());
  }

  /** Rows read and set aside, for each connected table. */
  public Map<Table, RowCount> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** What was found while reading, whatever the as-of date. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  /** The first and the last day with an order; null when there is none. */
  public LocalDate @Nullable [] orderedBetween() {
    if (orders.day.length == 0) {
      return null;
    }
    return new LocalDate[] {
      LocalDate.ofEpochDay(Arrays.stream(orders.day).min().orElseThrow()),
      LocalDate.ofEpochDay(Arrays.stream(orders.day).max().orElseThrow())
    };
  }

  private TableData required(Table table) {
    TableData data = tables.get(table);
    if (data == null) {
      throw new IllegalArgumentException("table " + table.fileName() + " is required");
    }
    return data;
  }

  // ---- keys -------------------------------------------------------------------------------------

  private void prepare(TableData read, long unreadable, Map<String, Integer> repeatedOrders) {
    BitSet dropped = new BitSet();
    long conflicting = 0;
    if (!read.table().key().isEmpty()) {
      conflicting = markRepeated(read, dropped, repeatedOrders);
    } else if (read.table() == Table.FEEDBACK) {
      dropped = read.repeated();
      reportEqual(read.table(), dropped.cardinality());
    }
    counts.put(read.table(), new RowCount(read.rows() + unreadable, unreadable + conflicting));
    TableData kept = read.without(dropped);
    tables.put(read.table(), read.table() == Table.ORDER_LINES ? kept : kept.sorted());
  }

  /** Equal rows of one key count once; rows of one key that differ are all set aside. */
  private long markRepeated(TableData data, BitSet dropped, Map<String, Integer> repeatedOrders) {
    int[] key = data.table().key().stream().mapToInt(data.table()::indexOf).toArray();
    Map<String, Integer> first = new HashMap<>(data.rows() * 2);
    Map<String, List<Integer>> groups = new HashMap<>();
    for (int r = 0; r < data.rows(); r++) {
      String k = keyOf(data, r, key);
      Integer earlier = first.putIfAbsent(k, r);
      if (earlier != null) {
        groups.computeIfAbsent(k, x -> new ArrayList<>(List.of(earlier))).add(r);
      }
    }
    long conflicting = 0;
    long equal = 0;
    for (Map.Entry<String, List<Integer>> group : groups.entrySet()) {
      List<Integer> rows = group.getValue();
      boolean same = rows.stream().allMatch(r -> data.equalRows(rows.get(0), r));
      if (same) {
        rows.stream().skip(1).forEach(dropped::set);
        equal += rows.size() - 1;
        if (data.table() == Table.ORDERS) {
          repeatedOrders.put(group.getKey(), rows.size());
        }
      } else {
        rows.forEach(dropped::set);
        conflicting += rows.size();
        reportConflict(data, group.getKey(), rows);
      }
    }
    reportEqual(data.table(), equal);
    return conflicting;
  }

  private void reportEqual(Table table, long equal) {
    if (equal > 0) {
      findings.add(
          Finding.of(
              "DUPLICATE_ROW",
              Finding.Severity.NOTICE,
              table,
              equal + " rows repeat an earlier row word for word; each is used once",
              equal));
    }
  }

  private void reportConflict(TableData data, String key, List<Integer> rows) {
    String shown = key.replace('\u0000', ' ').trim();
    for (int row : rows) {
      findings.add(
          new Finding(
              "CONFLICTING_KEY",
              Finding.Severity.QUARANTINE,
              data.table().fileName(),
              data.location(row),
              String.join(" ", data.table().key()),
              shown,
              rows.size() + " rows have this key and different contents; none is used",
              1));
    }
  }

  private static String keyOf(TableData data, int row, int[] key) {
    if (key.length == 1) {
      return part(data, row, key[0]);
    }
    StringBuilder text = new StringBuilder();
    for (int column : key) {
      text.append(part(data, row, column)).append('\u0000');
    }
    return text.toString();
  }

  private static String part(TableData data, int row, int column) {
    ColumnType type = data.table().columns().get(column).type();
    if (type == ColumnType.DATE) {
      return String.valueOf(data.day(row, column));
    } else if (type == ColumnType.TIMESTAMP) {
      return String.valueOf(data.number(row, column));
    }
    String text = data.text(row, column);
    return text == null ? "" : text;
  }

  // ---- customers and products -------------------------------------------------------------------

  private List<String> column(Table table, String column) {
    TableData data = required(table);
    Row row = data.row();
    List<String> values = new ArrayList<>(data.rows());
    for (int r = 0; r < data.rows(); r++) {
      values.add(row.at(r).key(column));
    }
    return values;
  }

  private static List<String> distinct(TableData data, String column) {
    Set<String> values = new TreeSet<>();
    Row row = data.row();
    for (int r = 0; r < data.rows(); r++) {
      values.add(row.at(r).key(column));
    }
    return List.copyOf(values);
  }

  private static Map<String, Integer> index(List<String> ids) {
    Map<String, Integer> index = new HashMap<>(ids.size() * 2);
    for (int i = 0; i < ids.size(); i++) {
      index.put(ids.get(i), i);
    }
    return index;
  }

  private static int[] identity(int length) {
    int[] own = new int[length];
    Arrays.setAll(own, i -> i);
    return own;
  }

  private int[] mergers() {
    int[] next = links(required(Table.CUSTOMERS), "merged_into", customerIndex);
    return Chains.ends(
        next,
        c ->
            findings.add(
                Finding.of(
                    "MERGER_CYCLE",
                    Finding.Severity.WARNING,
                    Table.CUSTOMERS,
                    "merged_into",
                    customerIds.get(c),
                    "the customer is merged into itself by way of others; it is left as it is")));
  }

  /** For each row (in the order of ids) the index that a column refers to, or -1. */
  private int[] links(TableData data, String column, Map<String, Integer> index) {
    int[] next = new int[data.rows()];
    Row row = data.row();
    for (int r = 0; r < data.rows(); r++) {
      String target = row.at(r).text(column);
      Integer found = target == null ? null : index.get(target);
      next[r] = found == null ? -1 : found;
      if (target != null && found == null) {
        findings.add(
            Finding.of(
                "UNKNOWN_REFERENCE",
                Finding.Severity.WARNING,
                data.table(),
                column,
                target,
                "there is no row with this id; the reference is ignored"));
      }
    }
    return next;
  }

  /** Those of the master data first, then those that only orders name, each sorted. */
  private List<String> products(TableData lines, Set<String> elsewhere) {
    List<String> ids =
        tables.containsKey(Table.PRODUCTS)
            ? column(Table.PRODUCTS, "product_id")
            : new ArrayList<>();
    Set<String> known = new HashSet<>(ids);
    Set<String> others = new TreeSet<>();
    long unknown = 0;
    Row row = lines.row();
    for (int r = 0; r < lines.rows(); r++) {
      String id = row.at(r).key("product_id");
      if (!known.contains(id)) {
        others.add(id);
        unknown++;
      }
    }
    if (unknown > 0 && tables.containsKey(Table.PRODUCTS)) {
      findings.add(
          new Finding(
              "UNKNOWN_PRODUCT",
              Finding.Severity.WARNING,
              Table.ORDER_LINES.fileName(),
              null,
              "product_id",
              String.join(", ", others.stream().limit(5).toList()),
              unknown
                  + " order lines name "
                  + others.size()
                  + " products that the products table does not hold; they count as purchases of"
                  + " products of which nothing else is known",
              unknown));
    }
    elsewhere.stream().filter(id -> !known.contains(id)).forEach(others::add);
    List<String> all = new ArrayList<>(ids);
    all.addAll(others);
    return all;
  }

  private int[] successors(long[] factor) {
    int n = productIds.size();
    Arrays.fill(factor, Micros.ONE);
    int[] next = new int[n];
    long[] step = new long[n];
    Arrays.fill(next, -1);
    Arrays.fill(step, Micros.ONE);
    TableData master = tables.get(Table.PRODUCTS);
    if (master == null) {
      return identity(n);
    }
    int[] links = links(master, "successor_id", productIndex);
    Row row = master.row();
    for (int p = 0; p < links.length; p++) {
      next[p] = links[p];
      long own = row.at(p).micros("successor_factor");
      step[p] = own == Unknown.NUMBER || own <= 0 ? Micros.ONE : own;
    }
    int[] ends =
        Chains.ends(
            next,
            p ->
                findings.add(
                    Finding.of(
                        "SUCCESSOR_CYCLE",
                        Finding.Severity.WARNING,
                        Table.PRODUCTS,
                        "successor_id",
                        productIds.get(p),
                        "the product succeeds itself by way of others; it is left as it is")));
    for (int p = 0; p < n; p++) {
      for (int at = p; at != ends[p]; at = next[at]) {
        factor[p] = Micros.multiply(factor[p], step[at]);
      }
    }
    return ends;
  }

  private String[] currencies() {
    String[] currencies = new String[customerIds.size()];
    Arrays.fill(currencies, company.baseCurrency());
    TableData master = tables.get(Table.CUSTOMERS);
    if (master != null) {
      Row row = master.row();
      for (int c = 0; c < currencies.length; c++) {
        currencies[c] = row.at(c).text("currency", company.baseCurrency());
      }
    }
    return currencies;
  }

  private void reportOrders(Map<String, Integer> repeatedOrders) {
    report(
        "UNKNOWN_CUSTOMER",
        Table.ORDERS,
        orders.ordersWithoutCustomer,
        "orders name a customer that the customers table does not hold; they are set aside");
    report(
        "LINE_WITHOUT_ORDER",
        Table.ORDER_LINES,
        orders.linesWithoutOrder,
        "order lines name an order that is not there or was set aside; they are not used");
    report(
        "ORDER_WITHOUT_LINES",
        Table.ORDERS,
        orders.ordersWithoutLines,
        "orders have no lines; they are no purchases");
    report(
        "REPEATED_ORDER",
        Table.ORDERS,
        repeatedOrders.size(),
        "orders came more than once; each of their lines is counted once for every header");
  }

  private void report(String code, Table table, long count, String message) {
    if (count > 0) {
      findings.add(Finding.of(code, Finding.Severity.WARNING, table, count + " " + message, count));
    }
  }
}
