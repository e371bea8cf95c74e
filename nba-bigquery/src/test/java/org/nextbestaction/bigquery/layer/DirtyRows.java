package org.nextbestaction.bigquery.layer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nextbestaction.data.Column;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** Random rows of every table, some of whose values are wrong in the ways in which exports are. */
final class DirtyRows {

  private static final List<String> DATES =
      List.of(
          "2026-02-30",
          "20260101",
          "2026-1-5",
          "05.03.2026",
          "2026-13-01",
          "x",
          "1969-12-31",
          "2201-01-01",
          "9999-12-31",
          "0001-01-01",
          "0001-01-01T00:00:00Z",
          "2026-03-08T09:30:00Z",
          "2026-03-08T23:30:00-03:00",
          "2026-03-08T09:30",
          "2026-03-08T09:30:15.123456789Z",
          "2026-03-08T09:30:15.5",
          "2026-03-08T24:00",
          "2026-03-08T09:60",
          "2026-03-08T09:30:60",
          "2026-03-08T09:30:00+0200",
          "2026-03-08T09:30:00+02",
          "2026-03-08T09:30+02:00",
          "2026-03-08T09:30:00z",
          "2026-03-08t09:30",
          "2026-03-08t09:30Z",
          "2026-03-08t09:30:00+02:00",
          "2026-03-08T09:30:00+19:00",
          "2026-03-08 09:30:00",
          "2026-03-08T",
          "2026-03-08TZ",
          " 2026-03-08\t",
          "\u00a02026-03-08",
          "\u20032026-03-08",
          "2026-10-25T03:30",
          "2026-10-25T03:30:00+03:00",
          "2026-03-08T22:30:00Z",
          "2026-02-29",
          "1996-02-29",
          "2026-03-08T09:30:00.",
          "2026-03-08T9:30:00",
          "２０２６-03-08");
  private static final List<String> NUMBERS =
      List.of(
          "1,5",
          "1.5.2",
          "-",
          "+",
          ".",
          "1e3",
          "٣",
          "  7 ",
          "+3",
          "3.",
          "-.5",
          "+.5",
          "--1",
          "0.0000005",
          "-0.0000005",
          "0.0000004999",
          "9200000000000",
          "9200000000000.000001",
          "-9300000000000",
          "99999999999999999999999999999999999999999",
          "9999999999999999999999999999999999999999",
          "2147483647",
          "2147483648",
          "-2147483648",
          "1.0",
          "1.0000001",
          "1.5",
          "100.000001",
          "NaN",
          "0",
          "-0",
          "007",
          "0x10",
          "1 000");
  private static final List<String> TEXTS =
      List.of(
          "Șurub „M6” îngust",
          "it's \"quoted\"",
          "back\\slash \\n",
          "`back-quoted`",
          "a;b -- c",
          "/* d */",
          "two\nlines",
          "NULL",
          "@as_of",
          "'); DROP TABLE x; --",
          "🔩",
          "a|b",
          "||",
          " ",
          "\u2003",
          "\u00a0",
          "LEI",
          "RON",
          "ron",
          "EUR",
          "Romania",
          "RO",
          "ro",
          "en",
          "UTC+3",
          "+25",
          "GMT+2",
          "+02:00",
          "+2",
          "+18:00",
          "+18:01",
          "-0930",
          "Z",
          "UT",
          "Mars/Olympus",
          "Europe/Bucharest",
          "EET",
          "orders",
          "customers",
          "P1",
          "C1",
          "A1",
          "W1");
  private static final List<String> FLAGS =
      List.of("TRUE", "False", "tRuE", "yes", "1", "0", "true ", "wahr");

  private final Random random;
  private final double wrong;

  /**
   * @param wrong the share of values that are
   */
  DirtyRows(long seed, double wrong) {
    random = new Random(seed);
    this.wrong = wrong;
  }

  TestData data(int most) {
    TestData data = new TestData();
    for (Table table : Table.values()) {
      boolean needed = table == Table.ORDERS || table == Table.ORDER_LINES;
      if (!needed && random.nextInt(8) == 0) {
        continue; // not connected
      }
      data.empty(table);
      List<String[]> rows = new ArrayList<>();
      int count = random.nextInt(most + 1);
      for (int r = 0; r < count; r++) {
        String[] row = row(table);
        rows.add(row);
        if (table != Table.ORDERS && random.nextInt(6) == 0) {
          rows.add(row); // word for word
        }
      }
      rows.forEach(row -> data.row(table, row));
    }
    return data;
  }

  private String[] row(Table table) {
    List<String> fields = new ArrayList<>();
    for (Column column : table.columns()) {
      boolean filled = column.required() ? random.nextInt(60) > 0 : random.nextInt(3) > 0;
      fields.add(column.name() + "=" + (filled ? value(table, column) : ""));
    }
    return fields.toArray(String[]::new);
  }

  private String value(Table table, Column column) {
    boolean isWrong = random.nextDouble() < wrong;
    return switch (column.type()) {
      case DATE, TIMESTAMP ->
          isWrong ? any(DATES) : LocalDate.of(2026, 1, 1).plusDays(random.nextInt(200)).toString();
      case DECIMAL -> isWrong ? any(NUMBERS) : String.valueOf(random.nextInt(-20, 2000) / 16.0);
      case INTEGER -> isWrong ? any(NUMBERS) : String.valueOf(random.nextInt(-1, 60));
      case BOOLEAN -> isWrong ? any(FLAGS) : String.valueOf(random.nextBoolean());
      case CHOICE -> isWrong ? any(TEXTS) : any(column.allowed());
      case LIST -> isWrong ? any(TEXTS) : "A|B";
      case TEXT -> isWrong ? any(TEXTS) : text(table, column.name());
    };
  }

  private String text(Table table, String column) {
    int n = random.nextInt(1, column.equals(table.columns().get(0).name()) ? 30 : 12);
    return switch (column) {
      case "customer_id", "merged_into" -> "C" + n;
      case "product_id", "related_id", "successor_id" -> "P" + n;
      case "agent_id", "manager_id", "deputy_id" -> "A" + n;
      case "warehouse" -> "W" + random.nextInt(1, 4);
      case "currency" -> any(List.of("EUR", "RON", "USD"));
      case "country" -> any(List.of("RO", "DE"));
      case "language" -> any(List.of("ro", "en"));
      case "time_zone" -> any(List.of("Europe/Bucharest", "+02:00"));
      case "table" -> any(List.of("orders", "stock", "customers", "prices"));
      default -> column.endsWith("_id") ? column.substring(0, 2) + n : any(List.of("x", "y"));
    };
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
