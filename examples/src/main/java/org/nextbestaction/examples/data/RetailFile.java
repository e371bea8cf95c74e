package org.nextbestaction.examples.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * One file of the public retail data set, CSV or gzipped CSV, read line by line. The header may be
 * spelt as in either of the copies in use ({@code stock_code}, {@code StockCode}; {@code
 * unit_price}, {@code Price}), its columns may come in any order.
 */
final class RetailFile {

  /** What takes the lines of a file. */
  interface Sink {
    void line(RetailLine line);

    void unreadable(OnlineRetailImport.BadLine line);
  }

  private static final List<String> COLUMNS =
      List.of(
          "invoice",
          "stock_code",
          "description",
          "quantity",
          "invoice_date",
          "unit_price",
          "customer_id",
          "country");
  private static final Map<String, String> OTHER_SPELLINGS =
      Map.of("invoiceno", "invoice", "price", "unitprice");
  private static final int ISO_DATE_LENGTH = 10;

  private final Path path;
  private final int[] position;
  private final int width;

  private RetailFile(Path path, CsvRecord header) throws IOException {
    this.path = path;
    width = header.getFieldCount();
    position = positions(header);
  }

  /**
   * Gives every line of the file to the sink.
   *
   * @throws IOException if the file cannot be read to its end or lacks a column
   */
  static void read(Path path, Sink sink) throws IOException {
    try (InputStream in = open(path);
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .detectBomHeader(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(in)) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw new IOException(path + ": the file is empty");
      }
      RetailFile file = new RetailFile(path, records.next());
      while (records.hasNext()) {
        file.give(records.next(), sink);
      }
    } catch (UncheckedIOException e) {
      throw new IOException(path + ": cannot be read to its end", e.getCause());
    } catch (CsvParseException e) {
      throw new IOException(
          path + ": is no CSV\nMaybe a quote was opened and never closed: " + e.getMessage(), e);
    }
  }

  private static InputStream open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    if (!path.getFileName().toString().endsWith(".gz")) {
      return in;
    }
    try {
      return new GZIPInputStream(in, 1 << 16);
    } catch (IOException e) {
      in.close();
      throw new IOException(path + ": is no gzip file", e);
    }
  }

  private int[] positions(CsvRecord header) throws IOException {
    List<String> present = new ArrayList<>();
    for (String name : header.getFields()) {
      String letters = lettersOf(name);
      present.add(OTHER_SPELLINGS.getOrDefault(letters, letters));
    }
    int[] positions = new int[COLUMNS.size()];
    for (int column = 0; column < positions.length; column++) {
      positions[column] = present.indexOf(lettersOf(COLUMNS.get(column)));
      if (positions[column] < 0) {
        throw new IOException(
            "%s:1: the column (%s) is missing%nMaybe this is another file; the columns are %s"
                .formatted(path, COLUMNS.get(column), COLUMNS));
      }
    }
    return positions;
  }

  private static String lettersOf(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
  }

  private void give(CsvRecord row, Sink sink) {
    if (row.getFieldCount() != width) {
      sink.unreadable(
          bad(row, "", String.valueOf(row.getFieldCount()), "has not " + width + " fields"));
      return;
    }
    int column = 3;
    try {
      long quantity = Long.parseLong(field(row, column));
      column = 4;
      LocalDate day = day(field(row, column));
      column = 5;
      BigDecimal unitPrice = new BigDecimal(field(row, column));
      sink.line(
          new RetailLine(
              field(row, 0),
              field(row, 1).toUpperCase(Locale.ROOT),
              field(row, 2),
              quantity,
              day,
              unitPrice,
              withoutDecimals(field(row, 6)),
              field(row, 7)));
    } catch (NumberFormatException e) {
      sink.unreadable(bad(row, COLUMNS.get(column), field(row, column), "is no number"));
    } catch (DateTimeParseException e) {
      sink.unreadable(bad(row, COLUMNS.get(column), field(row, column), "is no ISO date"));
    }
  }

  private String field(CsvRecord row, int column) {
    return row.getField(position[column]).strip();
  }

  private OnlineRetailImport.BadLine bad(
      CsvRecord row, String column, String value, String reason) {
    return new OnlineRetailImport.BadLine(path, row.getStartingLineNumber(), column, value, reason);
  }

  /** The day of {@code 2009-12-01}, {@code 2009-12-01 07:45} or {@code 2009-12-01T07:45:00}. */
  private static LocalDate day(String text) {
    if (text.length() <= ISO_DATE_LENGTH) {
      return LocalDate.parse(text);
    }
    LocalTime.parse(text.substring(ISO_DATE_LENGTH + 1));
    return LocalDate.parse(text.substring(0, ISO_DATE_LENGTH));
  }

  /** A customer number that a spreadsheet has turned into {@code 13085.0} is {@code 13085}. */
  private static String withoutDecimals(String customerId) {
    return customerId.endsWith(".0")
        ? customerId.substring(0, customerId.length() - 2)
        : customerId;
  }
}
