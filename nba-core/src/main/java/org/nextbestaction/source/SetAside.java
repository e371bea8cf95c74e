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

  /** Adds the rows of what follows. */
  void add(SetAside following) {
    int room = Math.min(following.shown.size(), SHOWN - shown.size());
    shown.addAll(following.shown.subList(0, room));
    count += following.count;
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
