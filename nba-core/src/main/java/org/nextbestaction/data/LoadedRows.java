package org.nextbestaction.data;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.Company;

/**
 * The tables as they were read, what was made of them, and which of their rows belong to whom.
 * Immutable and thread-safe.
 */
final class LoadedRows {

  final Map<Table, TableData> read;
  final Map<Table, Long> quarantined;
  final List<Finding> findings;
  final CommercialData data;
  private final List<String> customers; // those that any row names, known ones first
  private final Map<String, Integer> customerIndex;
  private final Map<Table, Owners> owners = new EnumMap<>(Table.class);
  private final Map<Table, RowsOfCustomers> rows = new EnumMap<>(Table.class);
  private final Map<Table, TableData> nothing = new EnumMap<>(Table.class);

  /** The customer, as a whole, of the row of each key, by the key's code; -1 for none. */
  private record Owners(Texts keys, int[] whole) {}

  /** The rows of whole customer {@code c}: {@code [start[c], start[c + 1])} of the rows. */
  private record RowsOfCustomers(int[] start, int[] row) {

    static RowsOfCustomers of(int[] wholeOfRow, int customers) {
      int[] start = new int[customers + 1];
      for (int whole : wholeOfRow) {
        if (whole >= 0) {
          start[whole + 1]++;
        }
      }
      for (int c = 0; c < customers; c++) {
        start[c + 1] += start[c];
      }
      int[] next = start.clone();
      int[] row = new int[start[customers]];
      for (int r = 0; r < wholeOfRow.length; r++) {
        if (wholeOfRow[r] >= 0) {
          row[next[wholeOfRow[r]]++] = r;
        }
      }
      return new RowsOfCustomers(start, row);
    }
  }

  LoadedRows(
      Company company,
      Map<Table, TableData> read,
      Map<Table, Long> quarantined,
      List<Finding> findings) {
    this.read = Collections.unmodifiableMap(new EnumMap<>(read));
    this.quarantined = Collections.unmodifiableMap(new TreeMap<>(quarantined));
    this.findings = List.copyOf(findings);
    data = new CommercialData(company, read, quarantined, findings);
    TreeSet<String> others = new TreeSet<>();
    read.forEach((table, all) -> others.addAll(all.ids("customer_id")));
    others.removeAll(data.customerIndex.keySet());
    customers = new ArrayList<>(data.customerIds);
    customers.addAll(others);
    customerIndex = ProductPlaces.index(customers);
    for (Table table : read.keySet()) {
      if (table.ofCustomers()) {
        nothing.put(table, rows(table).select(new int[0]));
      }
      if (keyOf(table) != null) {
        owners.put(table, owners(table));
      }
    }
    for (Table table : nothing.keySet()) {
      rows.put(table, RowsOfCustomers.of(wholeOfRow(table), customers.size()));
    }
  }

  /** The column that names a row which stays with its customer; null where none does. */
  static @Nullable String keyOf(Table table) {
    if (!table.ofCustomers() || table == Table.CUSTOMERS || table.parent() != null) {
      return null;
    } else if (table == Table.CONTRACTS) {
      return "contract_id";
    }
    return table.key().size() == 1 ? table.key().get(0) : null;
  }

  /** The same of a table that others belong to. */
  static String parentKey(Table parent) {
    return requireNonNull(keyOf(parent));
  }

  /** The connected tables whose rows belong to rows of a table. */
  List<Table> childrenOf(Table table) {
    return read.keySet().stream().filter(child -> child.parent() == table).toList();
  }

  TableData rows(Table table) {
    return requireNonNull(read.get(table));
  }

  Map<Table, TableData> masterTables() {
    Map<Table, TableData> master = new EnumMap<>(read);
    master.keySet().removeIf(Table::ofCustomers);
    return master;
  }

  /** The customers' tables without rows. */
  Map<Table, TableData> nothing() {
    return nothing;
  }

  /** The rows of a whole customer. */
  TableData rowsOf(String whole, Table table) {
    Integer customer = customerIndex.get(whole);
    RowsOfCustomers all = requireNonNull(rows.get(table));
    int from = customer == null ? 0 : all.start[customer];
    int to = customer == null ? 0 : all.start[customer + 1];
    return to == from
        ? requireNonNull(nothing.get(table))
        : rows(table).select(Arrays.copyOfRange(all.row, from, to));
  }

  /** The id of the whole that a known customer was merged into; null when it is not known. */
  @Nullable String whole(String customerId) {
    Integer index = data.customerIndex.get(customerId);
    return index == null ? null : data.customerIds.get(data.mergedInto[index]);
  }

  /** Whether some customer says that it was merged into that one, which may be unknown. */
  boolean mergesInto(String customerId) {
    TableData known = read.get(Table.CUSTOMERS);
    return known != null && known.holds("merged_into", customerId);
  }

  /** To whom the row of a key belonged when the data were loaded; null when to nobody. */
  @Nullable String ownerOf(Table table, String key) {
    Owners of = owners.get(table);
    int code = of == null ? -1 : of.keys.codeOf(key);
    return of == null || code < 0 || of.whole[code] < 0 ? null : customers.get(of.whole[code]);
  }

  /** Marks the rows of a whole customer. */
  void mark(Table table, String whole, BitSet into) {
    Integer customer = customerIndex.get(whole);
    RowsOfCustomers of = rows.get(table);
    if (customer != null && of != null) {
      for (int i = of.start[customer]; i < of.start[customer + 1]; i++) {
        into.set(of.row[i]);
      }
    }
  }

  /** Marks the rows that belong to nobody, such as those that were set aside, by their keys. */
  void markAside(Table table, Predicate<String> such, BitSet into) {
    RowsOfCustomers of = requireNonNull(rows.get(table));
    BitSet aside = new BitSet();
    aside.set(0, rows(table).rows());
    for (int row : of.row) {
      aside.clear(row);
    }
    Table parent = table.parent();
    String column = parent == null ? keyOf(table) : keyOf(parent);
    for (int r = aside.nextSetBit(0); r >= 0 && column != null; r = aside.nextSetBit(r + 1)) {
      String key = rows(table).text(r, table.indexOf(column));
      if (key != null && such.test(key)) {
        into.set(r);
      }
    }
  }

  /** Rows that were set aside own nothing. */
  private Owners owners(Table table) {
    TableData checked = requireNonNull(data.tables.get(table));
    int[] wholes = wholeOfWord(checked);
    Texts named = checked.texts(table.indexOf("customer_id"));
    Texts keys = checked.texts(table.indexOf(parentKey(table)));
    int[] whole = new int[keys.words.length];
    Arrays.fill(whole, -1);
    for (int r = 0; r < checked.rows(); r++) {
      whole[keys.codes[r]] = wholes[named.codes[r]];
    }
    return new Owners(keys, whole);
  }

  /** The whole of each customer that a table names, by the code of its id. */
  private int[] wholeOfWord(TableData of) {
    @Nullable String[] words = of.texts(of.table().indexOf("customer_id")).words;
    int[] wholes = new int[words.length];
    for (int w = 0; w < words.length; w++) {
      int index = customerIndex.getOrDefault(words[w], -1);
      wholes[w] = index >= 0 && index < data.mergedInto.length ? data.mergedInto[index] : index;
    }
    return wholes;
  }

  private int[] wholeOfRow(Table table) {
    TableData all = rows(table);
    Table parent = table.parent();
    boolean byKey = parent != null || keyOf(table) != null && table != Table.CONTRACTS;
    Owners of = owners.get(parent == null ? table : parent);
    String column = "customer_id";
    int[] wholes;
    if (!byKey) {
      wholes = wholeOfWord(all);
    } else {
      column = parentKey(parent == null ? table : parent);
      @Nullable String[] words = all.texts(table.indexOf(column)).words;
      wholes = new int[words.length];
      int[] codes = of == null ? wholes : OrderRows.common(words, of.keys.words);
      for (int w = 0; w < words.length; w++) {
        wholes[w] = of == null || codes[w] == 0 ? -1 : of.whole[codes[w]];
      }
    }
    int[] codes = all.texts(table.indexOf(column)).codes;
    int[] whole = new int[all.rows()];
    for (int r = 0; r < whole.length; r++) {
      whole[r] = wholes[codes[r]];
    }
    return whole;
  }
}
