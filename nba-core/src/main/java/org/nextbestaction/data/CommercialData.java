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
import org.nextbestaction.data.internal.Workers;
import org.nextbestaction.policy.Company;

/**
 * All tables of all dates, loaded and sorted once. {@link #asOf} cuts snapshots from it, which
 * share its columns. Immutable and thread-safe.
 */
public final class CommercialData {

  /** How many rows of a table were read and how many of them were set aside. */
  public record RowCount(long read, long quarantined) {}

  final Company company;
  final int threads; // for work on the whole
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
  private final Findings findings;
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
    this(company, read, quarantined, readFindings, Workers.available());
  }

  /**
   * The same with so many threads, which change nothing but the time.
   *
   * @param threads at least 1
   */
  public CommercialData(
      Company company,
      Map<Table, TableData> read,
      Map<Table, Long> quarantined,
      List<Finding> readFindings,
      int threads) {
    this(company, read, quarantined, readFindings, Map.of(), threads);
  }

  /**
   * @param orderedElsewhere products that are known from orders which are not among these, by id:
   *     the first day on which they were ordered
   * @param threads at least 1
   */
  CommercialData(
      Company company,
      Map<Table, TableData> read,
      Map<Table, Long> quarantined,
      List<Finding> readFindings,
      Map<String, Integer> orderedElsewhere,
      int threads) {
    this.company = company;
    this.threads = threads;
    findings = new Findings(readFindings);
    Map<String, Integer> repeatedOrders = Map.of();
    for (TableData table : read.values()) {
      UniqueRows unique = prepare(table, quarantined.getOrDefault(table.table(), 0L));
      if (table.table() == Table.ORDERS) {
        repeatedOrders = unique.times();
      }
    }
    TableData orderTable = required(Table.ORDERS);
    TableData lineTable = required(Table.ORDER_LINES);
    customersDerived = !tables.containsKey(Table.CUSTOMERS);
    customerIds =
        customersDerived
            ? List.copyOf(orderTable.ids("customer_id"))
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
                customerIndex,
                mergedInto,
                currencies(),
                productIndex,
                tables.containsKey(Table.PRODUCTS) ? productsInMaster : 0,
                successor,
                factor,
                rates),
            threads);
    orderedElsewhere.forEach(
        (id, first) ->
            orders.firstOrdered[index(id)] = Math.min(orders.firstOrdered[index(id)], first));
    tables.remove(Table.ORDER_LINES);
    new ReferenceChecks(this, findings).run();
    reportOrders(repeatedOrders.size());
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
    return findings.all();
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

  /** Takes what is no use out of a table: senseless values, then rows that repeat a key. */
  private UniqueRows prepare(TableData read, long unreadable) {
    ValueChecks checks = new ValueChecks(read, findings);
    UniqueRows unique = UniqueRows.of(checks.rows(), findings);
    counts.put(
        read.table(),
        new RowCount(
            read.rows() + unreadable, unreadable + checks.setAside() + unique.conflicting()));
    TableData kept = unique.rows();
    boolean sortedLater = read.table() == Table.ORDER_LINES || read.table() == Table.ORDERS;
    tables.put(read.table(), sortedLater ? kept : kept.sorted());
    return unique;
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
    TableData master = required(Table.CUSTOMERS);
    BitSet cycle = new BitSet();
    int[] ends = Chains.ends(Chains.links(master, "merged_into", customerIndex), cycle::set);
    reportCycle(
        "MERGER_CYCLE", master, "merged_into", cycle, "customers merged into each other in a ring");
    return ends;
  }

  private void reportCycle(
      String code, TableData master, String column, BitSet cycle, String message) {
    if (!cycle.isEmpty()) {
      findings.group(
          code, Finding.Severity.WARNING, master, column, cycle, message + ", left as they are");
    }
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
    Texts named = lines.texts(Table.ORDER_LINES.indexOf("product_id"));
    int[] counts = named.counts();
    for (int code = 1; code < counts.length; code++) {
      String id = requireNonNull(named.words[code]);
      if (counts[code] > 0 && !known.contains(id)) {
        others.add(id);
        unknown += counts[code];
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
              Finding.counted(unknown, "order line names ", "order lines name ")
                  + Finding.counted(others.size(), "product", "products")
                  + " that the products table does not hold; purchases of it count, and nothing"
                  + " else is known of it",
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
    int[] links = Chains.links(master, "successor_id", productIndex);
    Row row = master.row();
    for (int p = 0; p < links.length; p++) {
      next[p] = links[p];
      long own = row.at(p).micros("successor_factor");
      step[p] = own == Unknown.NUMBER ? Micros.ONE : own;
    }
    BitSet cycle = new BitSet();
    int[] ends = Chains.ends(next, cycle::set);
    reportCycle(
        "SUCCESSOR_CYCLE",
        master,
        "successor_id",
        cycle,
        "products that succeed each other in a ring");
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

  private void reportOrders(int repeated) {
    report(
        "LINE_WITHOUT_ORDER",
        Table.ORDER_LINES,
        orders.linesWithoutOrder,
        "order line names an order",
        "order lines name an order",
        " that is not there or was set aside; it is not used");
    report(
        "ORDER_WITHOUT_LINES",
        Table.ORDERS,
        orders.ordersWithoutLines,
        "order has no lines",
        "orders have no lines",
        "; without them there is no purchase");
    report(
        "REPEATED_ORDER",
        Table.ORDERS,
        repeated,
        "order came",
        "orders came",
        " more than once; each of the lines is counted once for every header");
  }

  private void report(
      String code, Table table, long count, String one, String more, String message) {
    if (count > 0) {
      String counted = Finding.counted(count, one, more);
      findings.add(Finding.of(code, Finding.Severity.WARNING, table, counted + message, count));
    }
  }
}
