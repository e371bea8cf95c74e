package org.nextbestaction.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows of a table without those that repeat a key: equal rows of one key count once, rows of
 * one key that differ are all set aside. Of answers, which have no key, equal ones count once.
 *
 * @param conflicting how many rows were set aside
 * @param times how often each key came whose rows are equal, if more than once
 */
record UniqueRows(TableData rows, int conflicting, Map<String, Integer> times) {

  static UniqueRows of(TableData data, Findings findings) {
    Map<String, Integer> times = new HashMap<>();
    BitSet conflicting = new BitSet();
    BitSet equal = new BitSet();
    if (data.table() == Table.FEEDBACK) {
      equal = data.repeated();
    } else {
      for (List<Integer> rows : repeated(data)) {
        if (rows.stream().allMatch(row -> data.equalRows(rows.get(0), row))) {
          rows.stream().skip(1).forEach(equal::set);
          times.put(data.label(rows.get(0)), rows.size());
        } else {
          rows.forEach(conflicting::set);
        }
      }
    }
    report(data, equal.cardinality(), conflicting, findings);
    BitSet dropped = equal;
    dropped.or(conflicting);
    return new UniqueRows(data.without(dropped), conflicting.cardinality(), times);
  }

  /** The rows of each key that comes more than once. */
  private static Iterable<List<Integer>> repeated(TableData data) {
    Map<String, List<Integer>> groups = new HashMap<>();
    int[] key = data.table().key().stream().mapToInt(data.table()::indexOf).toArray();
    if (key.length > 0) {
      Map<String, Integer> first = new HashMap<>(data.rows() * 2);
      for (int r = 0; r < data.rows(); r++) {
        String k = keyOf(data, r, key);
        Integer earlier = first.putIfAbsent(k, r);
        if (earlier != null) {
          groups.computeIfAbsent(k, x -> new ArrayList<>(List.of(earlier))).add(r);
        }
      }
    }
    return groups.values();
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

  private static void report(TableData data, int equal, BitSet conflicting, Findings findings) {
    if (equal > 0) {
      findings.add(
          Finding.of(
              "DUPLICATE_ROW",
              Finding.Severity.NOTICE,
              data.table(),
              Finding.counted(
                  equal,
                  "row repeats an earlier row word for word; it is used once",
                  "rows repeat an earlier row word for word; each is used once"),
              equal));
    }
    findings.quarantine(
        "CONFLICTING_KEY",
        data,
        String.join(" ", data.table().key()),
        conflicting,
        data::label,
        "rows of this key have different contents; none is used");
  }
}
