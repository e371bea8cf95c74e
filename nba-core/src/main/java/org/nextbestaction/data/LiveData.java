package org.nextbestaction.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.Company;

/**
 * Commercial data that change while they are in use. A change makes new data, which share all that
 * it does not touch; the rows of each touched customer are kept apart, so that one customer's data
 * can be had without loading those of all. Keeps the order lines, which {@link CommercialData} does
 * not. Immutable and thread-safe.
 */
public final class LiveData {

  /** The tables whose rows belong to another table's row, and the column that names it. */
  private static final Map<Table, Parent> PARENTS = new EnumMap<>(Table.class);

  static {
    PARENTS.put(Table.ORDER_LINES, new Parent(Table.ORDERS, "order_id"));
    PARENTS.put(Table.QUOTE_LINES, new Parent(Table.QUOTES, "quote_id"));
    PARENTS.put(Table.CONTRACT_PRICES, new Parent(Table.CONTRACTS, "contract_id"));
    PARENTS.put(Table.NOTE_TOPICS, new Parent(Table.ACTIVITIES, "activity_id"));
  }

  private record Parent(Table table, String key) {}

  private final Start start;
  private final Map<Table, TableData> master; // the master data as they stand
  private final Map<String, Map<Table, TableData>> touched; // by the id of a whole: all its rows
  private final Map<String, Integer> orderedFirst; // products that events were the first to order

  private LiveData(
      Start start,
      Map<Table, TableData> master,
      Map<String, Map<Table, TableData>> touched,
      Map<String, Integer> orderedFirst) {
    this.start = start;
    this.master = master;
    this.touched = touched;
    this.orderedFirst = orderedFirst;
  }

  /**
   * The data as they were read.
   *
   * @param read the connected tables; orders and order_lines among them
   * @param quarantined rows that could not be read, by table
   * @param findings what the reader found
   */
  public static LiveData of(
      Company company,
      Map<Table, TableData> read,
      Map<Table, Long> quarantined,
      List<Finding> findings) {
    Start start =
        new Start(
            read, quarantined, findings, new CommercialData(company, read, quarantined, findings));
    Map<Table, TableData> master = new EnumMap<>(Table.class);
    read.forEach(
        (table, rows) -> {
          if (!owned(table)) {
            master.put(table, rows);
          }
        });
    return new LiveData(start, master, Map.of(), Map.of());
  }

  /** Whether the rows of a table belong to customers. */
  private static boolean owned(Table table) {
    return table == Table.CUSTOMERS || table.hasColumn("customer_id") || PARENTS.containsKey(table);
  }

  /** The data as they were when they were loaded. */
  public CommercialData start() {
    return start.data;
  }

  /** Whether an event with rows of the table may change the decision about any customer. */
  public static boolean concernsEverybody(Table table) {
    return !owned(table);
  }

  /**
   * These data after an event. A row takes the place of those with its key; an order, a quote, a
   * contract or an activity comes whole, with its lines, and takes the place of all of them.
   *
   * @param event parsed rows, by table
   * @throws IllegalArgumentException when a table is not connected, a customer is not known, a
   *     value makes no sense, or lines come without what they belong to
   */
  public LiveData apply(Map<Table, TableData> event) {
    Map<Table, TableData> newMaster = new EnumMap<>(master);
    Map<String, Map<Table, TableData>> newTouched = new HashMap<>(touched);
    Map<String, Integer> newFirst = new HashMap<>(orderedFirst);
    Map<String, Integer> orderedOn = new HashMap<>();
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      Table table = entry.getKey();
      TableData rows = entry.getValue();
      if (!start.read.containsKey(table)) {
        throw new IllegalArgumentException(
            table.fileName() + " is not connected, so it takes no events");
      }
      requireSense(rows);
      if (!owned(table)) {
        newMaster.put(table, upserted(master.get(table), rows, table.key()));
        continue;
      }
      Row row = rows.row();
      for (int r = 0; r < rows.rows(); r++) {
        if (table == Table.ORDERS) {
          orderedOn.put(row.at(r).key("order_id"), row.epochDay("ordered_at"));
        }
      }
    }
    requireParents(event);
    requireOwners(event);
    for (String whole : wholes(event)) {
      newTouched.put(whole, changed(whole, event));
    }
    TableData lines = event.get(Table.ORDER_LINES);
    for (int r = 0; lines != null && r < lines.rows(); r++) {
      Row row = lines.row().at(r);
      Integer day = orderedOn.get(row.key("order_id"));
      if (day != null) {
        newFirst.merge(row.key("product_id"), day, Math::min);
      }
    }
    return new LiveData(start, newMaster, newTouched, newFirst);
  }

  /** What a load would say in its findings an event is refused for: it has none. */
  private static void requireSense(TableData rows) {
    Findings findings = new Findings(List.of());
    if (new ValueChecks(rows, findings).changed()) {
      StringJoiner faults = new StringJoiner("; ");
      for (Finding fault : findings.all()) {
        faults.add(
            fault.table() + "." + fault.column() + " (" + fault.value() + "): " + fault.message());
      }
      throw new IllegalArgumentException("event: " + faults);
    }
  }

  /** A row stays with the customer that it was loaded for, and a merger is no event. */
  private void requireOwners(Map<Table, TableData> event) {
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      Table table = entry.getKey();
      if (!owned(table) || PARENTS.containsKey(table)) {
        continue;
      }
      Row row = entry.getValue().row();
      for (int r = 0; r < entry.getValue().rows(); r++) {
        String customer = row.at(r).key("customer_id");
        if (table == Table.CUSTOMERS) {
          if (row.text("merged_into") != null && !customer.equals(whole(customer))) {
            continue;
          }
          if (row.text("merged_into") != null) {
            throw new IllegalArgumentException(
                "a merger of " + customer + " is no event; it takes a fresh load");
          }
        } else if (table.key().size() == 1) {
          String column = table.key().get(0);
          String owner = start.ownerOf(table, column, row.text(column));
          if (owner != null && !owner.equals(whole(customer))) {
            throw new IllegalArgumentException(
                table.fileName()
                    + " "
                    + row.text(column)
                    + " belongs to another customer; it takes a fresh load to move it");
          }
        }
      }
    }
  }

  private static void requireParents(Map<Table, TableData> event) {
    PARENTS.forEach(
        (table, parent) -> {
          TableData lines = event.get(table);
          TableData parents = event.get(parent.table());
          for (int r = 0; lines != null && r < lines.rows(); r++) {
            String key = lines.row().at(r).key(parent.key());
            if (parents == null || rowsWith(parents, parent.key(), Set.of(key)).isEmpty()) {
              throw new IllegalArgumentException(
                  table.fileName()
                      + " of "
                      + key
                      + " come without their row of "
                      + parent.table().fileName()
                      + ".\nMaybe the event should hold both: it comes whole.");
            }
          }
        });
  }

  /** The customers that an event is about, each as the whole that it was merged into. */
  public SortedSet<String> wholes(Map<Table, TableData> event) {
    SortedSet<String> wholes = new TreeSet<>();
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      if (owned(entry.getKey()) && !PARENTS.containsKey(entry.getKey())) {
        Row row = entry.getValue().row();
        for (int r = 0; r < entry.getValue().rows(); r++) {
          wholes.add(whole(row.at(r).key("customer_id")));
        }
      }
    }
    return wholes;
  }

  /**
   * The id of the customer that a customer was merged into, its own where it was not.
   *
   * @throws IllegalArgumentException when the customers table does not hold it
   */
  public String whole(String customerId) {
    Integer index = start.data.customerIndex.get(customerId);
    if (index != null) {
      return start.data.customerIds.get(start.data.mergedInto[index]);
    }
    if (start.data.customersDerived || touched.containsKey(customerId)) {
      return customerId;
    }
    throw new IllegalArgumentException("there is no customer " + customerId);
  }

  /** All data, loaded anew: what a fresh load of the changed tables would give. */
  public CommercialData all() {
    if (touched.isEmpty() && master.equals(start.masterAtStart())) {
      return start.data;
    }
    Map<Table, TableData> tables = new EnumMap<>(master);
    for (Table table : start.read.keySet()) {
      if (owned(table)) {
        TableData rows = start.read.get(table);
        BitSet replaced = new BitSet();
        for (String whole : touched.keySet()) {
          for (int row : start.rows(table, whole)) {
            replaced.set(row);
          }
        }
        List<TableData> parts = new ArrayList<>(List.of(rows.without(replaced)));
        new TreeMap<>(touched).values().forEach(own -> parts.add(own.get(table)));
        tables.put(table, TableData.concat(parts));
      }
    }
    return new CommercialData(start.data.company, tables, start.quarantined, start.findings);
  }

  /** The data of one customer, merged ones included, under the master data as they stand. */
  public CommercialData of(String whole) {
    Map<Table, TableData> tables = new EnumMap<>(master);
    tables.putAll(rowsOf(whole));
    return new CommercialData(
        start.data.company, tables, Map.of(), List.of(), start.orderedBy(orderedFirst), 1);
  }

  private Map<Table, TableData> rowsOf(String whole) {
    Map<Table, TableData> own = touched.get(whole);
    if (own != null) {
      return own;
    }
    Map<Table, TableData> rows = new EnumMap<>(Table.class);
    for (Table table : start.read.keySet()) {
      if (owned(table)) {
        rows.put(table, start.read.get(table).select(start.rows(table, whole)));
      }
    }
    return rows;
  }

  private Map<Table, TableData> changed(String whole, Map<Table, TableData> event) {
    Map<Table, TableData> rows = new EnumMap<>(rowsOf(whole));
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      Table table = entry.getKey();
      if (!owned(table) || PARENTS.containsKey(table)) {
        continue;
      }
      TableData own = entry.getValue().select(rowsFor(entry.getValue(), whole));
      rows.put(table, upserted(rows.get(table), own, table.key()));
      for (Map.Entry<Table, Parent> child : PARENTS.entrySet()) {
        TableData lines = child.getValue().table() == table ? rows.get(child.getKey()) : null;
        if (lines != null) {
          rows.put(child.getKey(), linesAfter(lines, own, event, child.getKey()));
        }
      }
    }
    return rows;
  }

  /** The rows of an event that are about a customer. */
  private int[] rowsFor(TableData rows, String whole) {
    BitSet own = new BitSet();
    Row row = rows.row();
    for (int r = 0; r < rows.rows(); r++) {
      own.set(r, whole(row.at(r).key("customer_id")).equals(whole));
    }
    return own.stream().toArray();
  }

  /** Lines without those of the parents that an event brings, and with the event's own. */
  private static TableData linesAfter(
      TableData lines, TableData parents, Map<Table, TableData> event, Table table) {
    String key = requireNonNull(PARENTS.get(table)).key();
    Set<String> brought = new HashSet<>();
    Row parent = parents.row();
    for (int r = 0; r < parents.rows(); r++) {
      brought.add(parent.at(r).key(key));
    }
    TableData kept = lines.without(rowsWith(lines, key, brought));
    TableData more = event.get(table);
    if (more == null) {
      return kept;
    }
    int[] own = rowsWith(more, key, brought).stream().toArray();
    return TableData.concat(List.of(kept, more.select(own)));
  }

  private static BitSet rowsWith(TableData rows, String column, Set<String> values) {
    BitSet with = new BitSet();
    Row row = rows.row();
    for (int r = 0; r < rows.rows(); r++) {
      with.set(r, values.contains(row.at(r).text(column)));
    }
    return with;
  }

  /**
   * Rows in which new ones take the place of those with their key; without a key they are added.
   */
  private static TableData upserted(
      @Nullable TableData rows, TableData more, Collection<String> key) {
    if (rows == null) {
      return more;
    }
    BitSet replaced = new BitSet();
    if (!key.isEmpty()) {
      Set<List<Object>> keys = new HashSet<>();
      for (int r = 0; r < more.rows(); r++) {
        keys.add(more.valuesOf(r, key));
      }
      for (int r = 0; r < rows.rows(); r++) {
        replaced.set(r, keys.contains(rows.valuesOf(r, key)));
      }
    }
    return TableData.concat(List.of(rows.without(replaced), more));
  }

  /** The tables as they were read, and which of their rows belong to whom. */
  private static final class Start {
    final Map<Table, TableData> read;
    final Map<Table, Long> quarantined;
    final List<Finding> findings;
    final CommercialData data;
    private final Map<Table, Map<String, int[]>> rowsOfWhole = new ConcurrentHashMap<>();

    private final Map<Table, Map<String, String>> wholeOfKey = new ConcurrentHashMap<>();

    Start(
        Map<Table, TableData> read,
        Map<Table, Long> quarantined,
        List<Finding> findings,
        CommercialData data) {
      this.read = Collections.unmodifiableMap(new EnumMap<>(read));
      this.quarantined = Collections.unmodifiableMap(new TreeMap<>(quarantined));
      this.findings = List.copyOf(findings);
      this.data = data;
    }

    Map<Table, TableData> masterAtStart() {
      Map<Table, TableData> master = new EnumMap<>(read);
      master.keySet().removeIf(LiveData::owned);
      return master;
    }

    /** The rows of a table that belong to a whole customer. */
    int[] rows(Table table, String whole) {
      Map<String, int[]> rows = rowsOfWhole.get(table);
      if (rows == null) {
        rows = index(table);
        rowsOfWhole.put(table, rows);
      }
      return rows.getOrDefault(whole, new int[0]);
    }

    private Map<String, int[]> index(Table table) {
      Map<String, List<Integer>> lists = new HashMap<>();
      Parent parent = PARENTS.get(table);
      Map<String, String> wholeOfParent = parent == null ? Map.of() : owners(parent);
      TableData rows = requireNonNull(read.get(table));
      Row row = rows.row();
      for (int r = 0; r < rows.rows(); r++) {
        row.at(r);
        String whole =
            parent == null
                ? wholeOf(row.text("customer_id"))
                : wholeOfParent.get(row.text(parent.key()));
        if (whole != null) {
          lists.computeIfAbsent(whole, w -> new ArrayList<>()).add(r);
        }
      }
      Map<String, int[]> index = new HashMap<>();
      lists.forEach(
          (whole, list) -> index.put(whole, list.stream().mapToInt(Integer::intValue).toArray()));
      return index;
    }

    /** To whom the row of a key belonged when the data were loaded; null when to nobody. */
    @Nullable String ownerOf(Table table, String column, @Nullable String key) {
      return key == null
          ? null
          : wholeOfKey.computeIfAbsent(table, t -> owners(new Parent(t, column))).get(key);
    }

    private Map<String, String> owners(Parent parent) {
      Map<String, String> owners = new HashMap<>();
      TableData rows = read.get(parent.table());
      if (rows != null) {
        Row row = rows.row();
        for (int r = 0; r < rows.rows(); r++) {
          String whole = wholeOf(row.at(r).text("customer_id"));
          String key = row.text(parent.key());
          if (whole != null && key != null) {
            owners.put(key, whole);
          }
        }
      }
      return owners;
    }

    private @Nullable String wholeOf(@Nullable String customerId) {
      Integer index = customerId == null ? null : data.customerIndex.get(customerId);
      return index == null ? null : data.customerIds.get(data.mergedInto[index]);
    }

    /** The first day on which a product that only orders name was ordered, by id. */
    Map<String, Integer> orderedBy(Map<String, Integer> events) {
      Map<String, Integer> first = new TreeMap<>();
      for (int p = 0; p < data.productIds.size(); p++) {
        boolean named = data.productOn(data.productIds.get(p), Integer.MIN_VALUE) != null;
        if (!named && data.orders.firstOrdered[p] != Integer.MAX_VALUE) {
          first.put(data.productIds.get(p), data.orders.firstOrdered[p]);
        }
      }
      events.forEach((id, day) -> first.merge(id, day, Math::min));
      return first;
    }
  }
}
