package org.nextbestaction.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;

/** Writes the tables of a source as a folder of CSV files. */
public final class CsvFiles {

  private CsvFiles() {}

  public static Path write(CommercialDataSource source, Path folder) {
    for (Table table : source.tables()) {
      List<String> lines = new ArrayList<>();
      source.read(
          table,
          new CommercialDataSource.RowSink() {
            @Override
            public void header(String resource, List<String> columns) {
              lines.add(String.join(",", columns));
            }

            @Override
            public void row(int line, List<String> values) {
              lines.add(
                  String.join(
                      ",", values.stream().map(v -> '"' + v.replace("\"", "\"\"") + '"').toList()));
            }
          });
      try {
        Files.writeString(
            folder.resolve(table.fileName() + ".csv"),
            String.join("\r\n", lines) + "\r\n",
            StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }
}
