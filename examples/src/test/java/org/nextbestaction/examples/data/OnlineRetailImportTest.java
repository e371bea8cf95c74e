package org.nextbestaction.examples.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.examples.data.OnlineRetailImport.BadLine;

class OnlineRetailImportTest {

  private static final String HEADER =
      "invoice,stock_code,description,quantity,invoice_date,unit_price,customer_id,country\n";

  private static final String LINES =
      HEADER
          + """
          489434,85048,GLASS BALL,12,2009-12-01 07:45,6.95,13085,United Kingdom
          489434,85048,GLASS BALL,12,2009-12-01 07:45,6.95,13085,United Kingdom
          489435,79323p,PINK LIGHTS,4,2009-12-01 16:10,6.75,13085,United Kingdom
          489436,79323P,"LIGHTS, PINK",2,2010-01-15 09:00,7.25,13086,EIRE
          C489437,85048,GLASS BALL,-12,2009-12-02 08:00,6.95,13085,United Kingdom
          489438,85048,GLASS BALL,1,2009-12-02 08:00,6.95,,United Kingdom
          489439,85048,GLASS BALL,-3,2009-12-02 08:00,6.95,13085,United Kingdom
          489440,85048,GLASS BALL,1,2009-12-02 08:00,0,13085,United Kingdom
          489441,POST,POSTAGE,1,2009-12-02 08:00,18,13085,United Kingdom
          489442,85048,GLASS BALL,many,2009-12-02 08:00,6.95,13085,United Kingdom
          489443,85048,GLASS BALL,1,02/12/2009 08:00,6.95,13085,United Kingdom
          489444,85048,GLASS BALL,1
          489445,85048,"GLASS "BALL",1,2009-12-02 08:00,6.95,13085,United Kingdom
          489446,85048,"GLASS BALL,1,2009-12-02 08:00,6.95,13085,United Kingdom
          """;

  @TempDir Path folder;

  @Test
  void an_order_is_one_customer_and_day_and_identical_lines_stay() throws IOException {
    Path file = file("lines.csv", LINES);

    importInto("out", file);

    assertThat(linesOf("out", "orders.csv"))
        .containsExactly(
            "order_id,customer_id,ordered_at,currency",
            "13085-2009-12-01,13085,2009-12-01,GBP",
            "13086-2010-01-15,13086,2010-01-15,GBP");
    assertThat(linesOf("out", "order_lines.csv"))
        .containsExactly(
            "order_id,line_no,product_id,quantity,unit_price",
            "13085-2009-12-01,1,85048,12,6.95",
            "13085-2009-12-01,2,85048,12,6.95",
            "13085-2009-12-01,3,79323P,4,6.75",
            "13086-2010-01-15,1,79323P,2,7.25");
  }

  @Test
  void each_line_that_is_no_purchase_is_counted_by_its_reason() throws IOException {
    Path file = file("lines.csv", LINES);

    OnlineRetailImport.Result result = importInto("out", file);

    assertThat(result.linesRead()).isEqualTo(14);
    assertThat(result.purchases()).isEqualTo(4);
    assertThat(result.orders()).isEqualTo(2);
    assertThat(result.customers()).isEqualTo(2);
    assertThat(result.products()).isEqualTo(2);
    assertThat(result.skipped(LineKind.CANCELLED)).isEqualTo(1);
    assertThat(result.skipped(LineKind.NO_CUSTOMER)).isEqualTo(1);
    assertThat(result.skipped(LineKind.NO_QUANTITY)).isEqualTo(1);
    assertThat(result.skipped(LineKind.NO_PRICE)).isEqualTo(1);
    assertThat(result.skipped(LineKind.NO_PRODUCT_CODE)).isEqualTo(1);
    assertThat(result.skipped(LineKind.UNREADABLE)).isEqualTo(5);
  }

  @Test
  void a_bad_line_is_named_by_file_line_column_and_value() throws IOException {
    Path file = file("lines.csv", LINES);

    OnlineRetailImport.Result result = importInto("out", file);

    assertThat(result.badLines())
        .extracting(BadLine::file, BadLine::line, BadLine::column, BadLine::reason)
        .containsExactly(
            tuple(file, 11L, "quantity", "is no number"),
            tuple(file, 12L, "invoice_date", "is no ISO date"),
            tuple(file, 13L, "", "has not 8 fields"),
            tuple(file, 14L, "", "is no CSV"),
            tuple(file, 15L, "", "is no CSV"));
    assertThat(result.badLines().get(0).value()).isEqualTo("many");
    assertThat(result.summary())
        .contains("14 lines read: 4 purchases in 2 orders")
        .contains("skipped 1: cancelled invoice")
        .contains("lines.csv:11: quantity (many) is no number");
  }

  @Test
  void customers_carry_the_iso_code_of_their_country_and_products_the_usual_name()
      throws IOException {
    Path file = file("lines.csv", LINES);

    importInto("out", file);

    assertThat(linesOf("out", "customers.csv"))
        .containsExactly(
            "customer_id,segment,country,language,currency",
            "13085,,GB,en,GBP",
            "13086,,IE,en,GBP");
    assertThat(linesOf("out", "products.csv"))
        .containsExactly(
            "product_id,name,unit_cost,list_price,currency",
            "79323P,\"LIGHTS, PINK\",,6.75,GBP",
            "85048,GLASS BALL,,6.95,GBP");
  }

  @Test
  void the_list_price_is_the_median_of_the_products_last_180_days() throws IOException {
    String lines =
        HEADER
            + """
            1,20001,MUG,1,2010-01-01 10:00,1.00,7,Spain
            2,20001,MUG,1,2010-01-01 10:00,1.00,7,Spain
            3,20001,MUG,1,2010-09-01 10:00,2.50,7,Spain
            4,20001,MUG,1,2010-09-02 10:00,9.00,7,Spain
            5,20001,MUG,1,2010-09-03 10:00,3.00,7,Spain
            """;

    importInto("out", file("lines.csv", lines));

    assertThat(linesOf("out", "products.csv")).contains("20001,MUG,,3.00,GBP");
  }

  @Test
  void several_files_plain_or_gzipped_are_one_history() throws IOException {
    Path first = file("first.csv", HEADER + "1,20001,MUG,1,2010-01-01 10:00,2.5,7,Nowhere\n");
    Path second = gzip("second.csv.gz", HEADER + "2,20001,MUG,3,2010-01-01 18:00,2.5,7,Nowhere\n");
    List<Long> reported = new ArrayList<>();

    OnlineRetailImport.Result result =
        OnlineRetailImport.importFiles(
            List.of(first, second), folder.resolve("out"), reported::add);

    assertThat(result.orders()).isEqualTo(1);
    assertThat(linesOf("out", "order_lines.csv"))
        .contains("7-2010-01-01,1,20001,1,2.5", "7-2010-01-01,2,20001,3,2.5");
    assertThat(linesOf("out", "customers.csv")).contains("7,,,en,GBP");
    assertThat(reported).containsExactly(2L);
  }

  @Test
  void the_header_of_the_other_public_copy_is_understood() throws IOException {
    String lines =
        "\uFEFF"
            + """
        Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country
        1,20001,MUG,1,2010-01-01 10:00:00,2.5,7.0,Japan
        """;

    importInto("out", file("lines.csv", lines));

    assertThat(linesOf("out", "customers.csv")).contains("7,,JP,en,GBP");
  }

  @Test
  void a_file_without_a_needed_column_is_refused_with_its_name() throws IOException {
    Path file = file("other.csv", "invoice,description\n1,MUG\n");

    assertThatThrownBy(() -> importInto("out", file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.csv:1: the column (stock_code) is missing");
  }

  private OnlineRetailImport.Result importInto(String out, Path file) throws IOException {
    return OnlineRetailImport.importFiles(List.of(file), folder.resolve(out), lines -> {});
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path gzip(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    try (Writer writer =
        new OutputStreamWriter(
            new GZIPOutputStream(Files.newOutputStream(path)), StandardCharsets.UTF_8)) {
      writer.write(text);
    }
    return path;
  }

  private List<String> linesOf(String out, String name) throws IOException {
    return Files.readAllLines(folder.resolve(out).resolve(name));
  }
}
