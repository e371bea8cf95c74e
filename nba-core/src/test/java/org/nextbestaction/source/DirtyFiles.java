package org.nextbestaction.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;

/** Writes CSV files of all that exports get wrong, some of it rarely. */
final class DirtyFiles {

  private static final Table[] TABLES = {
    Table.CUSTOMERS,
    Table.PRODUCTS,
    Table.ORDERS,
    Table.ORDER_LINES,
    Table.INVOICES,
    Table.STOCK,
    Table.ACTIVITIES,
    Table.EXCHANGE_RATES,
    Table.FEEDBACK
  };

  private final Random random;
  private final boolean clean; // so that no file has to be read row by row
  private String lineEnd = "\n";

  DirtyFiles(long seed, boolean clean) {
    random = new Random(seed);
    this.clean = clean;
  }

  void write(Path folder) throws IOException {
    for (Table table : TABLES) {
      boolean required = table == Table.ORDERS || table == Table.ORDER_LINES;
      if (required || one(4, 5)) {
        write(folder, table, table == Table.ORDER_LINES ? 400 : 120);
      }
    }
  }

  private void write(Path folder, Table table, int rows) throws IOException {
    lineEnd = one(1, 3) ? "\r\n" : "\n";
    List<Column> columns = new ArrayList<>();
    for (Column column : table.columns()) {
      if (column.required() || one(2, 3)) {
        columns.add(column);
      }
    }
    List<String> names = new ArrayList<>();
    columns.forEach(column -> names.add(column.name()));
    if (one(1, 3)) {
      names.set(0, one(1, 2) ? names.get(0).toUpperCase(Locale.ROOT) : "\"" + names.get(0) + "\"");
    }
    if (one(1, 3)) {
      names.add("shoe_size");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (one(1, 4)) {
      out.writeBytes(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
    if (one(1, 6)) {
      put(out, lineEnd);
    }
    put(out, String.join(",", names));
    List<String> written = new ArrayList<>();
    for (int r = 0; r < random.nextInt(rows); r++) {
      put(out, end());
      String row = written.isEmpty() || !one(1, 25) ? row(table, columns) : any(written);
      written.add(row);
      put(out, row + (names.size() > columns.size() ? ",44" : ""));
    }
    if (one(4, 5)) {
      put(out, end());
    }
    if (!clean && one(1, 20)) {
      out.write(0xFF);
    }
    boolean packed = one(1, 6);
    byte[] bytes = packed ? gzip(out.toByteArray()) : out.toByteArray();
    Files.write(folder.resolve(table.fileName() + (packed ? ".csv.gz" : ".csv")), bytes);
  }

  private static void put(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private String end() {
    if (!clean && one(1, 2000)) {
      return "\r";
    }
    return one(1, 20)
        ? String.join("", Collections.nCopies(1 + random.nextInt(3), lineEnd))
        : lineEnd;
  }

  private String row(Table table, List<Column> columns) {
    List<String> fields = new ArrayList<>();
    for (Column column : columns) {
      fields.add(quoted(one(1, 60) ? junk() : value(table, column)));
    }
    if (one(1, 80)) {
      fields.add(random.nextInt(fields.size()), "extra");
    } else if (one(1, 80)) {
      fields.remove(random.nextInt(fields.size()));
    }
    return String.join(",", fields);
  }

  private String quoted(String text) {
    boolean needed = text.matches("(?s).*[,\"\r\n].*");
    if (!clean && one(1, 3000)) {
      return text + "\"x";
    }
    return needed || one(1, 30) ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
  }

  private String value(Table table, Column column) {
    if (!column.required() && one(1, 4)) {
      return "";
    }
    String value =
        switch (column.type()) {
          case TEXT, LIST -> text(table, column.name());
          case CHOICE -> any(column.allowed());
          case BOOLEAN -> any(List.of("true", "false", "true", "TRUE", "False", "yes"));
          case DATE -> date();
          case TIMESTAMP -> one(1, 2) ? date() : date() + time();
          case DECIMAL -> number();
          case INTEGER -> any(List.of("7", "30", "-1", "+3", "007", "2.0", "2147483648", "0"));
        };
    return one(1, 40) ? any(List.of(" ", "\t", "\u2003", "\u3000")) + value + " " : value;
  }

  private String text(Table table, String column) {
    if (column.equals("currency")) {
      return any(List.of("EUR", "RON", "EUR", "EUR", "XYZ", "eur"));
    } else if (column.equals("country")) {
      return any(List.of("RO", "DE", "ZZ"));
    } else if (column.equals("language")) {
      return any(List.of("ro", "en", "xx"));
    } else if (column.equals("line_no")) {
      return String.valueOf(1 + random.nextInt(5));
    } else if (column.equals("merged_into") || column.equals("customer_id")) {
      boolean own = table == Table.CUSTOMERS && column.equals("customer_id");
      return own || one(1, 2) ? "K" + random.nextInt(own ? 60 : 40) : "K" + random.nextInt(9);
    } else if (column.equals("product_id") || column.equals("successor_id")) {
      return one(1, 3) ? "PRODUCT-LONG-" + random.nextInt(40) : "P" + random.nextInt(40);
    } else if (column.equals("order_id")) {
      return (one(1, 2) ? "O" : "ORDER-2026-") + random.nextInt(90);
    } else if (column.endsWith("_id")) {
      return column.charAt(0) + "" + random.nextInt(80);
    }
    return any(
        List.of(
            "Alfa",
            "Țară",
            "Brașov nord",
            "x",
            "a b",
            "\uD83D\uDE00 zâmbet",
            "\uE000privat",
            "cu, virgulă",
            "un \"citat\"",
            "două\nrânduri",
            "două" + lineEnd + "rânduri",
            "a-very-long-text-" + random.nextInt(1000)));
  }

  private String date() {
    if (one(1, 40)) {
      return any(
          List.of(
              "2026-02-30",
              "2024-02-29",
              "2025-02-29",
              "08.05.2026",
              "1969-12-31",
              "2201-01-01",
              "+12026-01-01",
              "0000-01-01",
              "2026-5-8",
              "2026-13-01",
              "2026-00-10",
              "2026-01-32"));
    }
    int month = 1 + random.nextInt(12);
    int day = 1 + random.nextInt(28);
    return String.format(Locale.ROOT, "%d-%02d-%02d", 2024 + random.nextInt(3), month, day);
  }

  private String time() {
    String time =
        String.format(
            Locale.ROOT,
            "T%02d:%02d:%02d",
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60));
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> time;
      case 3 -> time.substring(0, 6);
      case 4 -> time.substring(0, 6) + "Z";
      case 5 -> time + ".25Z";
      case 6 -> time + "+03:00";
      case 7 -> one(1, 5) ? " 09:30" : time;
      default -> time + "Z";
    };
  }

  private String number() {
    return switch (random.nextInt(12)) {
      case 0 -> any(List.of("1e3", "NaN", "1,5", "--1", ".", "-", "1.2.3", "99999999999999"));
      case 1 -> any(List.of("+5", ".5", "5.", "0005.10", "-0", "1.0000005", "999999999999.999999"));
      case 2 -> "-" + random.nextInt(100);
      case 3, 4, 5 -> random.nextInt(10_000) / 100 + "." + (10 + random.nextInt(90));
      default -> String.valueOf(1 + random.nextInt(50));
    };
  }

  private String junk() {
    return any(List.of("", "?", "NULL", "ä", " ", "x\"y", "1,2", "\u00a0", "\0"));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean one(int times, int of) {
    return random.nextInt(of) < times;
  }
}
