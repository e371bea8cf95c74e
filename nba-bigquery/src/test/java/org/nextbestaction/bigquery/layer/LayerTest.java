package org.nextbestaction.bigquery.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.source.DataSourceException;

class LayerTest {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 8);

  private static TestData clean() {
    return new TestData()
        .row(
            Table.CUSTOMERS,
            "customer_id=C1",
            "name=Ștefan & fiii „Vâlcea”; `x` -- 'y'",
            "currency=RON",
            "strategic=true",
            "time_zone=+02:00")
        .row(Table.CUSTOMERS, "customer_id=C2", "payment_terms_days=30", "credit_limit=1000.5")
        .row(Table.PRODUCTS, "product_id=P1", "list_price=3.5", "approved_segments=A|B|")
        .row(Table.STOCK, "product_id=P1", "available=-2", "as_of=2026-05-08T07:00")
        .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2")
        .row(Table.SOURCES, "table=orders", "extracted_at=2026-05-08T05:00:00Z")
        .orders(
            "C1", "P1", 2.25, 3.5, "2026-02-03", "2026-03-04T23:30:00+02:00", "2026-04-05T09:00")
        .orders("C2", "P1", 1, 3, "2026-05-07");
  }

  @Test
  void clean_copies_give_the_snapshot_that_files_give() {
    TestData data = clean();

    LayerRuns texts = LayerRuns.over(data).run("2026-05-08");
    LayerRuns typed = LayerRuns.overTyped(data).run("2026-05-08");

    String expected = data.asOf("2026-05-08").hash();
    assertThat(texts.data().asOf(DAY).hash()).isEqualTo(expected);
    assertThat(typed.data().asOf(DAY).hash()).isEqualTo(expected);
    assertThat(texts.findings()).isEmpty();
    assertThat(texts.table("layer_runs").column("state")).containsExactly("begun", "complete");
  }

  @Test
  void where_too_much_of_a_table_cannot_be_used_the_canonical_tables_stay_as_they_were() {
    LayerRuns runs = LayerRuns.over(clean()).run("2026-05-08");
    LayerSettings strict =
        LayerSettings.of(LayerRuns.PROJECT, LayerRuns.LAYER, LayerRuns.RAW, usual());
    runs.local.execute(
        "UPDATE `acme-data.raw.products` SET list_price = '3,5' WHERE TRUE", Map.of());

    LayerRun run = new LayerRun(runs.warehouse, strict, (name, number, of) -> {});

    assertThatThrownBy(() -> run.apply(runs.layer(strict).statements(DAY, "second")))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("(fit)")
        .hasMessageContaining("5.0 % of the rows of a table cannot be used")
        .hasMessageContaining("products: 1 of 1 rows cannot be used");
    assertThat(runs.table("products").rows()).hasSize(1);
    assertThat(runs.findings()).containsEntry("UNREADABLE_ROW products list_price", 1L);
    assertThat(runs.table("stg_products").column("list_price__text")).containsExactly("3,5");
    assertThat(
            runs.local
                .execute(
                    "SELECT state FROM `acme-data.nba.layer_runs` WHERE run = 'second'", Map.of())
                .rows())
        .hasSize(1);
  }

  private static CompanyPolicy usual() {
    return CompanyPolicy.defaults();
  }

  @Test
  void raw_tables_and_columns_may_have_other_names_types_and_forms() {
    LayerRuns runs = new LayerRuns();
    runs.local.putTable(
        LayerRuns.RAW,
        "VBAK",
        List.of(
            new LocalColumn("Vbeln", "INT64"),
            new LocalColumn("KUNNR", "STRING"),
            new LocalColumn("ERDAT", "STRING"),
            new LocalColumn("Status", "STRING"),
            new LocalColumn("_loaded_at", "TIMESTAMP")),
        List.of(
            row(17L, "0001", "20260203", "C", Instant.parse("2026-05-08T01:00:00Z")),
            row(18L, "0001", "20260303", "X", Instant.parse("2026-05-08T02:00:00Z"))));
    runs.local.putTable(
        LayerRuns.RAW,
        "order_lines",
        List.of(
            new LocalColumn("ORDER_ID", "STRING"),
            new LocalColumn("product_id", "STRING"),
            new LocalColumn("quantity", "FLOAT64")),
        List.of(row("17", "P1", 0.1)));
    runs.local.putDataset(LayerRuns.LAYER);
    RawTable orders =
        new RawTable(
            "VBAK",
            Map.of(
                "order_id", RawColumn.of("vbeln"),
                "customer_id", RawColumn.of("KUNNR"),
                "ordered_at",
                    new RawColumn("PARSE_DATE('%Y%m%d', ERDAT) -- as SAP writes it", "DATE"),
                "status",
                    RawColumn.of("CASE Status WHEN 'C' THEN 'delivered' WHEN 'X' THEN 'open' END")),
            "MAX(_loaded_at)");

    runs.run(runs.layer(LayerRuns.settings(Map.of(Table.ORDERS, orders), Set.of())), "2026-05-08");

    assertThat(runs.table("orders").column("order_id")).containsExactlyInAnyOrder("17", "18");
    assertThat(runs.table("orders").column("status"))
        .containsExactlyInAnyOrder("delivered", "open");
    assertThat(runs.table("order_lines").column("quantity").get(0)).hasToString("0.1");
    assertThat(runs.table("sources").rows())
        .containsExactly(List.of("orders", Instant.parse("2026-05-08T02:00:00Z")));
    assertThat(runs.data().asOf(DAY).customerCount()).isEqualTo(1);
  }

  private static List<Object> row(Object... values) {
    return List.of(values);
  }

  @Test
  void what_is_missing_is_said_with_where_to_say_its_name() {
    LayerRuns runs = LayerRuns.over(clean());
    RawTable other = new RawTable("sales", Map.of(), null);
    RawTable misspelt = new RawTable(null, Map.of("name", RawColumn.of("nmae")), null);

    assertThatThrownBy(() -> runs.layer(LayerRuns.settings(Map.of(Table.ORDERS, other), Set.of())))
        .hasMessageContaining("orders: the raw table `acme-data.raw.sales` is not there.\nMaybe");
    assertThatThrownBy(
            () -> runs.layer(LayerRuns.settings(Map.of(Table.CUSTOMERS, misspelt), Set.of())))
        .hasMessageContaining("customers.name: the raw table")
        .hasMessageContaining("has no column (nmae).\nMaybe it should be (name).");
    runs.local.execute(
        "CREATE OR REPLACE TABLE `acme-data.raw.orders` AS SELECT order_id FROM `acme-data.raw.orders`",
        Map.of());
    assertThatThrownBy(() -> runs.layer(LayerRuns.settings()))
        .hasMessageContaining("no column for the required customer_id, ordered_at.\nMaybe");
  }

  @Test
  void lines_of_an_order_that_came_twice_are_counted_once_for_every_header() {
    TestData data = new TestData();
    for (int twice = 0; twice < 2; twice++) {
      data.row(Table.ORDERS, "order_id=O1", "customer_id=C1", "ordered_at=2026-05-01");
      data.row(Table.ORDER_LINES, "order_id=O1", "product_id=P1", "quantity=2", "unit_price=5");
      data.row(Table.ORDER_LINES, "order_id=O1", "product_id=P1", "quantity=2", "unit_price=5");
    }
    data.row(Table.ORDER_LINES, "order_id=O2", "product_id=P1", "quantity=2", "unit_price=5");

    LayerRuns runs = LayerRuns.over(data).run("2026-05-08");

    assertThat(runs.table("orders").rows()).hasSize(1);
    assertThat(runs.table("order_lines").column("order_id"))
        .containsExactlyInAnyOrder("O1", "O1", "O2");
    assertThat(runs.findings())
        .containsEntry("REPEATED_ORDER orders null", 1L)
        .containsEntry("DUPLICATE_ROW orders null", 1L)
        .containsEntry("LINE_WITHOUT_ORDER order_lines null", 1L);
    assertThat(runs.data().asOf(DAY).purchases().netOfOccasion(0))
        .isEqualTo(data.asOf("2026-05-08").purchases().netOfOccasion(0))
        .isEqualTo(20_000_000);
  }

  @Test
  void what_is_worked_out_there_stands_beside_the_raw_rows_and_a_raw_row_goes_first() {
    TestData data =
        clean()
            .row(Table.ACTIVITIES, "activity_id=A1", "customer_id=C1", "at=2026-05-01", "type=note")
            .row(Table.NOTE_TOPICS, "activity_id=A1", "topic=complaint", "value=raw");
    LayerRuns runs = LayerRuns.over(data);
    String topics = LayerRuns.settings().part(Table.NOTE_TOPICS, "ai");
    Contribution ai =
        new Contribution(
            "ai",
            EnumSet.of(Table.NOTE_TOPICS),
            List.of(
                new WarehouseStatement(
                    "topics",
                    "CREATE OR REPLACE TABLE "
                        + topics
                        + " AS SELECT activity_id, topic, 'model' AS value, 'ai' AS source FROM "
                        + LayerRuns.settings().table("activities")
                        + ", UNNEST(['complaint', 'callback']) AS topic",
                    Map.of())));
    String signals = LayerRuns.settings().part(Table.EXTERNAL_SIGNALS, "mart");
    Contribution mart =
        new Contribution(
            "mart",
            EnumSet.of(Table.EXTERNAL_SIGNALS),
            List.of(
                new WarehouseStatement(
                    "signals",
                    "CREATE OR REPLACE TABLE "
                        + signals
                        + " AS SELECT 'C1' AS customer_id, CAST(NULL AS STRING) AS product_id, 'x' AS"
                        + " name, NUMERIC '1' AS value, CAST(NULL AS STRING) AS unit, TIMESTAMP"
                        + " '2026-05-08' AS as_of, 'mart' AS source",
                    Map.of())));

    Layer layer = runs.layer(LayerRuns.settings()).with(List.of(ai, mart));
    runs.run(layer, "2026-05-08");

    assertThat(layer.tables()).contains(Table.EXTERNAL_SIGNALS);
    assertThat(runs.table("external_signals").rows()).hasSize(1);
    assertThat(runs.table("note_topics").rows())
        .extracting(row -> row.get(1) + " " + row.get(2))
        .containsExactlyInAnyOrder("complaint raw", "callback model");
  }

  @Test
  void a_table_that_is_connected_no_more_is_not_left_from_an_earlier_day() {
    LayerRuns runs = LayerRuns.over(clean()).run("2026-05-08");

    runs.run(runs.layer(LayerRuns.settings(Map.of(), Set.of(Table.STOCK))), "2026-05-09");

    assertThat(runs.local.tables(LayerRuns.LAYER)).contains("products").doesNotContain("stock");
    assertThat(runs.findings()).doesNotContainKey("STALE_STOCK stock null");
  }

  @Test
  void a_statement_that_fails_is_named_and_nothing_after_it_is_begun() {
    LayerRuns runs = LayerRuns.over(clean());
    List<WarehouseStatement> statements =
        new ArrayList<>(runs.layer(LayerRuns.settings()).statements(DAY, "r"));
    int products = names(statements).indexOf("products");
    statements.set(
        products,
        new WarehouseStatement("products", "SELECT ERROR('the slots are gone')", Map.of()));

    LayerRun run = new LayerRun(runs.warehouse, LayerRuns.settings(), (name, number, of) -> {});

    assertThatThrownBy(() -> run.apply(statements))
        .hasMessageContaining("layer, statement " + (products + 1) + " of " + statements.size())
        .hasMessageContaining("(products)")
        .hasMessageContaining("the slots are gone");
    assertThat(runs.local.tables(LayerRuns.LAYER)).contains("customers").doesNotContain("orders");
    assertThat(runs.table("layer_runs").column("state")).containsExactly("begun");
    assertThatThrownBy(() -> runs.source().consistently(picture -> {}))
        .hasMessageContaining("run r has not come to its end");
  }

  @Test
  void tables_that_are_made_anew_while_they_are_read_are_not_used() {
    LayerRuns runs = LayerRuns.over(clean()).run("2026-05-08");
    List<WarehouseStatement> again = runs.layer(LayerRuns.settings()).statements(DAY, "again");

    assertThatThrownBy(
            () ->
                runs.source()
                    .consistently(
                        picture -> {
                          assertThat(picture.tables()).contains(Table.ORDERS);
                          again.forEach(runs.warehouse::execute);
                        }))
        .hasMessageContaining("made anew while its tables were read");
    assertThat(runs.data().asOf(DAY).hash()).isEqualTo(clean().asOf("2026-05-08").hash());
  }

  private static List<String> names(List<WarehouseStatement> statements) {
    return statements.stream().map(WarehouseStatement::name).toList();
  }

  @Test
  void a_dry_run_checks_every_query_though_none_of_their_tables_is_there_yet() {
    LayerRuns runs = LayerRuns.over(clean());
    LayerSettings settings = LayerRuns.settings();
    LayerRun run = new LayerRun(runs.warehouse, settings, (name, number, of) -> {});

    List<LayerRun.Checked> checked = run.dryRun(runs.layer(settings).statements(DAY, "r"));

    assertThat(checked)
        .filteredOn(one -> !one.checked())
        .extracting(LayerRun.Checked::statement)
        .contains("layer_runs", "fit", "layer_complete")
        .doesNotContain("orders", "findings__between", "stg_orders", "sources");
    assertThat(runs.local.tables(LayerRuns.LAYER)).isEmpty();

    RawTable wrong = new RawTable(null, Map.of("name", RawColumn.of("UPPR(name)")), null);
    Layer layer = runs.layer(LayerRuns.settings(Map.of(Table.CUSTOMERS, wrong), Set.of()));
    assertThatThrownBy(() -> run.dryRun(layer.statements(DAY, "r")))
        .hasMessageContaining("stg_customers")
        .hasMessageContaining("UPPR");
  }

  @Test
  void the_script_runs_as_it_is_and_gives_the_same_tables() {
    LayerRuns runs = LayerRuns.over(clean());
    String script = LayerScript.of(runs.layer(LayerRuns.settings()).statements(DAY, "it's"));

    runs.local.execute(script, Map.of());

    assertThat(script).contains("DATE '2026-05-08'").contains("'it\\'s'").doesNotContain("@");
    assertThat(runs.data().asOf(DAY).hash()).isEqualTo(clean().asOf("2026-05-08").hash());
  }

  @Test
  void parameters_are_filled_in_outside_texts_names_and_comments_alone() {
    WarehouseStatement statement =
        new WarehouseStatement(
            "s",
            "-- @a\nSELECT @a, '@a \\' @a', r\"@a\", `@a`, '''@a ' @a''', /* @a */ @@x, @list",
            Map.of("a", "it's", "list", List.of("x", "y\n")));

    assertThat(LayerScript.filled(statement))
        .isEqualTo(
            "-- @a\nSELECT 'it\\'s', '@a \\' @a', r\"@a\", `@a`, '''@a ' @a''', /* @a */ @@x,"
                + " ['x', 'y\\u000a']");
  }

  @Test
  void names_cannot_smuggle_in_sql() {
    assertThatThrownBy(() -> LayerSettings.of("p`; DROP", "nba", "raw", usual()))
        .hasMessageContaining("is no name of a project");
    assertThatThrownBy(() -> LayerSettings.of("acme", "nba.x", "raw", usual()))
        .hasMessageContaining("is no name of a dataset");
    assertThatThrownBy(() -> LayerSettings.of("acme", "same", "same", usual()))
        .hasMessageContaining("would overwrite its raw copies");
    RawTable smuggled = new RawTable("x` WHERE TRUE; --", Map.of(), null);
    assertThatThrownBy(() -> LayerRuns.settings(Map.of(Table.STOCK, smuggled), Set.of()))
        .hasMessageContaining("is no name of a table");
    RawTable own = new RawTable("nba.orders", Map.of(), null);
    assertThatThrownBy(() -> LayerRuns.settings(Map.of(Table.ORDERS, own), Set.of()))
        .hasMessageContaining("would overwrite its raw copies");
  }

  @Test
  void the_last_change_of_a_raw_copy_is_its_age_where_nothing_else_tells_it() {
    LayerSettings settings =
        LayerSettings.of(LayerRuns.PROJECT, LayerRuns.LAYER, LayerRuns.RAW, usual());
    LayerRuns runs = LayerRuns.over(clean());
    String sql =
        runs.layer(settings).statements(DAY, "r").stream()
            .filter(statement -> statement.name().equals("sources"))
            .findFirst()
            .orElseThrow()
            .sql();
    runs.local.putTable(
        LayerRuns.LAYER,
        "partitions",
        List.of(
            new LocalColumn("table_name", "STRING"),
            new LocalColumn("last_modified_time", "TIMESTAMP")),
        List.of(
            row("orders", Instant.parse("2026-05-09T03:00:00Z")),
            row("customers", Instant.parse("2026-05-06T03:00:00Z")),
            row("customers", Instant.parse("2026-05-07T03:00:00.5Z")),
            row("other", Instant.parse("2026-05-06T03:00:00Z"))));
    runs.run("2026-05-08");

    runs.local.execute(
        sql.replace("acme-data.raw.INFORMATION_SCHEMA.PARTITIONS", "acme-data.nba.partitions"),
        Map.of());

    assertThat(runs.table("sources").rows())
        .containsExactlyInAnyOrder(
            List.of("orders", Instant.parse("2026-05-08T05:00:00Z")),
            List.of("customers", Instant.parse("2026-05-07T03:00:00Z")));
  }
}
