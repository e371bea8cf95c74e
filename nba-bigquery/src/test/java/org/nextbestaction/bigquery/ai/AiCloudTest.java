package org.nextbestaction.bigquery.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.NotePolicy;

/**
 * What only Google can show: that its functions take the calls and answer in the form that is
 * documented. It makes tables in the dataset that {@code NBA_CLOUD_DATASET} names, forecasts two
 * series, trains a model and sends one invented note; each costs cents. The account needs the roles
 * BigQuery Job User and Data Editor, and Vertex AI User for the note.
 */
@Tag("cloud")
@EnabledIfEnvironmentVariable(named = "NBA_CLOUD_PROJECT", matches = ".+")
@EnabledIfEnvironmentVariable(named = "NBA_CLOUD_DATASET", matches = ".+")
class AiCloudTest {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");

  private final String project = Objects.requireNonNull(System.getenv("NBA_CLOUD_PROJECT"));
  private final String dataset = Objects.requireNonNull(System.getenv("NBA_CLOUD_DATASET"));
  private final Warehouse warehouse =
      BigQueryWarehouse.connect(BigQuerySettings.of(project, UUID.randomUUID().toString()));

  private void put(String table, String rows) {
    warehouse.execute(
        new WarehouseStatement(
            table,
            "CREATE OR REPLACE TABLE `" + project + '.' + dataset + '.' + table + "` AS\n" + rows,
            Map.of()));
  }

  private List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    warehouse.query(
        new WarehouseStatement(
            "rows", sql.replace("nba.", project + '.' + dataset + '.'), Map.of()),
        new ResultSink() {
          @Override
          public void header(List<ResultField> fields) {}

          @Override
          public void row(List<String> texts) {
            rows.add(String.join(" ", texts));
          }
        });
    return rows;
  }

  @Test
  void googles_functions_answer_in_the_documented_form() {
    String orders = "UNNEST(GENERATE_ARRAY(0, 39)) AS n, UNNEST(['C1', 'C2', 'C3']) AS customer_id";
    put(
        "orders",
        "SELECT CONCAT(customer_id, n) AS order_id, customer_id, TIMESTAMP(DATE_SUB(DATE"
            + " '2026-05-05', INTERVAL 14 * n DAY)) AS ordered_at, 'delivered' AS status, 'regular'"
            + " AS kind FROM "
            + orders);
    put(
        "order_lines",
        "SELECT CONCAT(customer_id, n) AS order_id, CONCAT('P', MOD(n, 3)) AS product_id, NUMERIC"
            + " '10' AS quantity FROM "
            + orders);
    put(
        "activities",
        "SELECT 'A1' AS activity_id, 'C1' AS customer_id, TIMESTAMP '2026-05-01' AS at, 'note' AS"
            + " type, CAST(NULL AS STRING) AS outcome, 'The last delivery was wrong again, they are"
            + " very dissatisfied' AS text");
    for (ForecastSettings.Method method : ForecastSettings.Method.values()) {
      ForecastSettings forecast =
          new ForecastSettings(method, "TimesFM 2.0", 7, 4, 730, 4, 26, 365, 0.8, 100);
      AiSettings settings =
          new AiSettings(
              forecast,
              NoteSettings.defaults(),
              null,
              List.of(
                  new PropensitySettings(
                      "CALL_FOR_REPLENISHMENT",
                      PropensitySettings.Outcome.ORDER,
                      PropensitySettings.Kind.LOGISTIC_REG,
                      10,
                      12,
                      13,
                      4,
                      0.5,
                      true)));

      for (AiStep step :
          AiFunctions.steps(
              settings,
              new AiPlace(project, dataset, ZoneId.of("Europe/Bucharest")),
              NotePolicy.Use.EXTRACT,
              EnumSet.of(Table.ORDERS, Table.ORDER_LINES, Table.ACTIVITIES),
              DAY)) {
        warehouse.execute(step.statement());
      }

      assertThat(rows("SELECT DISTINCT name FROM `nba.external_signals__ai`"))
          .as(method.name())
          .contains("forecast_due", "forecast_demand");
      assertThat(rows("SELECT activity_id, topic FROM `nba.note_topics__ai`"))
          .containsExactly("A1 complaint");
    }
  }
}
