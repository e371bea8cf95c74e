package org.nextbestaction.bigquery.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nextbestaction.bigquery.ai.AiSettings;
import org.nextbestaction.bigquery.ai.AiStep;
import org.nextbestaction.bigquery.ai.DocumentSettings;
import org.nextbestaction.bigquery.ai.ForecastSettings;
import org.nextbestaction.bigquery.ai.NoteSettings;
import org.nextbestaction.bigquery.ai.PropensitySettings;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.ExternalSignal;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** The layer with every function that asks a model, from raw copies to the snapshot. */
class LayerWithModelsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 5, 8);
  private static final AiSettings ALL =
      new AiSettings(
          ForecastSettings.defaults(),
          NoteSettings.defaults(),
          DocumentSettings.of("acme-data.nba.embedding"),
          List.of(
              PropensitySettings.of("CALL_FOR_REPLENISHMENT", PropensitySettings.Outcome.ORDER)));

  private static LayerRuns runs() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=C1", "name=Alfa")
            .row(
                Table.ACTIVITIES,
                "activity_id=A1",
                "customer_id=C1",
                "at=2026-05-01",
                "type=call",
                "text=wants the datasheet")
            .row(
                Table.ACTIVITIES,
                "activity_id=A2",
                "customer_id=C1",
                "at=2026-05-02",
                "type=call",
                "text=wants the datasheet, too")
            .row(Table.NOTE_TOPICS, "activity_id=A2", "topic=requested_document", "value=own")
            .row(Table.DOCUMENTS, "document_id=D1", "title=Datasheet of the glue");
    for (int i = 0; i < 20; i++) {
      data.orders("C1", "P1", 10, 1, DAY.minusDays(5 + 14L * i).toString());
    }
    LayerRuns runs = LayerRuns.over(data);
    runs.local.putModel("nba", "embedding");
    runs.local.standIn(
        "AI.FORECAST",
        "SELECT customer_id, product_id, TIMESTAMP(DATE_ADD(DATE '2026-05-08', INTERVAL 7 * step"
            + " DAY)) AS forecast_timestamp, 0.5 AS forecast_value, 0.8 AS confidence_level, 0.0 AS"
            + " prediction_interval_lower_bound, 1.0 AS prediction_interval_upper_bound, '' AS"
            + " ai_forecast_status FROM (SELECT DISTINCT customer_id, product_id FROM ${1}),"
            + " UNNEST(GENERATE_ARRAY(1, ${horizon})) AS step");
    runs.local.standIn(
        "AI.GENERATE",
        "STRUCT(['requested_document'] AS topics, '' AS callback_on, CAST(NULL AS JSON) AS"
            + " full_response, '' AS status)");
    runs.local.standIn("ML.EVALUATE", "SELECT 0.9 AS roc_auc");
    runs.local.standIn(
        "ML.PREDICT",
        "SELECT *, [STRUCT(1 AS label, 0.75 AS prob)] AS predicted_outcome_probs FROM ${2}");
    runs.local.standIn(
        "ML.GENERATE_EMBEDDING",
        "SELECT *, [1.0] AS ml_generate_embedding_result, '' AS ml_generate_embedding_status FROM"
            + " ${2}");
    runs.local.standIn(
        "VECTOR_SEARCH",
        "SELECT query, base, 0.1 AS distance FROM ${3} AS query CROSS JOIN ${1} AS base");
    return runs;
  }

  private static Deployment deployment() {
    return new Deployment(LayerRuns.settings(), false, ALL);
  }

  @Test
  void what_models_answer_joins_the_canonical_tables_and_the_companys_own_rows_stand() {
    LayerRuns runs = runs();
    Layer layer = deployment().layer(RawSchema.read(runs.warehouse, LayerRuns.settings()), DAY);
    List<String> told = new ArrayList<>();
    LayerRun run =
        new LayerRun(
            runs.warehouse,
            LayerRuns.settings(),
            new LayerRun.Listener() {
              @Override
              public void next(String statement, int number, int of) {}

              @Override
              public void sends(AiStep.Sent sent, long items, long characters) {
                told.add(items + " of " + sent.most() + " " + sent.what());
                assertThat(characters > 0).isEqualTo(!sent.what().matches("series|rows.*"));
              }
            });

    run.apply(layer.statements(DAY, "run"), deployment().aiSteps(layer.tables(), DAY));

    assertThat(told)
        .containsExactly(
            "2 of 10000 series",
            "7 of " + Long.MAX_VALUE + " rows to train on",
            "2 of 1000 notes",
            "1 of 5000 documents",
            "2 of 500 requests for a document");
    CustomerView customer = Objects.requireNonNull(runs.data().asOf(DAY).view("C1"));
    assertThat(customer.externalSignals())
        .extracting(ExternalSignal::name)
        .containsExactlyInAnyOrder(
            "forecast_due",
            "forecast_demand",
            "forecast_demand_low",
            "forecast_demand_high",
            "propensity_call_for_replenishment");
    assertThat(customer.activities())
        .flatExtracting(activity -> activity.topics())
        .extracting(topic -> topic.value())
        .containsExactlyInAnyOrder("D1", "own");
  }

  @Test
  void a_dry_run_asks_no_model_and_needs_nothing_that_only_a_run_makes() {
    LayerRuns runs = runs();
    Layer layer = deployment().layer(RawSchema.read(runs.warehouse, LayerRuns.settings()), DAY);
    runs.local.standIn("AI.GENERATE", "ERROR('a dry run has asked a model')");

    List<LayerRun.Checked> checked =
        new LayerRun(runs.warehouse, LayerRuns.settings(), (name, number, of) -> {})
            .dryRun(layer.statements(DAY, "run"));

    assertThat(checked)
        .filteredOn(LayerRun.Checked::checked)
        .extracting(LayerRun.Checked::statement)
        .contains("ai_purchases", "ai_forecast_input", "ai_note_batch", "ai_document_requests")
        .doesNotContain("ai_forecast", "ai_note_answers", "external_signals");
    assertThat(runs.local.tables("nba")).isEmpty();
  }

  @Test
  void the_statements_are_one_script_that_the_engine_takes() {
    LayerRuns runs = runs();
    Layer layer = deployment().layer(RawSchema.read(runs.warehouse, LayerRuns.settings()), DAY);

    runs.local.execute(LayerScript.of(layer.statements(DAY, "run")), java.util.Map.of());

    assertThat(runs.table("external_signals").rows()).hasSize(5);
  }
}
