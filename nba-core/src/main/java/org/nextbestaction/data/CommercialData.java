package org.nextbestaction.data;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
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
  final MasterData master;
  final CommercialData all; // itself, or those of all customers as they were loaded
  final Map<Table, TableData> tables = new EnumMap<>(Table.class); // those of the master data, too
  final List<String> customerIds;
  final Map<String, Integer> customerIndex;
  final int[] mergedInto;
  final String[] currencies; // by customer
  final boolean customersDerived;
  final OrderBook orders;
  private final Findings findings;
  private final Map<Table, RowCount> counts;

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
    this.company = company;
    this.threads = threads;
    all = this;
    findings = new Findings(readFindings);
    counts = new EnumMap<>(Table.class);
    Map<String, Integer> repeatedOrders = Map.of();
    for (TableData table : read.values()) {
      UniqueRows unique = prepare(table, quarantined.getOrDefault(table.table(), 0L));
      if (table.table() == Table.ORDERS) {
        repeatedOrders = unique.times();
      }
    }
    shareWords();
    TableData lines = required(Table.ORDER_LINES);
    customersDerived = !tables.containsKey(Table.CUSTOMERS);
    customerIds = customerIds();
    customerIndex = ProductPlaces.index(customerIds);
    mergedInto = mergers();
    currencies = currencies();
    ProductPlaces products = products(lines);
    ExchangeRates rates =
        new ExchangeRates(company.baseCurrency(), tables.get(Table.EXCHANGE_RATES));
    orders = orders(lines, repeatedOrders, products, rates, null);
    master = new MasterData(company, tables, products, rates, orders.firstOrdered);
    tables.remove(Table.ORDER_LINES);
    new ReferenceChecks(this, findings).run();
    reportOrders(repeatedOrders.size());
  }

  /**
   * The data of some customers under master data that are there. What is found in their rows is not
   * said again.
   *
   * @param all names the tables that are connected
   * @param own the customers' rows, as they were read
   */
  CommercialData(CommercialData all, MasterData master, Map<Table, TableData> own) {
    company = all.company;
    this.all = all;
    threads = 1;
    this.master = master;
    findings = new Findings(List.of());
    counts = all.counts;
    tables.putAll(master.tables);
    Map<String, Integer> repeatedOrders = Map.of();
    for (TableData table : own.values()) {
      UniqueRows unique = prepared(table, findings);
      tables.put(table.table(), unique.rows());
      if (table.table() == Table.ORDERS) {
        repeatedOrders = unique.times();
      }
    }
    TableData lines = required(Table.ORDER_LINES);
    customersDerived = all.customersDerived;
    customerIds = customerIds();
    customerIndex = ProductPlaces.index(customerIds);
    mergedInto = mergers();
    currencies = currencies();
    orders = orders(lines, repeatedOrders, master.products, master.rates, master.firstOrdered);
    tables.remove(Table.ORDER_LINES);
  }

  /** The same customers under master data that read their rows as these do. */
  private CommercialData(CommercialData same, MasterData master) {
    company = same.company;
    threads = same.threads;
    all = same.all == same ? this : same.all;
    this.master = master;
    findings = same.findings;
    counts = same.counts;
    tables.putAll(same.tables);
    tables.putAll(master.tables);
    customersDerived = same.customersDerived;
    customerIds = same.customerIds;
    customerIndex = same.customerIndex;
    mergedInto = same.mergedInto;
    currencies = same.currencies;
    orders = same.orders;
  }

  /** The same customers under master data that {@linkplain MasterData#readsRowsAs read} alike. */
  CommercialData under(MasterData other) {
    return other == master ? this : new CommercialData(this, other);
  }

  /** The index of the whole that a customer was merged into. */
  int index(String customerId) {
    return mergedInto[requireNonNull(customerIndex.get(customerId))];
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

  /** Ids that name a customer or a product are those of its own row: no text is held twice. */
  private void shareWords() {
    for (TableData rows : tables.values()) {
      for (Column column : rows.table().columns()) {
        Table named =
            switch (column.name()) {
              case "customer_id" -> Table.CUSTOMERS;
              case "product_id", "related_id" -> Table.PRODUCTS;
              default -> null;
            };
        TableData owner = named == null ? null : tables.get(named);
        if (owner != null && owner != rows) {
          rows.texts(rows.table().indexOf(column.name())).share(owner.texts(0));
        }
      }
    }
  }

  private TableData required(Table table) {
    TableData data = tables.get(table);
    if (data == null) {
      throw new IllegalArgumentException("table " + table.fileName() + " is required");
    }
    return data;
  }

  private UniqueRows prepare(TableData read, long unreadable) {
    ValueChecks checks = new ValueChecks(read, findings);
    UniqueRows unique = prepared(checks, findings);
    counts.put(
        read.table(),
        new RowCount(
            read.rows() + unreadable, unreadable + checks.setAside() + unique.conflicting()));
    tables.put(read.table(), unique.rows());
    return unique;
  }

  /** What is of use in a table, in the order of its contents. */
  static UniqueRows prepared(TableData read, Findings findings) {
    return prepared(new ValueChecks(read, findings), findings);
  }

  /** Leaves out senseless values, then rows that repeat a key; orders are sorted later. */
  private static UniqueRows prepared(ValueChecks checks, Findings findings) {
    UniqueRows unique = UniqueRows.of(checks.rows(), findings);
    Table table = unique.rows().table();
    return table == Table.ORDER_LINES || table == Table.ORDERS ? unique : unique.sorted();
  }

  // ---- customers and products -------------------------------------------------------------------

  private List<String> customerIds() {
    return customersDerived
        ? List.copyOf(required(Table.ORDERS).ids("customer_id"))
        : ProductPlaces.column(required(Table.CUSTOMERS), "customer_id");
  }

  private int[] mergers() {
    if (customersDerived) {
      return ProductPlaces.identity(customerIds.size());
    }
    TableData rows = required(Table.CUSTOMERS);
    BitSet cycle = new BitSet();
    int[] ends = Chains.ends(Chains.links(rows, "merged_into", customerIndex), cycle::set);
    findings.cycle(
        "MERGER_CYCLE", rows, "merged_into", cycle, "customers merged into each other in a ring");
    return ends;
  }

  private ProductPlaces products(TableData lines) {
    TableData listed = tables.get(Table.PRODUCTS);
    ProductPlaces places = new ProductPlaces(listed, lines.ids("product_id"), findings);
    if (listed != null && places.ids.size() > places.listed) {
      reportUnlisted(lines, places);
    }
    return places;
  }

  private void reportUnlisted(TableData lines, ProductPlaces places) {
    long unknown =
        lines
            .rowsWhere(
                Table.ORDER_LINES.indexOf("product_id"),
                id -> places.index.getOrDefault(id, -1) >= places.listed)
            .cardinality();
    List<String> others = places.ids.subList(places.listed, places.ids.size());
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

  private OrderBook orders(
      TableData lines,
      Map<String, Integer> repeated,
      ProductPlaces products,
      ExchangeRates rates,
      int @Nullable [] firstOrdered) {
    return OrderBook.of(
        required(Table.ORDERS),
        lines,
        repeated,
        new OrderBook.References(
            customerIndex, mergedInto, currencies, products, rates, firstOrdered),
        threads);
  }

  private String[] currencies() {
    String[] own = new String[customerIds.size()];
    Arrays.fill(own, company.baseCurrency());
    TableData rows = tables.get(Table.CUSTOMERS);
    if (rows != null) {
      Row row = rows.row();
      for (int c = 0; c < own.length; c++) {
        own[c] = row.at(c).text("currency", company.baseCurrency());
      }
    }
    return own;
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
