package org.nextbestaction.bigquery.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.job.JobListener;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.source.BigQueryMapping;
import org.nextbestaction.bigquery.source.BigQuerySource;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.DataSourceException;
import org.nextbestaction.source.LoadListener;

/** Jobs and the source against the real BigQuery. */
@Tag("cloud")
class CloudSourceTest {

  private static final WarehouseStatement TYPES =
      new WarehouseStatement(
          "types",
          """
          SELECT 1 AS i, 0.1 AS f, NUMERIC '1.50' AS n, TRUE AS b, @as_of AS d,
            DATETIME '2026-05-08 09:30:00' AS dt, TIMESTAMP '2026-05-08 09:30:00.000001+00' AS t,
            ['a', 'b'] AS l, CAST(NULL AS STRING) AS s
          """,
          Map.of("as_of", LocalDate.parse("2026-05-08"), "not_named", "x"));

  private final String key = "cloud-test-" + Instant.now();
  private final List<Boolean> found = new ArrayList<>();
  private Cloud cloud;
  private BigQueryWarehouse warehouse;

  @BeforeEach
  void connect() {
    cloud = Cloud.assumed();
    warehouse =
        BigQueryWarehouse.connect(
            cloud.settings(key),
            new JobListener() {
              @Override
              public void started(String statement, String jobId, boolean earlier) {
                found.add(earlier);
              }
            });
  }

  private List<List<String>> rows(WarehouseStatement statement) {
    List<List<String>> rows = new ArrayList<>();
    warehouse.query(
        statement,
        new ResultSink() {
          @Override
          public void header(List<ResultField> fields) {}

          @Override
          public void row(List<String> texts) {
            rows.add(List.copyOf(texts));
          }
        });
    return rows;
  }

  @Test
  void each_type_comes_as_its_canonical_text() {
    assertThat(warehouse.dryRun(TYPES).fields())
        .extracting(field -> field.type() + (field.repeated() ? "[]" : ""))
        .containsExactly(
            "INT64",
            "FLOAT64",
            "NUMERIC",
            "BOOL",
            "DATE",
            "DATETIME",
            "TIMESTAMP",
            "STRING[]",
            "STRING");
    assertThat(rows(TYPES))
        .containsExactly(
            List.of(
                "1",
                "0.1",
                "1.5",
                "true",
                "2026-05-08",
                "2026-05-08T09:30:00",
                "2026-05-08T09:30:00.000001Z",
                "a|b",
                ""));
  }

  @Test
  void a_repeated_run_finds_its_job_again() {
    assertThat(rows(TYPES)).isEqualTo(rows(TYPES));
    assertThat(found).containsExactly(false, true);
  }

  @Test
  void a_mistake_is_told_with_its_place() {
    assertThatThrownBy(
            () ->
                warehouse.dryRun(
                    new WarehouseStatement(
                        "orders", "SELECT\n  nme FROM UNNEST(['x']) AS name", Map.of())))
        .isInstanceOf(DataSourceException.class)
        .hasMessageStartingWith("orders:2:3: Unrecognized name: nme");
  }

  @Test
  void tables_that_are_made_are_read_back() {
    String orders = cloud.table("nba_cloud_orders");
    String lines = cloud.table("nba_cloud_order_lines");
    warehouse.execute(
        new WarehouseStatement(
            "make orders",
            "CREATE OR REPLACE TABLE "
                + orders
                + " OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1"
                + " HOUR)) AS SELECT 'O1' AS order_id, 'K1' AS customer_id, TIMESTAMP '2026-05-01"
                + " 10:00:00+00' AS ordered_at",
            Map.of()));
    warehouse.execute(
        new WarehouseStatement(
            "make order lines",
            "CREATE OR REPLACE TABLE "
                + lines
                + " OPTIONS (expiration_timestamp = TIMESTAMP_ADD(CURRENT_TIMESTAMP(), INTERVAL 1"
                + " HOUR)) AS SELECT 'O1' AS order_id, 'P1' AS product_id, NUMERIC '2' AS quantity",
            Map.of()));
    BigQueryMapping mapping =
        new BigQueryMapping(
            cloud.project,
            cloud.dataset,
            Map.of(Table.ORDERS, "nba_cloud_orders", Table.ORDER_LINES, "nba_cloud_order_lines"),
            100_000_000);

    BigQuerySource source =
        new BigQuerySource("cloud", warehouse, mapping, LocalDate.parse("2026-05-08"));

    assertThat(
            DataLoader.load(source, Company.defaults(), LoadListener.NONE)
                .asOf(LocalDate.parse("2026-05-08"))
                .customerCount())
        .isEqualTo(1);
  }
}
