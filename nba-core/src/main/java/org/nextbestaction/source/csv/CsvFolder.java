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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Location;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.internal.NearestName;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataSourceException;

/**
 * A folder with one file a table, {@code <table>.csv} or {@code <table>.csv.gz}: RFC 4180, UTF-8
 * with or without a byte order mark, a header row. The names are exact, in lower case, on every
 * file system; another CSV file is a finding. Immutable and thread-safe.
 */
public final class CsvFolder implements CommercialDataSource {

  private static final int BUFFER = 1 << 16;
  private static final Map<String, Table> TABLES = new HashMap<>();

  static {
    for (Table table : Table.values()) {
      TABLES.put(table.fileName() + ".csv", table);
      TABLES.put(table.fileName() + ".csv.gz", table);
    }
  }

  private final Path folder;
  private final Map<Table, Path> files = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @throws DataSourceException when the folder cannot be read or holds a table twice, packed and
   *     not
   */
  public CsvFolder(Path folder) {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      throw new DataSourceException(
          folder + ": there is no such folder.\nMaybe the path is relative to another one.");
    }
    for (Path file : listed(folder)) {
      String name = file.getFileName().toString();
      Table table = TABLES.get(name);
      if (table != null) {
        add(table, file);
      } else if (name.toLowerCase(Locale.ROOT).contains(".csv")) {
        findings.add(unknown(name));
      }
    }
  }

  /** The files that are not hidden, by name. */
  private static List<Path> listed(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> Files.isRegularFile(file) && !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new DataSourceException(
          folder + ": the folder cannot be read.\nMaybe it belongs to another user.", e);
    }
  }

  private void add(Table table, Path file) {
    Path other = files.put(table, file);
    if (other != null) {
      throw new DataSourceException(
          folder
              + ": holds both "
              + other.getFileName()
              + " and "
              + file.getFileName()
              + ".\nMaybe one is old; keep one.");
    }
  }

  private static Finding unknown(String name) {
    String bare = name.substring(0, name.toLowerCase(Locale.ROOT).indexOf(".csv"));
    String nearest = nearestTable(bare.toLowerCase(Locale.ROOT));
    return new Finding(
        "UNKNOWN_FILE",
        Finding.Severity.NOTICE,
        bare,
        new Location(name, 0),
        null,
        null,
        "no table has this file name, so it is not read."
            + (nearest == null
                ? ""
                : " Maybe "
                    + nearest
                    + " was meant: "
                    + nearest
                    + ".csv or "
                    + nearest
                    + ".csv.gz."),
        1);
  }

  /** The table of nearly that name, else the one that it begins with; null when there is none. */
  private static @Nullable String nearestTable(String name) {
    List<String> tables = Arrays.stream(Table.values()).map(Table::fileName).toList();
    String nearest = NearestName.of(name, tables);
    return nearest != null
        ? nearest
        : tables.stream()
            .filter(name::startsWith)
            .max(Comparator.comparingInt(String::length))
            .orElse(null);
  }

  @Override
  public List<Finding> findings() {
    return List.copyOf(findings);
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
    if (sink.csv(file)) {
      return;
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
