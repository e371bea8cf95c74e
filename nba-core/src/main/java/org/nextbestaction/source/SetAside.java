package org.nextbestaction.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Location;
import org.nextbestaction.data.Table;

/**
 * The rows of a table that cannot be read: the first {@value #SHOWN} each with its line, column,
 * value and reason, the rest only counted.
 */
final class SetAside {

  static final int SHOWN = 1000;

  private final Table table;
  private final List<Finding> shown = new ArrayList<>();
  private long count;

  SetAside(Table table) {
    this.table = table;
  }

  void add(String resource, int line, @Nullable String column, String value, String reason) {
    if (count++ < SHOWN) {
      shown.add(
          new Finding(
              "UNREADABLE_ROW",
              Finding.Severity.QUARANTINE,
              table.fileName(),
              new Location(resource, line),
              column,
              value,
              reason,
              1));
    }
  }

  /** Adds the rows of what follows, whose lines are counted from a later one. */
  void add(SetAside following, int lineShift) {
    for (Finding finding : following.shown.subList(0, Math.min(following.shown.size(), room()))) {
      Location from = finding.location();
      shown.add(
          new Finding(
              finding.code(),
              finding.severity(),
              finding.table(),
              from == null ? null : new Location(from.resource(), from.line() + lineShift),
              finding.column(),
              finding.value(),
              finding.message(),
              finding.count()));
    }
    count += following.count;
  }

  private int room() {
    return SHOWN - shown.size();
  }

  long count() {
    return count;
  }

  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(shown);
    if (count > SHOWN) {
      all.add(
          Finding.of(
              "UNREADABLE_ROW",
              Finding.Severity.QUARANTINE,
              table,
              Finding.counted(count - SHOWN, "more row", "more rows") + " cannot be read",
              count - SHOWN));
    }
    return all;
  }
}
