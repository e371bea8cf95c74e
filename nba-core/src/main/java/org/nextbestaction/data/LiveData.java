package org.nextbestaction.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.internal.VersionedMap;
import org.nextbestaction.policy.Company;

/**
 * Commercial data that change while they are in use. A change makes new data, which share all that
 * it does not touch; the rows of each touched customer are kept apart, so that one customer's data
 * can be had without loading those of all, under master data that are made once for all of them.
 * Keeps the order lines, which {@link CommercialData} does not. Immutable and thread-safe.
 */
public final class LiveData {

  private final LoadedRows start;
  private final long version; // how many events there were
  private final Map<Table, TableData> read; // the master data as they stand, unchecked
  private final MasterData master; // the same, checked
  private final VersionedMap<Touched> touched; // by the id of a whole
  private final VersionedMap<Brought> brought; // by table and key

  /** The rows of a whole customer in the tables that events have changed, as the last left them. */
  private record Touched(Map<Table, TableData> rows, long version) {}

  /** Whose a row is that an event brought. */
  private record Brought(String whole, long version) {}

  private LiveData(
      LoadedRows start,
      long version,
      Map<Table, TableData> read,
      MasterData master,
      VersionedMap<Touched> touched,
      VersionedMap<Brought> brought) {
    this.start = start;
    this.version = version;
    this.read = read;
    this.master = master;
    this.touched = touched;
    this.brought = brought;
  }

  private LiveData(LoadedRows start, long version) {
    this(
        start,
        version,
        start.masterTables(),
        start.data.master,
        VersionedMap.empty(),
        VersionedMap.empty());
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
    return new LiveData(new LoadedRows(company, read, quarantined, findings), 0);
  }

  /** The data as they were when they were loaded. */
  public CommercialData start() {
    return start.data;
  }

  /** Whether an event with rows of the table may change the decision about any customer. */
  public static boolean concernsEverybody(Table table) {
    return !table.ofCustomers();
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
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      if (!start.read.containsKey(entry.getKey())) {
        throw new IllegalArgumentException(
            entry.getKey().fileName() + " is not connected, so it takes no events");
      }
      requireSense(entry.getValue());
    }
    requireParents(event);
    requireOwners(event);
    long next = version + 1;
    VersionedMap<Touched> newTouched = touched;
    VersionedMap<Brought> newBrought = brought;
    ProductDays days = new ProductDays(master);
    for (String whole : wholes(event)) {
      Map<Table, TableData> after = changed(whole, event);
      days.change(table -> rowsOf(whole, table), after, event);
      newTouched = newTouched.with(whole, new Touched(after, next));
      newBrought = brought(newBrought, whole, after, event, next);
    }
    Map<Table, TableData> newRead = read;
    Set<Table> changed = EnumSet.noneOf(Table.class);
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      Table table = entry.getKey();
      if (!table.ofCustomers()) {
        newRead = changed.isEmpty() ? new EnumMap<>(read) : newRead;
        newRead.put(table, upserted(read.get(table), entry.getValue(), table.key()));
        changed.add(table);
      }
    }
    LiveData after = new LiveData(start, next, newRead, master, newTouched, newBrought);
    SortedMap<String, Integer> firstOrdered = days.firstOrdered(after::firstOrdered);
    return changed.isEmpty() && firstOrdered == null
        ? after
        : after.with(masterAfter(newRead, changed, firstOrdered));
  }

  private LiveData with(MasterData other) {
    return new LiveData(start, version, read, other, touched, brought);
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
      if (!table.ofCustomers() || table.parent() != null) {
        continue;
      }
      String column = LoadedRows.keyOf(table);
      Row row = entry.getValue().row();
      for (int r = 0; r < entry.getValue().rows(); r++) {
        String customer = row.at(r).key("customer_id");
        if (table == Table.CUSTOMERS) {
          String into = row.text("merged_into");
          String whole = whole(customer, event);
          boolean awaited = wholeOf(customer) == null && start.mergesInto(customer);
          if (awaited || into != null && (customer.equals(whole) || !whole.equals(wholeOf(into)))) {
            throw new IllegalArgumentException(
                "a merger of " + customer + " is no event; it takes a fresh load");
          }
        } else if (column != null) {
          String owner = ownerOf(table, row.key(column));
          if (owner != null && !owner.equals(whole(customer, event))) {
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
    event.forEach(
        (table, lines) -> {
          Table parent = table.parent();
          if (parent != null) {
            String column = LoadedRows.parentKey(parent);
            TableData parents = event.get(parent);
            Set<String> there = parents == null ? Set.of() : parents.ids(column);
            for (String key : lines.ids(column)) {
              if (!there.contains(key)) {
                throw new IllegalArgumentException(
                    table.fileName()
                        + " of "
                        + key
                        + " come without their row of "
                        + parent.fileName()
                        + ".\nMaybe the event should hold both: it comes whole.");
              }
            }
          }
        });
  }

  /**
   * The customers that an event is about, each as the whole that it was merged into.
   *
   * @throws IllegalArgumentException when neither the customers table nor the event holds one
   */
  public SortedSet<String> wholes(Map<Table, TableData> event) {
    SortedSet<String> wholes = new TreeSet<>();
    event.forEach(
        (table, rows) -> {
          if (table.ofCustomers() && table.parent() == null) {
            rows.ids("customer_id").forEach(customer -> wholes.add(whole(customer, event)));
          }
        });
    return wholes;
  }

  private String whole(String customerId, Map<Table, TableData> event) {
    String whole = wholeOf(customerId);
    TableData more = event.get(Table.CUSTOMERS);
    if (whole != null || more != null && more.holds("customer_id", customerId)) {
      return whole == null ? customerId : whole;
    }
    throw new IllegalArgumentException("there is no customer " + customerId);
  }

  /**
   * The id of the customer that a customer was merged into, its own where it was not; null when the
   * customers table does not hold it.
   */
  public @Nullable String wholeOf(String customerId) {
    String whole = start.whole(customerId);
    if (whole != null || start.data.customersDerived) {
      return whole == null ? customerId : whole;
    }
    Touched since = touched.get(customerId); // an event that brings a customer touches it
    return since == null ? null : customerId;
  }

  /**
   * The customer, as a whole, with whom the row of a key is; null when there is no such row, or the
   * table's rows have no key of their own.
   */
  public @Nullable String ownerOf(Table table, String key) {
    Brought since = brought.get(named(table, key));
    return since == null ? start.ownerOf(table, key) : since.whole;
  }

  private static String named(Table table, String key) {
    return table.fileName() + " " + key;
  }

  private static VersionedMap<Brought> brought(
      VersionedMap<Brought> before,
      String whole,
      Map<Table, TableData> rows,
      Map<Table, TableData> event,
      long version) {
    VersionedMap<Brought> after = before;
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      String column = LoadedRows.keyOf(entry.getKey());
      TableData own = rows.get(entry.getKey());
      if (column != null && own != null) {
        for (String key : entry.getValue().ids(column)) {
          if (own.holds(column, key)) {
            after = after.with(named(entry.getKey(), key), new Brought(whole, version));
          }
        }
      }
    }
    return after;
  }

  // ---- what is made of them ---------------------------------------------------------------------

  /** The same data loaded anew, in which nothing is touched any more. */
  public LiveData fresh() {
    return new LiveData(
        new LoadedRows(start.data.company, tables(), start.quarantined, start.findings), version);
  }

  /**
   * What happened since some earlier data, on top of these when they were loaded anew.
   *
   * @param before earlier data of the same origin
   * @param fresh those, loaded anew
   */
  public LiveData since(LiveData before, LiveData fresh) {
    VersionedMap<Touched> stillTouched =
        touched.where(customer -> customer.version > before.version);
    VersionedMap<Brought> stillBrought = brought.where(row -> row.version > before.version);
    MasterData since = master == before.master ? fresh.master : master;
    return new LiveData(fresh.start, version, read, since, stillTouched, stillBrought);
  }

  /** Whether an event touched the customer since the data were loaded. */
  public boolean touches(String whole) {
    return touched.get(whole) != null;
  }

  /** The customers that events touched since the data were loaded, as wholes. */
  public List<String> touched() {
    List<String> wholes = new ArrayList<>();
    touched.forEach((whole, own) -> wholes.add(whole));
    return wholes;
  }

  /** Whether a touched customer's rows are those of other data. */
  public boolean sameRows(String whole, LiveData other) {
    return touched.get(whole) == other.touched.get(whole);
  }

  private Map<Table, TableData> tables() {
    Map<Table, TableData> tables = new EnumMap<>(read);
    for (Table table : start.read.keySet()) {
      if (table.ofCustomers()) {
        List<TableData> parts = new ArrayList<>();
        BitSet replaced = new BitSet();
        touched.forEach(
            (whole, own) -> {
              TableData rows = own.rows.get(table);
              if (rows != null) {
                start.mark(table, whole, replaced);
                parts.add(rows);
              }
            });
        String column = LoadedRows.keyOf(table);
        if (column != null && !brought.isEmpty()) {
          start.markAside(table, key -> brought.get(named(table, key)) != null, replaced);
        }
        TableData kept = start.rows(table).without(replaced);
        tables.put(table, parts.isEmpty() ? kept : TableData.concat(kept, TableData.concat(parts)));
      }
    }
    return tables;
  }

  /** One customer, merged ones included, under a catalogue of these data. */
  public Snapshot of(String whole, Catalogue catalogue) {
    return new Snapshot(own(whole, catalogue, table -> true), catalogue);
  }

  /**
   * The same, made of less.
   *
   * @param changed the tables of the event that led to these data
   * @param earlier of the same day, with the customer as it was before
   */
  public Snapshot of(String whole, Catalogue catalogue, Set<Table> changed, Snapshot earlier) {
    if (changed.contains(Table.CUSTOMERS) || !earlier.knows(whole)) {
      return of(whole, catalogue);
    }
    CommercialData own =
        own(
            whole,
            catalogue,
            table ->
                Accounts.ALWAYS_READ.contains(table)
                    || changed.contains(table.parent() == null ? table : table.parent()));
    return new Snapshot(own, catalogue, whole, changed, earlier);
  }

  private CommercialData own(String whole, Catalogue catalogue, Predicate<Table> read) {
    Map<Table, TableData> rows = new EnumMap<>(Table.class);
    for (Table table : start.nothing().keySet()) {
      if (read.test(table)) {
        rows.put(table, rowsOf(whole, table));
      }
    }
    return new CommercialData(start.data, catalogue.master, rows);
  }

  /**
   * The catalogue as it stands, on the day of an earlier one; that one itself where nothing in it
   * has changed.
   */
  public Catalogue catalogue(Catalogue earlier) {
    return earlier.master == master
        ? earlier
        : new Catalogue(
            new DayRows(new CommercialData(start.data, master, start.nothing()), earlier.asOf()));
  }

  private TableData rowsOf(String whole, Table table) {
    Touched own = touched.get(whole);
    TableData rows = own == null ? null : own.rows.get(table);
    return rows == null ? start.rowsOf(whole, table) : rows;
  }

  /**
   * The checked master data after a change.
   *
   * @param firstOrdered the first days of the products that orders alone name; null: as before
   */
  private MasterData masterAfter(
      Map<Table, TableData> newRead,
      Set<Table> changed,
      @Nullable SortedMap<String, Integer> firstOrdered) {
    Map<Table, TableData> tables = new EnumMap<>(master.tables);
    Findings unheard = new Findings(List.of());
    for (Table table : changed) {
      TableData rows = newRead.get(table);
      if (rows != null) {
        tables.put(table, CommercialData.prepared(rows, unheard).rows());
      }
    }
    SortedMap<String, Integer> days =
        firstOrdered == null ? ProductDays.firstOrdered(master) : firstOrdered;
    ProductPlaces places =
        changed.contains(Table.PRODUCTS) || firstOrdered != null
            ? new ProductPlaces(tables.get(Table.PRODUCTS), days.keySet(), unheard)
            : master.products;
    int[] first = new int[places.ids.size()];
    Arrays.fill(first, Integer.MAX_VALUE);
    for (int p = places.listed; p < first.length; p++) {
      first[p] = days.getOrDefault(places.ids.get(p), Integer.MAX_VALUE);
    }
    ExchangeRates rates =
        changed.contains(Table.EXCHANGE_RATES)
            ? new ExchangeRates(start.data.company.baseCurrency(), tables.get(Table.EXCHANGE_RATES))
            : master.rates;
    return new MasterData(start.data.company, tables, places, rates, first);
  }

  /** The first day on which each of some products was ordered, if any; looks at all orders. */
  private Map<String, Integer> firstOrdered(Set<String> products) {
    Map<String, Integer> first = new HashMap<>();
    BitSet replaced = new BitSet();
    touched.forEach(
        (whole, own) -> {
          if (own.rows.containsKey(Table.ORDER_LINES)) {
            start.mark(Table.ORDER_LINES, whole, replaced);
          }
          ProductDays.addFirst(own.rows, new BitSet(), products, first);
        });
    start.markAside(Table.ORDER_LINES, key -> true, replaced);
    ProductDays.addFirst(start.read, replaced, products, first);
    return first;
  }

  // ---- rows of a customer -----------------------------------------------------------------------

  private Map<Table, TableData> changed(String whole, Map<Table, TableData> event) {
    Map<Table, TableData> changed = new EnumMap<>(Table.class);
    Touched before = touched.get(whole);
    if (before != null) {
      changed.putAll(before.rows);
    }
    for (Map.Entry<Table, TableData> entry : event.entrySet()) {
      Table table = entry.getKey();
      if (!table.ofCustomers() || table.parent() != null) {
        continue;
      }
      TableData own = entry.getValue().where("customer_id", id -> whole(id, event).equals(whole));
      if (own.rows() > 0) {
        changed.put(table, upserted(rowsOf(whole, table), own, table.key()));
        for (Table child : start.childrenOf(table)) {
          changed.put(child, linesAfter(rowsOf(whole, child), own, event.get(child)));
        }
      }
    }
    return changed;
  }

  /** Lines without those of the parents that an event brings, and with the event's own. */
  private static TableData linesAfter(
      TableData lines, TableData parents, @Nullable TableData more) {
    String column = LoadedRows.parentKey(parents.table());
    Set<String> brought = parents.ids(column);
    TableData kept = lines.where(column, id -> !brought.contains(id));
    return more == null ? kept : TableData.concat(kept, more.where(column, brought::contains));
  }

  /**
   * Rows in which new ones take the place of those with their key; without a key they are added.
   */
  private static TableData upserted(
      @Nullable TableData rows, TableData more, Collection<String> key) {
    if (rows == null || key.isEmpty()) {
      return rows == null ? more : TableData.concat(rows, more);
    }
    if (key.size() == 1) {
      String column = key.iterator().next();
      Set<String> replaced = more.ids(column);
      return TableData.concat(rows.where(column, id -> !replaced.contains(id)), more);
    }
    Set<List<Object>> keys = new HashSet<>();
    for (int r = 0; r < more.rows(); r++) {
      keys.add(more.valuesOf(r, key));
    }
    BitSet replaced = new BitSet();
    for (int r = 0; r < rows.rows(); r++) {
      replaced.set(r, keys.contains(rows.valuesOf(r, key)));
    }
    return TableData.concat(rows.without(replaced), more);
  }
}
