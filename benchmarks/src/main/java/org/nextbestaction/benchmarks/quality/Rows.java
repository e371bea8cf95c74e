package org.nextbestaction.benchmarks.quality;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** CSV files with a header line, gzipped where the name says so. */
final class Rows {

  private Rows() {}

  private static BufferedReader open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      return new BufferedReader(
          new InputStreamReader(
              file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
              StandardCharsets.UTF_8));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  static boolean isCsv(Path file) {
    String name = file.toString();
    return (name.endsWith(".csv") || name.endsWith(".csv.gz")) && Files.isRegularFile(file);
  }

  /** The columns' names as they stand; none of an empty file. */
  static List<String> header(Path file) throws IOException {
    try (BufferedReader reader = open(file)) {
      String line = reader.readLine();
      return line == null
          ? List.of()
          : CsvReader.builder().ofSingleCsvRecord(line.replace("\uFEFF", "")).getFields();
    }
  }

  /** The column that has one of the names, whatever its case; null when none has. */
  static @Nullable String column(List<String> header, String... names) {
    for (String name : names) {
      for (String column : header) {
        if (column.strip().toLowerCase(Locale.ROOT).equals(name)) {
          return column;
        }
      }
    }
    return null;
  }

  static void read(Path file, Consumer<NamedCsvRecord> row) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().detectBomHeader(false).ofNamedCsvRecord(open(file))) {
      for (NamedCsvRecord record : reader) {
        row.accept(record);
      }
    }
  }

  /** The CSV files of a folder whose names match, by name. */
  static List<Path> files(Path folder, String pattern) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Rows::isCsv)
          .filter(file -> file.getFileName().toString().matches(pattern))
          .sorted()
          .toList();
    }
  }

  /** The folder itself and those in it, by name. */
  static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return Stream.concat(Stream.of(folder), all.filter(Files::isDirectory).sorted()).toList();
    }
  }
}
