package org.nextbestaction.source.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.nextbestaction.data.Table;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataSourceException;

/**
 * A folder with one file a table, {@code <table>.csv} or {@code <table>.csv.gz}: RFC 4180, UTF-8
 * with or without a byte order mark, a header row. Immutable and thread-safe.
 */
public final class CsvFolder implements CommercialDataSource {

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Map<Table, Path> files = new TreeMap<>();

  /**
   * @throws DataSourceException when the folder is not there or holds a table twice
   */
  public CsvFolder(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      throw new DataSourceException(
          folder + ": there is no such folder.\nMaybe the path is relative to another one.");
    }
    for (Table table : Table.values()) {
      Path plain = folder.resolve(table.fileName() + ".csv");
      Path packed = folder.resolve(table.fileName() + ".csv.gz");
      if (Files.exists(plain) && Files.exists(packed)) {
        throw new DataSourceException(
            folder
                + ": holds both "
                + plain.getFileName()
                + " and "
                + packed.getFileName()
                + ".\nMaybe one is old; keep one.");
      }
      if (Files.exists(plain) || Files.exists(packed)) {
        files.put(table, Files.exists(plain) ? plain : packed);
      }
    }
  }

  @Override
  public String name() {
    return folder.toString();
  }

  @Override
  public Set<Table> tables() {
    return files.keySet();
  }

  @Override
  public void read(Table table, RowSink sink) {
    Path file = files.get(table);
    if (file == null) {
      throw new DataSourceException(folder + ": there is no table " + table.fileName());
    }
    String resource = file.getFileName().toString();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .maxBufferSize(1 << 24)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .allowUnclosedQuote(false)
            .ofCsvRecord(open(file))) {
      Iterator<CsvRecord> records = reader.iterator();
      if (!records.hasNext()) {
        throw new DataSourceException(resource + ": the file is empty; it needs a header row.");
      }
      sink.header(resource, List.copyOf(records.next().getFields()));
      while (records.hasNext()) {
        CsvRecord csv = records.next();
        sink.row((int) csv.getStartingLineNumber(), csv.getFields());
      }
    } catch (CsvParseException | IOException | UncheckedIOException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new DataSourceException(
          resource
              + ": the file cannot be read to its end ("
              + cause.getMessage()
              + ").\nMaybe it is not UTF-8, a quote is not closed, or the archive is cut off.",
          e);
    }
  }

  /** Skips a byte order mark; a byte that is not UTF-8 is an error, not a question mark. */
  private static BufferedReader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    if (file.toString().endsWith(".gz")) {
      bytes = new GZIPInputStream(bytes, BUFFER);
    }
    PushbackInputStream start = new PushbackInputStream(bytes, 3);
    byte[] mark = start.readNBytes(3);
    boolean bom =
        mark.length == 3
            && mark[0] == (byte) 0xEF
            && mark[1] == (byte) 0xBB
            && mark[2] == (byte) 0xBF;
    if (!bom) {
      start.unread(mark);
    }
    return new BufferedReader(
        new InputStreamReader(
            start,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        BUFFER);
  }
}
