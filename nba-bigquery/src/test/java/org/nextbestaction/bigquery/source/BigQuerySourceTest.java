package org.nextbestaction.bigquery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.local.Asked;
import org.nextbestaction.bigquery.local.Fault;
import org.nextbestaction.bigquery.local.FaultPoint;
import org.nextbestaction.bigquery.local.LocalColumn;
import org.nextbestaction.bigquery.local.Operation;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.CommercialDataSource;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

class BigQuerySourceTest {

  private static final FaultPoint DRY_RUN =
      FaultPoint.on(Operation.INSERT_JOB).holding("\"dryRun\":true");
  private static final FaultPoint RUN = FaultPoint.on(Operation.INSERT_JOB).holding("nba_");

  private LocalData local = LocalData.typed(data());

  @AfterEach
  void close() {
    local.close();
  }

  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K1", "name=Țară", "strategic=true")
        .row(Table.PRODUCTS, "product_id=P1", "list_price=9.99", "approved_segments=a|b")
        .orders("K1", "P1", 2, 9.5, "2026-01-05", "2026-02-05", "2026-03-05")
        .orders("K2", "P1", 1.25, 9.99, "2026-01-05");
  }

  private static CommercialData load(CommercialDataSource source) {
    return DataLoader.load(source, Company.defaults(), LoadListener.NONE);
  }

  private static String hash(CommercialDataSource source) {
    return load(source).asOf(LocalData.DAY).hash();
  }

  private static String hashOfData() {
    return data().load().asOf(LocalData.DAY).hash();
  }

  private DataSourceException fault() {
    try {
      load(local.source());
    } catch (DataSourceException e) {
      return e;
    }
    throw new AssertionError("it was loaded");
  }

  private static List<List<String>> rows(CommercialDataSource source, Table table) {
    List<List<String>> rows = new ArrayList<>();
    source.read(
        table,
        new CommercialDataSource.RowSink() {
          @Override
          public void header(String resource, List<String> columns) {
            rows.add(columns);
          }

          @Override
          public void row(int line, List<String> values) {
            rows.add(List.copyOf(values));
          }
        });
    return rows;
  }

  private void layer(String run, String state) {
    local.tables.putTable(
        "d",
        "layer_state",
        List.of(new LocalColumn("run", "STRING"), new LocalColumn("state", "STRING")),
        List.of(List.of(run, state)));
  }

  private CommercialDataSource ofLayer() {
    return new BigQuerySource(
        "shop.yaml",
        BigQueryWarehouse.connect(local.settings()),
        local.mapping().ofLayer("d"),
        LocalData.DAY);
  }

  @Test
  void a_layer_that_came_to_its_end_is_read_under_the_run_key_under_which_it_was_refused() {
    layer("first", "replacing");
    assertThatThrownBy(() -> hash(ofLayer()))
        .hasMessageContaining("shop.yaml: the layer's run first has not come to its end");

    layer("first", "complete");

    assertThat(hash(ofLayer())).isEqualTo(hashOfData());
  }

  @Test
  void results_that_a_run_key_has_of_one_run_of_the_layer_are_not_those_of_the_next() {
    layer("first", "complete");
    List<List<String>> before = rows(ofLayer(), Table.ORDERS);
    layer("second", "complete");
    local.tables.execute("DELETE FROM `p.d.orders` WHERE customer_id = 'K2'", Map.of());

    assertThat(rows(ofLayer(), Table.ORDERS)).hasSize(before.size() - 1);
  }

  @Test
  void tables_of_texts_alone_give_the_same_snapshot() {
    local.close();
    local = LocalData.raw(data());

    assertThat(hash(local.source())).isEqualTo(hashOfData());
  }

  @Test
  void
      every_query_is_checked_and_priced_before_any_is_run_and_all_are_started_before_rows_are_read() {
    List<Map<Table, Long>> prices = new ArrayList<>();

    load(
        new BigQuerySource(
            "shop.yaml",
            BigQueryWarehouse.connect(local.settings()),
            local.mapping(),
            LocalData.DAY,
            prices::add));

    List<String> heard = local.endpoint.asked().stream().map(BigQuerySourceTest::step).toList();
    int tables = local.queries.size();
    assertThat(heard.subList(0, 2 * tables)).containsOnly("dry run");
    assertThat(heard.lastIndexOf("run")).isLessThan(heard.indexOf("rows"));
    assertThat(run()).hasSize(tables);
    assertThat(prices).hasSize(1);
    assertThat(prices.get(0).keySet()).isEqualTo(local.queries.keySet());
  }

  private static String step(Asked asked) {
    return switch (asked.operation()) {
      case INSERT_JOB -> asked.body().contains("nba_") ? "run" : "dry run";
      case TABLE_DATA -> "rows";
      default -> "other";
    };
  }

  private List<Asked> run() {
    return local.endpoint.asked().stream().filter(asked -> step(asked).equals("run")).toList();
  }

  @Test
  void a_table_is_read_by_the_columns_that_are_wanted_and_no_others() {
    local.tables.putTable(
        "d",
        "customers",
        List.of(
            new LocalColumn("Customer_ID", "STRING"),
            new LocalColumn("photo", "BYTES"),
            new LocalColumn("name", "STRING")),
        List.of(Arrays.asList("K9", null, "Nouă")));

    assertThat(rows(local.source(), Table.CUSTOMERS))
        .containsExactly(List.of("customer_id", "name"), List.of("K9", "Nouă"));
  }

  @Test
  void a_query_may_ask_for_the_as_of_date() {
    local.queries.put(
        Table.ORDERS,
        "SELECT order_id, customer_id, ordered_at FROM `p.d.orders`\n"
            + "WHERE DATE(ordered_at, 'Europe/Bucharest') < @as_of ORDER BY order_id;");
    BigQuerySource march =
        new BigQuerySource(
            "shop.yaml",
            BigQueryWarehouse.connect(local.settings()),
            local.mapping(),
            LocalDate.parse("2026-03-05"));

    assertThat(rows(march, Table.ORDERS)).hasSize(4);
    assertThat(rows(local.source(), Table.ORDERS)).hasSize(5);
  }

  @Test
  void each_type_comes_as_its_canonical_text() {
    local.tables.putTable(
        "d",
        "any",
        List.of(
            new LocalColumn("activity_id", "INT64"),
            new LocalColumn("customer_id", "NUMERIC"),
            new LocalColumn("at", "DATETIME"),
            new LocalColumn("type", "STRING")),
        List.of(
            List.of(
                1L, new BigDecimal("12.50"), LocalDateTime.parse("2026-03-29T02:30:00"), "call")));
    local.queries.put(Table.ACTIVITIES, "any");
    local.tables.putTable(
        "d",
        "stock_now",
        List.of(
            new LocalColumn("product_id", "STRING"),
            new LocalColumn("available", "FLOAT64"),
            new LocalColumn("as_of", "TIMESTAMP"),
            new LocalColumn("excess", "INT64"),
            new LocalColumn("rotate_before", "DATE")),
        List.of(
            List.of("P1", 0.1, Instant.parse("2026-05-08T06:00:00.000001Z"), 1L, LocalDate.EPOCH),
            Arrays.asList("P2", Double.NaN, null, 0L, null)));
    local.queries.put(Table.STOCK, "p.d.stock_now");
    BigQuerySource source = local.source();

    assertThat(rows(source, Table.ACTIVITIES).get(1).subList(0, 1)).containsExactly("1");
    assertThat(new BigDecimal(rows(source, Table.ACTIVITIES).get(1).get(1)))
        .isEqualByComparingTo("12.5");
    assertThat(rows(source, Table.ACTIVITIES).get(1).get(2)).startsWith("2026-03-29T02:30:00");
    assertThat(rows(source, Table.STOCK).subList(1, 3))
        .containsExactly(
            List.of("P1", "0.1", "2026-05-08T06:00:00.000001Z", "true", "1970-01-01"),
            List.of("P2", "NaN", "", "false", ""));
    assertThat(load(source).findings())
        .filteredOn(finding -> finding.table().equals("stock"))
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("not a number"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CAST(name AS BYTES)",
        "STRUCT(name AS a)",
        "DATE '2026-01-01'",
        "1.5",
        "['a']",
        "[1.5]",
        "TIME '10:00:00'",
        "JSON '1'"
      })
  void a_type_that_cannot_fill_a_boolean_is_refused_before_anything_is_run(String expression) {
    local.queries.put(
        Table.CUSTOMERS,
        "SELECT customer_id, " + expression + " AS strategic FROM `p.d.customers`");
    boolean number = expression.equals("1.5");

    if (number) {
      // A number may be 0 or 1; what it is shows in the rows.
      assertThat(rows(local.source(), Table.CUSTOMERS)).hasSize(2);
    } else {
      assertThat(fault())
          .hasMessageStartingWith(
              "shop.yaml: the query of customers: the column strategic is of the type ")
          .hasMessageContaining("; a boolean is needed.\nMaybe convert it in the query");
      assertThat(run()).isEmpty();
    }
  }

  @Test
  void a_column_that_is_missing_is_said_with_an_alias_and_nothing_is_run() {
    local.queries.put(
        Table.ORDERS, "SELECT order_id, customer_id AS kunde, ordered_at FROM `p.d.orders`");

    assertThat(fault())
        .hasMessage(
            "shop.yaml: the query of orders does not give the required column customer_id; it gives"
                + " order_id, kunde, ordered_at.\nMaybe alias it: SELECT kunde AS customer_id");
    assertThat(run()).isEmpty();
  }

  @Test
  void a_query_that_names_an_unknown_column_is_told_with_its_place() {
    local.queries.put(Table.ORDERS, "SELECT order_id,\n custmer_id FROM `p.d.orders`");

    assertThat(fault())
        .hasMessageStartingWith("shop.yaml: the query of orders:2:2: Unrecognized name: custmer_id")
        .hasMessageContaining("[invalidQuery]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE OR REPLACE TABLE `p.d.customers` AS SELECT * FROM `p.d.orders`",
        "DELETE FROM `p.d.orders` WHERE TRUE"
      })
  void a_statement_that_changes_a_table_is_not_run_to_read_one(String statement) {
    local.queries.put(Table.ORDERS, statement);

    assertThat(fault())
        .hasMessageStartingWith("shop.yaml: the query of orders gives no rows. Nothing was run.");
    assertThat(run()).isEmpty();
  }

  @Test
  void the_ends_of_the_calendar_are_read_as_they_are() {
    local.queries.put(
        Table.ORDERS,
        "SELECT 'O' AS order_id, 'K' AS customer_id, x AS ordered_at FROM UNNEST([TIMESTAMP"
            + " '0001-01-01 00:00:00+00', TIMESTAMP '9999-12-31 23:59:59.999999+00', TIMESTAMP"
            + " '1969-12-31 23:59:59.999999+00']) AS x");

    assertThat(rows(local.source(), Table.ORDERS).stream().skip(1).map(row -> row.get(2)))
        .containsExactly(
            "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z");
  }

  @Test
  void a_column_that_only_looks_like_one_of_the_table_does_not_take_its_place() {
    local.tables.putTable(
        "d",
        "alike",
        List.of(
            new LocalColumn("customer_id", "STRING"),
            new LocalColumn("\u0131ndustry", "STRING"),
            new LocalColumn("industry", "STRING")),
        List.of(List.of("K1", "wrong", "right")));
    local.queries.put(Table.CUSTOMERS, "alike");

    assertThat(rows(local.source(), Table.CUSTOMERS))
        .containsExactly(List.of("customer_id", "industry"), List.of("K1", "right"));
  }

  @Test
  void more_bytes_than_the_limit_are_not_read() {
    BigQuerySource source =
        new BigQuerySource(
            "shop.yaml",
            BigQueryWarehouse.connect(local.settings()),
            new BigQueryMapping("p", "d", local.queries, 1),
            LocalData.DAY);

    assertThatThrownBy(() -> load(source))
        .isInstanceOf(DataSourceException.class)
        .hasMessageContaining("which is more than the limit of 1; the query of ")
        .hasMessageContaining("Nothing was run.\nMaybe read fewer columns");
    assertThat(run()).isEmpty();
  }

  @Test
  void a_name_without_a_dataset_is_refused_when_the_mapping_is_made() {
    assertThatThrownBy(() -> new BigQueryMapping("p", null, Map.of(Table.ORDERS, "orders"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("orders: (orders) names no dataset, and there is no default");
  }

  @Test
  void what_is_no_name_never_comes_into_a_query() {
    Map<Table, String> tables = Map.of(Table.ORDERS, "orders");

    assertThatThrownBy(() -> new BigQueryMapping("p` WHERE FALSE --", "d", tables, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("(p` WHERE FALSE --) is no project");
    assertThatThrownBy(() -> new BigQueryMapping("p", "d`; DROP", tables, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("(d`; DROP) is no dataset");
  }

  @Test
  void a_table_is_named_with_or_without_its_dataset_and_project() {
    Map<Table, String> tables = new TreeMap<>();
    tables.put(Table.ORDERS, "o");
    tables.put(Table.ORDER_LINES, "raw.l");
    tables.put(Table.STOCK, "`other-project.raw.s`");
    tables.put(Table.QUOTES, "example.com:other.raw.q");
    tables.put(Table.TICKETS, "SELECT 1");
    BigQueryMapping mapping = new BigQueryMapping("p", "d", tables, 0);

    assertThat(mapping.path(Table.ORDERS)).isEqualTo("p.d.o");
    assertThat(mapping.path(Table.ORDER_LINES)).isEqualTo("p.raw.l");
    assertThat(mapping.path(Table.STOCK)).isEqualTo("other-project.raw.s");
    assertThat(mapping.path(Table.QUOTES)).isEqualTo("example.com:other.raw.q");
    assertThat(mapping.path(Table.TICKETS)).isNull();
  }

  @Test
  void a_repeated_run_takes_the_results_of_the_first() {
    load(local.source());
    int jobs = run().size();

    assertThat(hash(local.source())).isEqualTo(hashOfData());
    assertThat(run()).hasSize(jobs);
  }

  @Test
  void what_the_taker_of_rows_says_is_passed_on_as_it_is() {
    DataSourceException full = new DataSourceException("there is no room");

    assertThatThrownBy(
            () ->
                local
                    .source()
                    .read(
                        Table.ORDERS,
                        new CommercialDataSource.RowSink() {
                          @Override
                          public void header(String resource, List<String> columns) {}

                          @Override
                          public void row(int line, List<String> values) {
                            throw full;
                          }
                        }))
        .isSameAs(full);
  }

  static Stream<Arguments> faultsAtEveryStep() {
    Map<String, Fault> faults = new TreeMap<>();
    faults.put("rate limit", Fault.rateLimitExceeded());
    faults.put("503", Fault.backendError());
    faults.put("closed", Fault.closed());
    faults.put("lost", Fault.lost());
    faults.put("truncated", Fault.truncated());
    faults.put("quota", Fault.quotaExceeded());
    return Stream.of(
            DRY_RUN.nth(3),
            RUN.nth(2),
            FaultPoint.on(Operation.GET_JOB).nth(3),
            FaultPoint.on(Operation.TABLE_DATA),
            FaultPoint.on(Operation.TABLE_DATA).nth(5))
        .flatMap(
            point ->
                faults.entrySet().stream()
                    .map(fault -> Arguments.of(point, fault.getKey(), fault.getValue())));
  }

  @ParameterizedTest(name = "{1} at {0}")
  @MethodSource("faultsAtEveryStep")
  void a_fault_gives_the_whole_data_or_a_clear_error(FaultPoint point, String name, Fault fault) {
    local.endpoint.fail(point, fault);

    if (name.equals("quota")) {
      assertThat(fault())
          .hasMessageStartingWith("shop.yaml: the query of ")
          .hasMessageContaining("\nMaybe ");
    } else {
      assertThat(hash(local.source())).isEqualTo(hashOfData());
    }
  }

  static Stream<Arguments> brokenResults() {
    return Stream.of(
        Arguments.of(FaultPoint.on(Operation.TABLE_DATA), Fault.shortPage()),
        Arguments.of(FaultPoint.on(Operation.TABLE_DATA).nth(2), Fault.shortPage()),
        Arguments.of(FaultPoint.on(Operation.TABLE_DATA).holding("pageToken"), Fault.samePage()),
        Arguments.of(FaultPoint.on(Operation.TABLE_DATA).holding("pageToken"), Fault.missingPage()),
        Arguments.of(FaultPoint.on(Operation.GET_TABLE), Fault.renamed("customer_id", "kunde")));
  }

  @ParameterizedTest
  @MethodSource("brokenResults")
  void a_result_that_is_not_whole_is_an_error_and_never_a_shorter_table(
      FaultPoint point, Fault fault) {
    local.endpoint.fail(point, fault);

    assertThat(fault()).hasMessageStartingWith("shop.yaml: the query of ");
  }

  @Test
  void equal_rows_that_are_real_are_all_read() {
    local.queries.put(
        Table.ORDER_LINES,
        "SELECT 'O1' AS order_id, 'P1' AS product_id, 1 AS quantity"
            + " FROM UNNEST(GENERATE_ARRAY(1, 9))");

    assertThat(rows(local.source(), Table.ORDER_LINES)).hasSize(10);
  }
}
