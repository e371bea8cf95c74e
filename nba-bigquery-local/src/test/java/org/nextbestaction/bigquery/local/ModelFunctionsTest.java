package org.nextbestaction.bigquery.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelFunctionsTest {

  private static final String FORECAST =
      """
      SELECT * FROM AI.FORECAST(
        TABLE `p.d.demand`, data_col => 'amount', timestamp_col => 'day', id_cols => ['customer'],
        horizon => 2)""";

  private final LocalWarehouse warehouse = new LocalWarehouse("p");

  @BeforeEach
  void tables() {
    warehouse.putTable(
        "d",
        "demand",
        List.of(
            new LocalColumn("customer", "STRING"),
            new LocalColumn("day", "DATE"),
            new LocalColumn("amount", "FLOAT64")),
        List.of(
            List.of("C1", LocalDate.parse("2026-05-01"), 2.0),
            List.of("C1", LocalDate.parse("2026-05-02"), 4.0)));
    warehouse.putTable(
        "d",
        "notes",
        List.of(new LocalColumn("id", "STRING"), new LocalColumn("content", "STRING")),
        List.of(List.of("N1", "a complaint"), List.of("N2", "nothing")));
    warehouse.putModel("d", "embedding");
  }

  private List<String> columns(String sql) {
    return warehouse.check(sql, Map.of()).stream()
        .map(column -> column.name() + " " + column.type())
        .toList();
  }

  @Test
  void a_forecast_has_the_columns_of_its_ids_and_the_documented_ones() {
    assertThat(columns(FORECAST))
        .containsExactly(
            "customer STRING",
            "forecast_timestamp TIMESTAMP",
            "forecast_value FLOAT64",
            "confidence_level FLOAT64",
            "prediction_interval_lower_bound FLOAT64",
            "prediction_interval_upper_bound FLOAT64",
            "ai_forecast_status STRING");
  }

  @Test
  void an_answer_has_the_fields_of_its_schema() {
    assertThat(
            columns(
                """
                SELECT AI.GENERATE(
                  STRUCT('Read this', content), endpoint => 'm',
                  output_schema => 'topics ARRAY<STRING>, day STRING') AS answer
                FROM `p.d.notes`"""))
        .containsExactly(
            "answer STRUCT<topics ARRAY<STRING>, day STRING, full_response JSON, status STRING>");
    assertThat(columns("SELECT AI.GENERATE('x') AS a"))
        .containsExactly("a STRUCT<result STRING, full_response JSON, status STRING>");
    assertThat(
            columns(
                """
                SELECT
                  AI.CLASSIFY(content, categories => ['a', 'b']) AS one,
                  AI.IF(content) AS two,
                  AI.SCORE(content) AS three
                FROM `p.d.notes`"""))
        .containsExactly("one STRING", "two BOOL", "three FLOAT64");
    assertThat(columns("SELECT AI.CLASSIFY('x', categories => ['a'], output_mode => 'multi') AS c"))
        .containsExactly("c ARRAY<STRING>");
  }

  @Test
  void a_trained_model_gives_the_columns_of_its_training() {
    warehouse.execute(
        """
        CREATE OR REPLACE MODEL `p.d.arima`
        OPTIONS (model_type = 'ARIMA_PLUS', time_series_timestamp_col = 'day',
          time_series_data_col = 'amount', time_series_id_col = ['customer'], horizon = 2)
        AS SELECT * FROM `p.d.demand`;
        CREATE OR REPLACE MODEL `p.d.chance`
        OPTIONS (model_type = 'LOGISTIC_REG', input_label_cols = ['bought'])
        AS SELECT amount, 1 AS bought FROM `p.d.demand`""",
        Map.of());

    assertThat(
            columns(
                "SELECT customer, forecast_value FROM ML.FORECAST(MODEL `p.d.arima`,"
                    + " STRUCT(2 AS horizon, 0.8 AS confidence_level))"))
        .containsExactly("customer STRING", "forecast_value FLOAT64");
    assertThat(
            columns(
                "SELECT * FROM ML.PREDICT(MODEL `p.d.chance`, (SELECT amount FROM `p.d.demand`))"))
        .containsExactly(
            "predicted_bought INT64",
            "predicted_bought_probs ARRAY<STRUCT<label INT64, prob FLOAT64>>",
            "amount FLOAT64");
    assertThat(columns("SELECT roc_auc FROM ML.EVALUATE(MODEL `p.d.chance`)"))
        .containsExactly("roc_auc FLOAT64");
  }

  @Test
  void a_search_within_a_search_has_both_sides() {
    assertThat(
            columns(
                """
                SELECT query.id AS asked, base.id AS found, distance
                FROM VECTOR_SEARCH(
                  (SELECT id, [1.0] AS vector FROM `p.d.notes`), 'vector',
                  (SELECT id, ml_generate_embedding_result AS vector
                   FROM ML.GENERATE_EMBEDDING(
                     MODEL `p.d.embedding`, TABLE `p.d.notes`, STRUCT(TRUE AS flatten_json_output))),
                  query_column_to_search => 'vector', top_k => 3, distance_type => 'COSINE')"""))
        .containsExactly("asked STRING", "found STRING", "distance FLOAT64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM AI.FORECAST(TABLE `p.d.demand`, data_col => 'amount', time_col => 'day')"
            + " | time_col",
        "SELECT * FROM AI.FORECAST(TABLE `p.d.demand`, data_col => 'amont', timestamp_col => 'day')"
            + " | no column amont",
        "SELECT * FROM AI.FORECAST(TABLE `p.d.demand`, data_col => 'amount', timestamp_col => 'day',"
            + " horizon => 'two') | horizon",
        "SELECT customr FROM AI.FORECAST(TABLE `p.d.demand`, data_col => 'amount', timestamp_col =>"
            + " 'day', id_cols => ['customer']) | Did you mean customer?",
        "SELECT AI.GENERATE('x', endpont => 'm') | endpont",
        "SELECT AI.GENERATE('x', output_schema => 'a STRNG').a | STRNG",
        "SELECT * FROM ML.PREDICT(MODEL `p.d.none`, TABLE `p.d.demand`) | Model p:d.none",
        "SELECT * FROM ML.GENERATE_EMBEDDING(MODEL `p.d.embedding`, TABLE `p.d.demand`)"
            + " | no column content",
        "SELECT * FROM VECTOR_SEARCH(TABLE `p.d.notes`, 'vector', TABLE `p.d.notes`)"
            + " | no column vector",
        "CREATE MODEL `p.d.m` OPTIONS (model_typ = 'LOGISTIC_REG') AS SELECT 1 AS a | model_typ",
        "CREATE MODEL `p.d.m` OPTIONS (input_label_cols = ['b']) AS SELECT 1 AS a | no column b",
      })
  void a_wrong_name_or_type_is_refused(String sql, String said) {
    assertThatThrownBy(() -> warehouse.execute(sql, Map.of()))
        .isInstanceOf(LocalSqlException.class)
        .hasMessageContaining(said);
  }

  @Test
  void what_stands_in_for_a_function_is_run_in_its_place() {
    warehouse.standIn(
        "AI.FORECAST",
        "SELECT customer, ${horizon} * SUM(amount) AS forecast_value FROM ${1} GROUP BY customer");
    warehouse.standIn(
        "ai.generate", "STRUCT(IF(STRPOS(${1}, 'complaint') > 0, 'yes', 'no') AS result)");

    assertThat(warehouse.execute("SELECT forecast_value " + FORECAST.substring(8), Map.of()).rows())
        .containsExactly(List.of(12.0));
    assertThat(
            warehouse
                .execute(
                    "SELECT id, AI.GENERATE(content).result FROM `p.d.notes` ORDER BY id", Map.of())
                .rows())
        .containsExactly(List.of("N1", "yes"), List.of("N2", "no"));
  }

  @Test
  void without_a_stand_in_a_call_is_checked_and_not_run() {
    assertThatThrownBy(() -> warehouse.execute(FORECAST, Map.of()))
        .hasMessageContaining("AI.FORECAST runs in BigQuery alone\nMaybe ");
  }

  @Test
  void the_name_of_a_function_in_a_text_is_no_call() {
    assertThat(warehouse.execute("SELECT 'AI.FORECAST(' AS a", Map.of()).rows())
        .containsExactly(List.of("AI.FORECAST("));
  }
}
