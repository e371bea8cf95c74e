package org.nextbestaction.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** The same rows in the order of their contents. */
  UniqueRows sorted() {
    return new UniqueRows(rows.sorted(), conflicting, times);
  }

  /** The rows of each key that comes more than once. */
  private static Iterable<List<Integer>> repeated(TableData data) {
    Map<Integer, List<Integer>> groups = new TreeMap<>(); // by the first row of the key
    int[] key = data.table().key().stream().mapToInt(data.table()::indexOf).toArray();
    if (key.length > 0 && !(key.length == 1 && eachOnce(data, key[0]))) {
      int[] slots = new int[Integer.highestOneBit(Math.max(1, data.rows())) * 4]; // row + 1
      for (int r = 0; r < data.rows(); r++) {
        int at = hash(data, r, key) & slots.length - 1;
        while (slots[at] > 0 && !equal(data, slots[at] - 1, r, key)) {
          at = at + 1 & slots.length - 1;
        }
        if (slots[at] == 0) {
          slots[at] = r + 1;
        } else {
          int first = slots[at] - 1;
          groups.computeIfAbsent(first, x -> new ArrayList<>(List.of(x))).add(r);
        }
      }
    }
    return groups.values();
  }

  /** Whether no text of a column stands in two rows. */
  private static boolean eachOnce(TableData data, int column) {
    Texts texts = data.texts(column);
    boolean[] seen = new boolean[texts.words.length];
    for (int r = 0; r < texts.rows; r++) {
      if (seen[texts.codes[r]]) {
        return false;
      }
      seen[texts.codes[r]] = true;
    }
    return true;
  }

  /** A key of one text is its code, which finds the slots in the order of the codes. */
  private static int hash(TableData data, int row, int[] key) {
    if (key.length == 1) {
      return (int) part(data, row, key[0]);
    }
    long hash = 0;
    for (int column : key) {
      hash = (hash ^ part(data, row, column)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    return (int) hash;
  }

  private static boolean equal(TableData data, int a, int b, int[] key) {
    for (int column : key) {
      if (part(data, a, column) != part(data, b, column)) {
        return false;
      }
    }
    return true;
  }

  private static long part(TableData data, int row, int column) {
    return switch (data.table().columns().get(column).type()) {
      case DATE -> data.day(row, column);
      case TIMESTAMP, DECIMAL, INTEGER -> data.number(row, column);
      case BOOLEAN -> data.flag(row, column);
      case TEXT, CHOICE, LIST -> data.texts(column).codes[row];
    };
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
