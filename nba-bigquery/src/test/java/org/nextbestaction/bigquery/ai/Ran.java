package org.nextbestaction.bigquery.ai;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.kit.WarehouseTables;
import org.nextbestaction.bigquery.local.LocalResult;
import org.nextbestaction.bigquery.local.LocalWarehouse;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.policy.NotePolicy;

/** The steps run over test data by Google's SQL engine, with stand-ins for the models. */
final class Ran {

  static final LocalDate AS_OF = LocalDate.parse("2026-05-08");
  static final AiPlace PLACE = new AiPlace("my-project", "nba", Company.defaults().timeZone());

  /** The mean of all steps, in each step. */
  private static final String MEAN =
      """
      SELECT
        customer_id, product_id,
        TIMESTAMP(DATE_ADD(last_on, INTERVAL 7 * step DAY)) AS forecast_timestamp,
        mean AS forecast_value,
        ${confidence_level} AS confidence_level,
        mean / 2 AS prediction_interval_lower_bound,
        mean * 2 AS prediction_interval_upper_bound,
        CAST(NULL AS STRING) AS ai_forecast_status
      FROM (
        SELECT customer_id, product_id, MAX(step_on) AS last_on, AVG(amount) AS mean
        FROM ${1}
        GROUP BY customer_id, product_id)
      CROSS JOIN UNNEST(GENERATE_ARRAY(1, ${horizon})) AS step""";

  final LocalWarehouse warehouse = new LocalWarehouse("my-project");

  Ran() {
    warehouse.putModel("nba", "embedding");
    warehouse.standIn("AI.FORECAST", MEAN);
    warehouse.standIn("ML.EVALUATE", "SELECT 0.7 AS roc_auc");
    warehouse.standIn(
        "ML.PREDICT",
        "SELECT *, [STRUCT(0 AS label, 0.25 AS prob), STRUCT(1, 0.75)] AS predicted_outcome_probs"
            + " FROM ${2}");
    // a text as the shares of three letters in it
    warehouse.standIn(
        "ML.GENERATE_EMBEDDING",
        """
        SELECT *,
          [1.0 + LENGTH(content) - LENGTH(REPLACE(content, 'x', '')),
           1.0 + LENGTH(content) - LENGTH(REPLACE(content, 'y', '')),
           1.0 + LENGTH(content) - LENGTH(REPLACE(content, 'z', ''))]
            AS ml_generate_embedding_result,
          '' AS ml_generate_embedding_status
        FROM ${2}""");
    warehouse.standIn(
        "VECTOR_SEARCH",
        "SELECT query, base, COSINE_DISTANCE(query.vector, base.vector) AS distance"
            + " FROM ${3} AS query CROSS JOIN ${1} AS base");
  }

  /** Puts the data there in place of earlier ones, and runs all steps. */
  Ran run(TestData data, AiSettings settings) {
    return run(data, settings, NotePolicy.Use.EXTRACT, AS_OF);
  }

  Ran run(TestData data, AiSettings settings, NotePolicy.Use use, LocalDate asOf) {
    WarehouseTables.typed(data, warehouse, "nba");
    for (AiStep step : AiFunctions.steps(settings, PLACE, use, data.tables(), asOf)) {
      warehouse.execute(step.statement().sql(), step.statement().parameters());
      AiStep.Sent sent = step.sends();
      if (sent != null) {
        LocalResult count = warehouse.execute(sent.count().sql(), sent.count().parameters());
        if ((Long) count.rows().get(0).get(0) > sent.most()) {
          throw new AssertionError(sent + " was passed");
        }
      }
    }
    return this;
  }

  /** The rows of a query over the dataset, each as one text. */
  List<String> rows(String sql) {
    return warehouse
        .execute(sql.replace("nba.", "my-project.nba."), Map.of("as_of", AS_OF))
        .rows()
        .stream()
        .map(Ran::told)
        .toList();
  }

  private static String told(List<@Nullable Object> row) {
    return String.join(" ", row.stream().map(String::valueOf).toList());
  }
}
