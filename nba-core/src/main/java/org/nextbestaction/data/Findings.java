package org.nextbestaction.data;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * Collects findings. One about many rows gives their number, and the first {@value #EXAMPLES} of
 * their values and of their keys; rows that are set aside are told one by one, after {@value
 * #SHOWN} of a kind the rest are only counted. The order of the rows in a file does not matter. Not
 * thread-safe.
 */
final class Findings {

  static final int SHOWN = 1000;
  static final int EXAMPLES = 5;

  private final List<Finding> all;

  Findings(List<Finding> earlier) {
    all = new ArrayList<>(earlier);
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  void add(Finding finding) {
    all.add(finding);
  }

  /** One finding about values of a column in some rows, at least one. */
  void group(
      String code,
      Finding.Severity severity,
      TableData data,
      String column,
      BitSet rows,
      String message) {
    int index = data.table().indexOf(column);
    TreeSet<String> values = new TreeSet<>();
    TreeSet<Integer> first = new TreeSet<>(byKey(data));
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      values.add(data.shown(row, index));
      first.add(row);
      if (values.size() > EXAMPLES) {
        values.pollLast();
      }
      if (first.size() > EXAMPLES) {
        first.pollLast();
      }
    }
    int count = rows.cardinality();
    all.add(
        new Finding(
            code,
            severity,
            data.table().fileName(),
            data.location(first.first()),
            column,
            String.join(", ", values),
            Finding.counted(count, "row", "rows")
                + ": "
                + message
                + " ("
                + String.join(", ", first.stream().map(data::label).toList())
                + (count > EXAMPLES ? ", ...)" : ")"),
            count));
  }

  /** Rows that name each other in a ring, where there are any. */
  void cycle(String code, TableData data, String column, BitSet rows, String message) {
    if (!rows.isEmpty()) {
      group(code, Finding.Severity.WARNING, data, column, rows, message + ", left as they are");
    }
  }

  private static Comparator<Integer> byKey(TableData data) {
    return Comparator.<Integer, String>comparing(data::label)
        .thenComparingInt(row -> data.location(row).line());
  }

  /** Rows that are set aside, in the order of their lines, else of their keys. */
  void quarantine(
      String code,
      TableData data,
      String column,
      BitSet rows,
      IntFunction<String> value,
      String reason) {
    List<Integer> sorted =
        rows.stream()
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(row -> data.location(row).line())
                    .thenComparing(byKey(data))
                    .thenComparing(value::apply))
            .toList();
    for (int row : sorted.subList(0, Math.min(SHOWN, sorted.size()))) {
      all.add(
          new Finding(
              code,
              Finding.Severity.QUARANTINE,
              data.table().fileName(),
              data.location(row),
              column,
              value.apply(row),
              reason,
              1));
    }
    if (sorted.size() > SHOWN) {
      int rest = sorted.size() - SHOWN;
      all.add(
          Finding.of(
              code,
              Finding.Severity.QUARANTINE,
              data.table(),
              Finding.counted(rest, "more row", "more rows") + ": " + reason,
              rest));
    }
  }
}
