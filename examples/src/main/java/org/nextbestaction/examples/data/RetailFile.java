package org.nextbestaction.examples.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.nextbestaction.examples.data.OnlineRetailImport.BadLine;

/**
 * One file of the public retail data set, CSV or gzipped CSV, read line by line. The header may be
 * spelt as in either of the copies in use ({@code stock_code}, {@code StockCode}; {@code
 * unit_price}, {@code Price}), its columns may come in any order.
 */
final class RetailFile {

  /** What takes the lines of a file. */
  interface Sink {
    void line(RetailLine line);

    void unreadable(BadLine line);
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
  private static final int INVOICE = 0;
  private static final int STOCK_CODE = 1;
  private static final int DESCRIPTION = 2;
  private static final int QUANTITY = 3;
  private static final int DATE = 4;
  private static final int PRICE = 5;
  private static final int CUSTOMER = 6;
  private static final int COUNTRY = 7;

  private static final int GZIP_BUFFER = 1 << 16;
  private static final Map<String, String> OTHER_SPELLINGS =
      Map.of("invoiceno", "invoice", "price", "unitprice");
  private static final int ISO_DATE_LENGTH = 10;

  private final Path path;
  private final int[] position;
  private final int width;

  private RetailFile(Path path, List<String> header) throws IOException {
    this.path = path;
    width = header.size();
    position = positions(header);
  }

  /**
   * Gives every line of the file to the sink.
   *
   * @throws IOException if the file cannot be read to its end or lacks a column
   */
  static void read(Path path, Sink sink) throws IOException {
    try (BufferedReader reader = open(path)) {
      String header = reader.readLine();
      if (header == null) {
        throw new IOException(path + ": the file is empty");
      }
      RetailFile file = new RetailFile(path, fields(withoutByteOrderMark(header)));
      long lineNumber = 1;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lineNumber++;
        if (!line.isEmpty()) {
          file.give(line, lineNumber, sink);
        }
      }
    } catch (CsvParseException e) {
      throw new IOException(path + ":1: the header is no CSV: " + e.getMessage(), e);
    }
  }

  private static BufferedReader open(Path path) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(path));
    try {
      InputStream plain = isGzip(path) ? new GZIPInputStream(in, GZIP_BUFFER) : in;
      return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
    } catch (IOException e) {
      in.close();
      throw new IOException(path + ": is no gzip file", e);
    }
  }

  private static boolean isGzip(Path path) {
    return path.getFileName().toString().endsWith(".gz");
  }

  private static String withoutByteOrderMark(String header) {
    return header.startsWith("\uFEFF") ? header.substring(1) : header;
  }

  /** The fields of one line; a line is a record here, so that a stray quote spoils no other. */
  private static List<String> fields(String line) {
    return CsvReader.builder().allowUnclosedQuote(false).ofSingleCsvRecord(line).getFields();
  }

  private int[] positions(List<String> header) throws IOException {
    List<String> present = new ArrayList<>();
    for (String name : header) {
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

  private void give(String line, long lineNumber, Sink sink) {
    List<String> fields;
    try {
      fields = fields(line);
    } catch (CsvParseException e) {
      sink.unreadable(new BadLine(path, lineNumber, "", line, "is no CSV"));
      return;
    }
    if (fields.size() != width) {
      sink.unreadable(new BadLine(path, lineNumber, "", line, "has not " + width + " fields"));
      return;
    }
    int column = QUANTITY;
    try {
      long quantity = Long.parseLong(field(fields, column));
      column = DATE;
      LocalDate day = day(field(fields, column));
      column = PRICE;
      BigDecimal unitPrice = new BigDecimal(field(fields, column));
      sink.line(line(fields, quantity, day, unitPrice));
    } catch (NumberFormatException e) {
      sink.unreadable(badField(fields, lineNumber, column, "is no number"));
    } catch (DateTimeParseException e) {
      sink.unreadable(badField(fields, lineNumber, column, "is no ISO date"));
    }
  }

  private RetailLine line(List<String> fields, long quantity, LocalDate day, BigDecimal unitPrice) {
    return new RetailLine(
        field(fields, INVOICE),
        field(fields, STOCK_CODE).toUpperCase(Locale.ROOT),
        field(fields, DESCRIPTION),
        quantity,
        day,
        unitPrice,
        withoutDecimals(field(fields, CUSTOMER)),
        field(fields, COUNTRY));
  }

  private String field(List<String> fields, int column) {
    return fields.get(position[column]).strip();
  }

  private BadLine badField(List<String> fields, long lineNumber, int column, String reason) {
    return new BadLine(path, lineNumber, COLUMNS.get(column), field(fields, column), reason);
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
