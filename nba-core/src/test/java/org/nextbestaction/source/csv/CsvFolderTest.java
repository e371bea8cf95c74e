package org.nextbestaction.source.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

/** Real files with the faults that real exports have. */
class CsvFolderTest {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");

  @TempDir Path folder;

  @BeforeEach
  void orders() throws IOException {
    file("orders.csv", "order_id,customer_id,ordered_at", "O1,K1,2026-05-01");
    file("order_lines.csv", "order_id,product_id,quantity,unit_price", "O1,P1,2,10");
  }

  private void file(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  private CommercialData load() {
    return DataLoader.load(new CsvFolder(folder), Company.defaults(), LoadListener.NONE);
  }

  private List<Finding> findings(String code) {
    return load().findings().stream().filter(f -> f.code().equals(code)).toList();
  }

  private Snapshot snapshot() {
    return load().asOf(DAY);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void a_byte_order_mark_is_accepted() throws IOException {
    file("customers.csv", "\uFEFFcustomer_id,name", "K1,Alfa");

    assertThat(snapshot().view("K1").customer().name()).isEqualTo("Alfa");
  }

  @Test
  void a_packed_file_is_read() throws IOException {
    Files.write(folder.resolve("customers.csv.gz"), gzip("customer_id,name\nK1,Alfa\n"));

    assertThat(snapshot().view("K1").customer().name()).isEqualTo("Alfa");
  }

  @Test
  void a_quoted_field_may_hold_commas_quotes_and_line_breaks() throws IOException {
    file("customers.csv", "customer_id,name", "K1,\"Alfa, \"\"the\"\"\r\nfirst\"");

    assertThat(snapshot().view("K1").customer().name()).isEqualTo("Alfa, \"the\"\r\nfirst");
  }

  @Test
  void columns_come_in_any_order_and_lines_end_either_way() throws IOException {
    Files.writeString(
        folder.resolve("customers.csv"), "name,Customer_ID\r\nAlfa,K1\r\n\"Beta\",K2");

    assertThat(snapshot().view("K2").customer().name()).isEqualTo("Beta");
  }

  @Test
  void an_empty_field_is_unknown() throws IOException {
    file("customers.csv", "customer_id,name,strategic,credit_limit", "K1,,,");

    var customer = snapshot().view("K1").customer();

    assertThat(customer.name()).isNull();
    assertThat(customer.strategic()).isNull();
    assertThat(customer.creditLimit()).isNull();
  }

  @Test
  void unknown_columns_are_ignored_with_one_notice() throws IOException {
    file("customers.csv", "customer_id,shoe_size,name,mood", "K1,44,Alfa,good");

    assertThat(findings("UNKNOWN_COLUMN"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.column()).isEqualTo("shoe_size, mood");
              assertThat(finding.location()).hasToString("customers.csv:1");
              assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTICE);
            });
  }

  private static void assertRefused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call).isInstanceOf(DataSourceException.class).hasMessageContainingAll(parts);
  }

  @Test
  void a_missing_required_column_stops_the_run() throws IOException {
    file("orders.csv", "order_id,customer_id", "O1,K1");

    assertRefused(this::load, "orders.csv:1", "ordered_at", "\nMaybe ");
  }

  @ParameterizedTest
  @CsvSource({"orders", "order_lines"})
  void a_missing_required_table_stops_the_run(String table) throws IOException {
    Files.delete(folder.resolve(table + ".csv"));

    assertRefused(this::load, table, "\nMaybe ", table + ".csv.gz");
  }

  @Test
  void a_column_that_stands_twice_stops_the_run() throws IOException {
    file("customers.csv", "customer_id,name,NAME", "K1,a,b");

    assertRefused(this::load, "customers.csv:1", "name", "twice");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '#',
      value = {
        "orders;order_id,customer_id,ordered_at;O2,K1,01.05.2026;ordered_at;01.05.2026;date",
        "orders;order_id,customer_id,ordered_at;O2,K1,2026-02-30;ordered_at;2026-02-30;date",
        "orders;order_id,customer_id,ordered_at;O2,K1,2026-05-01 09:30;ordered_at;2026-05-01 09:30;date",
        "orders;order_id,customer_id,ordered_at;O2,K1,+999999999-12-31T00:00:00Z;ordered_at;+999999999-12-31T00:00:00Z;date",
        "orders;order_id,customer_id,ordered_at,status;O2,K1,2026-05-01,sent;status;sent;open, delivered, partial, cancelled",
        "order_lines;order_id,product_id,quantity;O1,P1,1,5;quantity;1,5;number",
        "order_lines;order_id,product_id,quantity;O1,P1,1e3;quantity;1e3;number",
        "order_lines;order_id,product_id,quantity;O1,P1,NaN;quantity;NaN;number",
        "order_lines;order_id,product_id,quantity;O1,P1,99999999999999;quantity;99999999999999;range",
        "order_lines;order_id,product_id,quantity;O1,,5;product_id;##;empty",
        "customers;customer_id,strategic;K1,yes;strategic;yes;true",
        "customers;customer_id,payment_terms_days;K1,30.5;payment_terms_days;30.5;whole",
        "customers;customer_id,payment_terms_days;K1,3000000000;payment_terms_days;3000000000;whole"
      })
  void a_row_that_cannot_be_read_is_set_aside(
      String table, String header, String row, String column, String value, String reason)
      throws IOException {
    String text = row.replace("1,5", "\"1,5\"");
    file(table + ".csv", header, text);

    Finding finding = findings("UNREADABLE_ROW").get(0);

    assertThat(finding.location()).hasToString(table + ".csv:2");
    assertThat(finding.table()).isEqualTo(table);
    assertThat(finding.column()).isEqualTo(column);
    assertThat(finding.value()).isEqualTo(value);
    assertThat(finding.message()).contains(reason);
    assertThat(load().counts().get(Table.find(table))).isEqualTo(new CommercialData.RowCount(1, 1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"K1", "K1,Alfa,more"})
  void a_row_with_another_number_of_fields_is_set_aside(String row) throws IOException {
    file("customers.csv", "customer_id,name", "K0,Null", row);

    Finding finding = findings("UNREADABLE_ROW").get(0);

    assertThat(finding.location()).hasToString("customers.csv:3");
    assertThat(finding.value()).isEqualTo(row);
    assertThat(finding.message()).contains("fields").contains("header has 2");
  }

  @Test
  void a_location_is_the_line_on_which_the_row_starts() throws IOException {
    file("customers.csv", "customer_id,name,strategic", "K1,\"a\nb\nc\",true", "K2,x,maybe");

    assertThat(findings("UNREADABLE_ROW").get(0).location()).hasToString("customers.csv:5");
  }

  @Test
  void a_thousand_bad_rows_are_told_and_the_rest_counted() throws IOException {
    String[] lines = new String[1501];
    Arrays.fill(lines, "O1,P1,many");
    lines[0] = "order_id,product_id,quantity";
    file("order_lines.csv", lines);

    List<Finding> findings = findings("UNREADABLE_ROW");

    assertThat(findings).hasSize(1001);
    assertThat(findings.stream().mapToLong(Finding::count).sum()).isEqualTo(1500);
    assertThat(findings.get(1000).message()).startsWith("500 more");
    assertThat(load().counts().get(Table.ORDER_LINES).quarantined()).isEqualTo(1500);
  }

  @Test
  void a_file_that_is_not_utf_8_stops_the_run() throws IOException {
    Files.write(
        folder.resolve("customers.csv"),
        "customer_id,name\nK1,Gen\u00e8ve\n".getBytes(StandardCharsets.ISO_8859_1));

    assertRefused(this::load, "customers.csv", "UTF-8");
  }

  @Test
  void an_archive_that_is_cut_off_stops_the_run() throws IOException {
    byte[] whole = gzip("customer_id,name\n" + "K1,Alfa\n".repeat(5000));
    Files.write(folder.resolve("customers.csv.gz"), Arrays.copyOf(whole, whole.length - 20));

    assertRefused(this::load, "customers.csv.gz", "cut off");
  }

  @Test
  void a_quote_that_is_not_closed_stops_the_run() throws IOException {
    file("customers.csv", "customer_id,name", "K1,\"Alfa", "K2,Beta", "K3,Gama");

    assertRefused(this::load, "customers.csv", "quote");
  }

  @Test
  void a_table_that_is_there_twice_stops_the_run() throws IOException {
    file("customers.csv", "customer_id", "K1");
    Files.write(folder.resolve("customers.csv.gz"), gzip("customer_id\nK1\n"));

    assertRefused(this::load, "customers.csv", "customers.csv.gz", "\nMaybe ");
  }

  @Test
  void an_empty_file_stops_the_run() throws IOException {
    Files.write(folder.resolve("customers.csv"), new byte[0]);

    assertRefused(this::load, "customers.csv", "header");
  }

  @ParameterizedTest
  @CsvSource({
    "order_line.csv, order_lines",
    "Customers.CSV, customers",
    "CUSTOMERS.csv, customers",
    "stocks.csv, stock",
    "invoice.csv.gz, invoices",
    "tickets.csv.zip, tickets",
    "contracts.csv.bak, contracts",
    "orders_2025.csv, orders",
    "order_lines_2025.csv, order_lines"
  })
  void a_file_that_is_no_table_is_said_with_the_table_that_was_meant(String name, String table)
      throws IOException {
    file(name, "customer_id", "K1");

    assertThat(findings("UNKNOWN_FILE"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Finding.Severity.NOTICE);
              assertThat(finding.location()).hasToString(name);
              assertThat(finding.message()).contains("Maybe " + table + " was meant");
            });
    assertThat(load().connected()).containsExactly(Table.ORDERS, Table.ORDER_LINES);
  }

  @Test
  void a_file_with_a_name_like_no_table_is_said_without_a_guess() throws IOException {
    file("weather.csv", "city", "Cluj");

    assertThat(findings("UNKNOWN_FILE"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).doesNotContain("Maybe"));
  }

  @Test
  void other_files_and_folders_and_hidden_ones_are_none_of_our_business() throws IOException {
    file("config.yaml", "company: {}");
    file("README.txt", "about the .csv files");
    file(".~lock.orders.csv#", "someone");
    Files.createDirectory(folder.resolve("old.csv"));

    assertThat(findings("UNKNOWN_FILE")).isEmpty();
  }

  @Test
  void files_that_are_no_table_are_said_in_the_order_of_their_names() throws IOException {
    for (String name : new String[] {"z.csv", "a.csv", "m.csv"}) {
      file(name, "x");
    }

    assertThat(findings("UNKNOWN_FILE")).extracting(Finding::table).containsExactly("a", "m", "z");
  }

  @Test
  void a_required_table_under_another_name_is_missing_and_the_message_names_the_file()
      throws IOException {
    Files.move(folder.resolve("orders.csv"), folder.resolve("Orders.csv"));

    assertRefused(this::load, "orders", "Orders.csv", "Maybe orders was meant");
  }

  @Test
  void a_header_alone_is_a_connected_table_without_rows() throws IOException {
    Files.writeString(folder.resolve("tickets.csv"), "ticket_id,customer_id,opened_on");

    Snapshot snapshot = snapshot();

    assertThat(snapshot.connected(Table.TICKETS)).isTrue();
    assertThat(snapshot.connected(Table.INVOICES)).isFalse();
    assertThat(snapshot.view("K1").tickets()).isEmpty();
  }

  @Test
  void a_folder_that_is_not_there_is_refused() {
    assertRefused(() -> new CsvFolder(folder.resolve("gone")), "gone", "\nMaybe ");
  }

  @Test
  void a_message_about_a_long_value_stays_short() throws IOException {
    file("customers.csv", "customer_id,strategic", "K1," + "x".repeat(5000));

    assertThat(findings("UNREADABLE_ROW").get(0).value()).hasSizeLessThan(250);
  }
}
