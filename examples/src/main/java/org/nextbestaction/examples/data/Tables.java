package org.nextbestaction.examples.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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
    return "%s-%04d".formatted(prefix, lastNumber.merge(prefix, 1, Integer::sum));
  }

  /** Writes one file for each table that has a row; makes the folder where it is missing. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<Table, List<Row>> entry : rows.entrySet()) {
      Table table = entry.getKey();
      try (TableWriter writer = new TableWriter(folder, table, table.columns())) {
        for (Row row : entry.getValue()) {
          writer.write(row.values());
        }
      }
    }
  }
}
