package org.nextbestaction.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.local.LocalBigQuery;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.bigquery.local.LocalWarehouse;

/** The command against BigQuery's interface in this process. */
class BigQueryLayerCommandTest extends Listening {

  private final LocalWarehouse warehouse = new LocalWarehouse("acme-data");
  private LocalBigQuery endpoint;

  @BeforeEach
  void copies() {
    endpoint = LocalBigQuery.start(warehouse);
    texts("orders", "order_id,customer_id,ordered_at", "O1,C1,2026-04-01", "O2,C1,2026-05-01");
    texts("order_lines", "order_id,product_id,quantity,unit_price", "O1,P1,2,3.5", "O3,P1,1,3");
    warehouse.putDataset("nba");
  }

  @AfterEach
  void close() {
    endpoint.close();
  }

  private void texts(String table, String columns, String... rows) {
    List<LocalColumn> fields = new ArrayList<>();
    for (String column : columns.split(",")) {
      fields.add(new LocalColumn(column, "STRING"));
    }
    List<List<String>> values = new ArrayList<>();
    for (String row : rows) {
      values.add(List.of(row.split(",")));
    }
    warehouse.putTable("raw", table, fields, values);
  }

  private int layer(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "bigquery",
                "layer",
                "--project",
                "acme-data",
                "--dataset",
                "nba",
                "--endpoint",
                endpoint.url(),
                "--as-of",
                "2026-05-08"));
    arguments.addAll(List.of(more));
    return Main.run(arguments.toArray(String[]::new));
  }

  @Test
  void applying_makes_the_canonical_tables_and_tells_the_findings() {
    int exit = layer("--apply");

    assertThat(exit).as(complained()).isZero();
    assertThat(warehouse.table("nba", "orders").rows()).hasSize(2);
    assertThat(printed())
        .contains("The layer of 2026-05-08 stands in acme-data.nba")
        .contains("LINE_WITHOUT_ORDER order_lines")
        .contains("(O3)")
        .contains("ORDER_WITHOUT_LINES orders");
  }

  @Test
  void a_dry_run_prices_each_statement_and_makes_nothing() {
    int exit = layer("--dry-run");

    assertThat(exit).as(complained()).isZero();
    assertThat(printed()).contains("stg_orders").contains("Nothing was run.");
    assertThat(warehouse.tables("nba")).isEmpty();
  }

  @Test
  void the_printed_script_runs_as_it_is() {
    int exit = layer("--print", "--run-key", "r1");

    assertThat(exit).as(complained()).isZero();
    warehouse.execute(printed(), Map.of());
    assertThat(warehouse.table("nba", "orders").rows()).hasSize(2);
    assertThat(warehouse.table("nba", "layer_runs").column("run")).containsOnly("r1");
  }

  @Test
  void a_supposed_script_asks_nobody() {
    endpoint.close();

    int exit = layer("--print", "--supposed");

    assertThat(exit).as(complained()).isZero();
    assertThat(printed()).contains("CREATE OR REPLACE TABLE `acme-data.nba.customers`");
  }

  @Test
  void a_column_that_was_renamed_is_said_before_anything_is_made() {
    texts("orders", "order_id,customer,ordered_at", "O1,C1,2026-04-01");

    int exit = layer("--apply");

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("orders: the raw table").contains("customer_id");
    assertThat(warehouse.tables("nba")).isEmpty();
  }

  @Test
  void an_export_that_broke_leaves_the_tables_of_the_day_before() {
    layer("--apply");
    texts("orders", "order_id,customer_id,ordered_at", "O1,C1,01.04.2026", "O2,C1,2026-05-01");

    int exit = layer("--apply");

    assertThat(exit).isEqualTo(1);
    assertThat(complained()).contains("orders: 1 of 2 rows cannot be used");
    assertThat(warehouse.table("nba", "orders").rows()).hasSize(2);
  }

  @Test
  void settings_are_read_and_what_is_wrong_in_them_is_said_with_its_place() throws IOException {
    Path wrong =
        Files.writeString(folder.resolve("layer.yaml"), "tables:\n  order: { from: VBAK }\n");

    assertThat(layer("--apply", "--settings", wrong.toString())).isEqualTo(1);
    assertThat(complained()).contains("layer.yaml:2:").contains("Maybe it should be (orders)");
  }

  @Test
  void one_of_the_three_is_to_be_chosen() {
    assertThat(layer()).isEqualTo(2);
    assertThat(layer("--print", "--apply")).isEqualTo(2);
    assertThat(layer("--apply", "--supposed")).isEqualTo(2);
  }
}
