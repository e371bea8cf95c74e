package org.nextbestaction.examples.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One table of a CSV folder being written: UTF-8, a header line, lines that end with a line feed.
 * An empty text is an unknown value. Not thread-safe.
 */
final class TableWriter implements Closeable {

  private final CsvWriter csv;

  /** Opens {@code <folder>/<table>.csv} for the given columns and writes its header. */
  TableWriter(Path folder, Table table, List<String> columns) throws IOException {
    columns.forEach(table::requireColumn);
    csv =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(table.fileName()));
    csv.writeRecord(columns);
  }

  /** Writes one row, its values in the order of the columns. */
  void write(String... values) {
    csv.writeRecord(values);
  }

  /** Writes one row, its values in the order of the columns. */
  void write(List<String> values) {
    csv.writeRecord(values);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
