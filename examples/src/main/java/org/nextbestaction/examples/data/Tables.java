package org.nextbestaction.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All tables of one example while they are being filled, and the numbers that were given out. */
final class Tables {

  private final Map<Table, List<Row>> rows = new EnumMap<>(Table.class);
  private final Map<String, Integer> lastNumber = new HashMap<>();

  /** A new row at the end of the table. */
  Row add(Table table) {
    Row row = new Row(table);
    rows.computeIfAbsent(table, key -> new ArrayList<>()).add(row);
    return row;
  }

  /** The next id of a kind: {@code INV-0001}, {@code INV-0002}, ... */
  String nextId(String prefix) {
    return String.format(Locale.ROOT, "%s-%04d", prefix, lastNumber.merge(prefix, 1, Integer::sum));
  }

  /**
   * Writes one file for each table that has a row, with the columns that some row fills; makes the
   * folder where it is missing.
   */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<Table, List<Row>> entry : rows.entrySet()) {
      List<String> columns = usedColumns(entry.getKey(), entry.getValue());
      try (TableWriter writer = new TableWriter(folder, entry.getKey(), columns)) {
        for (Row row : entry.getValue()) {
          writer.write(row.values(columns));
        }
      }
    }
  }

  private static List<String> usedColumns(Table table, List<Row> rows) {
    List<String> used = new ArrayList<>();
    for (String column : table.columns()) {
      if (rows.stream().anyMatch(row -> !row.value(column).isEmpty())) {
        used.add(column);
      }
    }
    return used;
  }
}
