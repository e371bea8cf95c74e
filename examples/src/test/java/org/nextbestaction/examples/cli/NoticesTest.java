package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;

/** What the commands say beside their results, and what they leave alone. */
class NoticesTest extends Listening {

  private static final String DAY = "2026-11-23";

  private Path distribution() throws IOException {
    Path data = folder.resolve("data");
    ExampleData.write(Industry.DISTRIBUTION, ExampleData.DEFAULT_SEED, data);
    return data;
  }

  private int cards(Path data, String day) {
    return Main.run(
        "cards",
        "--data",
        data.toString(),
        "--as-of",
        day,
        "--out",
        folder.resolve("cards-" + day).toString());
  }

  // ---- sums and plurals -------------------------------------------------------------------------

  @Test
  void the_customers_are_those_with_a_card_and_those_without() throws IOException {
    cards(distribution(), DAY);

    Matcher said =
        Pattern.compile("(\\d+) customers: (\\d+) cards?, (\\d+) silent; besides, (\\d+) segment")
            .matcher(complained());
    assertThat(said.find()).as(complained()).isTrue();
    assertThat(Integer.parseInt(said.group(1)))
        .isEqualTo(Integer.parseInt(said.group(2)) + Integer.parseInt(said.group(3)));
  }

  @Test
  void one_of_a_thing_is_said_in_the_singular() throws IOException {
    Path data = folder.resolve("one");
    Files.createDirectories(data);
    Files.writeString(
        data.resolve("orders.csv"), "order_id,customer_id,ordered_at\nO,K,2026-11-01\n");
    Files.writeString(
        data.resolve("order_lines.csv"), "order_id,product_id,quantity\nO,P,1\nO,P,1\n");
    Files.writeString(data.resolve("products.csv"), "product_id\nQ\n");
    Files.writeString(data.resolve("stock.csv"), "product_id,available,as_of\nQ,1,2026-11-01\n");

    int exit = Main.run("check", "--data", data.toString(), "--as-of", DAY);

    assertThat(exit).as(complained()).isZero();
    assertThat(printed())
        .contains(" 1 row\n", "1 stock record is stale: older than 1 day", "name 1 product that")
        .doesNotContainPattern("\\b1 (rows|days|products|order lines|findings|stock records)\\b");
  }

  // ---- old data ---------------------------------------------------------------------------------

  @Test
  void tables_that_were_extracted_long_ago_are_named_in_one_line() throws IOException {
    int exit = cards(distribution(), "2027-11-10");

    assertThat(exit).isZero();
    assertThat(complained().lines().filter(line -> line.startsWith("Old data: ")))
        .singleElement()
        .asString()
        .contains("customers, products", "extracted on 2026-11-23, 352 days ago");
  }

  @Test
  void where_nothing_says_when_tables_were_extracted_their_newest_records_do() throws IOException {
    Path data = distribution();
    Files.delete(data.resolve("sources.csv"));

    Main.run("card", "C0001", "--data", data.toString(), "--as-of", "2027-11-10");

    assertThat(complained())
        .contains("Old data: ", "orders (newest record of 2026-11-", "invoices (newest");
  }

  @Test
  void fresh_data_are_not_spoken_of() throws IOException {
    Path data = distribution();
    Files.delete(data.resolve("sources.csv"));

    cards(data, DAY);

    assertThat(complained()).doesNotContain("Old data", "Stock:");
  }

  @Test
  void a_day_before_every_stock_record_is_said() throws IOException {
    Path data = distribution();

    cards(data, "2026-11-10");
    Main.run("evaluate", "--data", data.toString(), "--from", "2026-10-01", "--to", "2026-10-08");

    assertThat(complained())
        .contains(
            "Stock: every stock record is of a later day than 2026-11-10",
            "Stock: on 2 of 2 days no stock record is as old as the day");
    assertThat(folder.resolve("cards-2026-11-10/quality.json"))
        .content()
        .contains("NO_STOCK_RECORD");
  }

  // ---- rule files and folders -------------------------------------------------------------------

  @Test
  void a_rule_file_that_is_not_there_is_said_once() {
    String file = folder.resolve("none.yaml").toString();

    int exit = Main.run("rules", "check", file);

    assertThat(exit).isEqualTo(1);
    assertThat(printed()).isEmpty();
    assertThat(complained())
        .isEqualTo(file + ": the file cannot be read\n  Maybe the path is misspelt.\n");
  }

  @Test
  void tables_of_the_users_own_are_not_written_over() throws IOException {
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(own.resolve("customers.csv"), "customer_id\nMINE\n");
    Path lines = folder.resolve("lines.csv");
    Files.writeString(
        lines,
        "Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country\n"
            + "489434,85048,BALL,12,2009-12-01 07:45:00,6.95,13085,United Kingdom\n");

    for (List<String> command :
        List.of(
            List.of("example", "SERVICES", "--out", own.toString()),
            List.of("import", "online-retail-ii", lines.toString(), "--out", own.toString()))) {
      int exit = Main.run(command.toArray(new String[0]));

      assertThat(exit).isEqualTo(2);
      assertThat(complained()).contains("customers.csv was not written by this command");
    }
    assertThat(own.resolve("customers.csv")).content().isEqualTo("customer_id\nMINE\n");
    assertThat(own.resolve("orders.csv")).doesNotExist();
  }

  @Test
  void what_the_same_command_left_is_written_anew_unless_it_was_changed() throws IOException {
    String there = folder.resolve("there").toString();

    assertThat(Main.run("example", "SERVICES", "--out", there)).isZero();
    assertThat(Main.run("example", "ECOMMERCE", "--out", there)).as(complained()).isZero();
    Files.writeString(Path.of(there, "customers.csv"), "customer_id\nMINE\n");
    assertThat(Main.run("example", "ECOMMERCE", "--out", there)).isEqualTo(2);
    assertThat(complained()).contains("or was changed since");
  }
}
