package org.nextbestaction.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Location;
import org.nextbestaction.data.Table;

/**
 * Which column of a table each field of a row holds.
 *
 * @param columnOf by field: the position in the table, or -1 for a column it does not have
 * @param ignored null where every column is one of the table's
 */
record Header(String resource, int[] columnOf, @Nullable Finding ignored) {

  /** Whether some field of a row holds a column of the table. */
  boolean fills(int column) {
    return Arrays.stream(columnOf).anyMatch(of -> of == column);
  }

  /**
   * @throws DataSourceException when a required column is missing or one stands twice
   */
  static Header of(Table table, String resource, List<String> columns) {
    Map<String, Integer> positions = new HashMap<>();
    for (int c = 0; c < table.columns().size(); c++) {
      positions.put(table.columns().get(c).name(), c);
    }
    int[] columnOf = new int[columns.size()];
    boolean[] found = new boolean[table.columns().size()];
    List<String> ignored = new ArrayList<>();
    for (int i = 0; i < columnOf.length; i++) {
      String name = columns.get(i).strip().toLowerCase(Locale.ROOT);
      Integer position = positions.get(name);
      columnOf[i] = position == null ? -1 : position;
      if (position == null) {
        ignored.add(name);
      } else if (found[position]) {
        throw new DataSourceException(
            resource + ":1: the column " + name + " stands twice in the header.");
      } else {
        found[position] = true;
      }
    }
    requireColumns(table, resource, found);
    Finding notice =
        new Finding(
            "UNKNOWN_COLUMN",
            Finding.Severity.NOTICE,
            table.fileName(),
            new Location(resource, 1),
            String.join(", ", ignored),
            null,
            "columns that the table does not have are ignored",
            Math.max(1, ignored.size()));
    return new Header(resource, columnOf, ignored.isEmpty() ? null : notice);
  }

  private static void requireColumns(Table table, String resource, boolean[] found) {
    List<String> missing = new ArrayList<>();
    for (int c = 0; c < found.length; c++) {
      Column column = table.columns().get(c);
      if (column.required() && !found[c]) {
        missing.add(column.name());
      }
    }
    if (!missing.isEmpty()) {
      throw new DataSourceException(
          resource
              + ":1: the required column "
              + String.join(", ", missing)
              + " is missing.\nMaybe it has another name there; "
              + table.fileName()
              + " needs "
              + table.columns().stream().filter(Column::required).map(Column::name).toList()
              + ".");
    }
  }
}
