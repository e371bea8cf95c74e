package org.nextbestaction.bigquery.ai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class ForecastTest {

  private static final AiSettings SETTINGS =
      new AiSettings(ForecastSettings.defaults(), null, null, List.of());

  private final Ran ran = new Ran();

  /** Ten of P1 every fourteen days, last five days ago. */
  private static TestData data() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=C1")
            .row(Table.PRODUCTS, "product_id=P1", "unit=box");
    for (int i = 0; i < 20; i++) {
      data.orders("C1", "P1", 10, 1, Ran.AS_OF.minusDays(5 + 14L * i).toString());
    }
    return data;
  }

  private static AiSettings settings(ForecastSettings forecast) {
    return new AiSettings(forecast, null, null, List.of());
  }

  @Test
  void a_series_ends_on_the_as_of_date_and_has_no_gap() {
    ran.run(data(), SETTINGS);

    assertThat(
            ran.rows(
                "SELECT product_id, MIN(step_on), MAX(step_on), COUNT(*), SUM(amount) FROM"
                    + " `nba.ai_forecast_input` GROUP BY product_id ORDER BY product_id"))
        .containsExactly(" 2025-08-15 2026-05-08 39 20.0", "P1 2025-08-15 2026-05-08 39 200.0");
    assertThat(
            ran.rows(
                "SELECT amount FROM `nba.ai_forecast_input` WHERE product_id = 'P1'"
                    + " ORDER BY step_on DESC LIMIT 4"))
        .containsExactly("10.0", "0.0", "10.0", "0.0");
  }

  @Test
  void forecasts_become_signals_with_unit_horizon_and_source() {
    ran.run(data(), SETTINGS);

    assertThat(
            ran.rows(
                "SELECT customer_id, product_id, name, value, unit, DATE(as_of, 'Europe/Bucharest'),"
                    + " source FROM `nba.external_signals__ai` ORDER BY name"))
        .containsExactly(
            "C1 P1 forecast_demand 20.51 box within 28 days 2026-05-08 AI.FORECAST (TimesFM 2.0)",
            "C1 P1 forecast_demand_high 41.03 box within 28 days 2026-05-08 AI.FORECAST (TimesFM 2.0)",
            "C1 P1 forecast_demand_low 10.26 box within 28 days 2026-05-08 AI.FORECAST (TimesFM 2.0)",
            "C1 null forecast_due 0.943668 within 28 days 2026-05-08 AI.FORECAST (TimesFM 2.0)");
  }

  @Test
  void what_is_due_is_the_chance_of_a_step_with_an_order() {
    ran.run(data(), SETTINGS);

    double mean = 20.0 / 39;
    assertThat(
            Double.parseDouble(
                ran.rows("SELECT value FROM `nba.external_signals__ai` WHERE name = 'forecast_due'")
                    .get(0)))
        .isCloseTo(1 - Math.pow(1 - mean, 4), within(1e-6));
  }

  @Test
  void a_series_that_failed_is_unknown_and_counted() {
    for (String broken :
        List.of(
            "SELECT 'C1' AS customer_id, '' AS product_id, CAST(NULL AS TIMESTAMP) AS"
                + " forecast_timestamp, CAST(NULL AS FLOAT64) AS forecast_value, 0.8 AS"
                + " confidence_level, CAST(NULL AS FLOAT64) AS prediction_interval_lower_bound,"
                + " CAST(NULL AS FLOAT64) AS prediction_interval_upper_bound, 'too short' AS"
                + " ai_forecast_status",
            steps(3, "1.0", "''"),
            steps(5, "1.0", "''"),
            steps(4, "IF(step = 2, NULL, 1.0)", "''"),
            steps(4, "IF(step = 2, CAST('nan' AS FLOAT64), 1.0)", "''"),
            steps(4, "1.0", "IF(step = 4, 'failed', '')"))) {
      ran.warehouse.standIn("AI.FORECAST", broken);

      ran.run(data(), SETTINGS);

      assertThat(ran.rows("SELECT * FROM `nba.external_signals__ai`")).as(broken).isEmpty();
      assertThat(ran.rows("SELECT function, code, items FROM `nba.ai_findings`"))
          .containsExactly("forecast SERIES_FAILED 2");
    }
  }

  private static String steps(int steps, String value, String status) {
    return "SELECT 'C1' AS customer_id, product_id, TIMESTAMP(DATE_ADD(DATE '2026-05-08', INTERVAL"
        + " LEAST(7 * step, 28) DAY)) AS forecast_timestamp, "
        + value
        + " AS forecast_value, 0.8 AS confidence_level, 0.0 AS prediction_interval_lower_bound, 2.0"
        + " AS prediction_interval_upper_bound, "
        + status
        + " AS ai_forecast_status FROM UNNEST(['', 'P1']) AS product_id, UNNEST(GENERATE_ARRAY(1, "
        + steps
        + ")) AS step";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"IF(step = 2, NULL, 2.0)", "CAST('nan' AS FLOAT64)", "CAST('inf' AS FLOAT64)"})
  void a_bound_that_is_none_at_any_step_is_left_out_and_stops_nothing(String bound) {
    ran.warehouse.standIn(
        "AI.FORECAST",
        steps(4, "1.0", "''")
            .replace(
                "2.0 AS prediction_interval_upper_bound",
                bound + " AS prediction_interval_upper_bound"));

    ran.run(data(), SETTINGS);

    assertThat(ran.rows("SELECT name FROM `nba.external_signals__ai` ORDER BY name"))
        .containsExactly("forecast_demand", "forecast_demand_low", "forecast_due");
  }

  @Test
  void a_forecast_below_zero_is_zero() {
    ran.warehouse.standIn("AI.FORECAST", steps(4, "-3.0", "''"));

    ran.run(data(), SETTINGS);

    assertThat(ran.rows("SELECT name, value FROM `nba.external_signals__ai` ORDER BY name"))
        .startsWith("forecast_demand 0")
        .endsWith("forecast_due 0");
  }

  @Test
  void a_sure_step_is_no_fault() {
    ran.warehouse.standIn("AI.FORECAST", steps(4, "1.2", "''"));

    ran.run(data(), SETTINGS);

    assertThat(ran.rows("SELECT value FROM `nba.external_signals__ai` WHERE name='forecast_due'"))
        .containsExactly("1");
  }

  @Test
  void what_is_no_purchase_is_in_no_series() {
    TestData data = data();
    data.row(
        Table.ORDERS, "order_id=X1", "customer_id=C1", "ordered_at=2026-05-01", "status=cancelled");
    data.row(
        Table.ORDERS, "order_id=X2", "customer_id=C1", "ordered_at=2026-05-01", "kind=project");
    data.row(Table.ORDERS, "order_id=X3", "customer_id=C1", "ordered_at=2026-05-01");
    data.row(Table.ORDERS, "order_id=X4", "customer_id=C1", "ordered_at=2026-05-09");
    data.line("X1", "P1", 100, 1).line("X2", "P1", 100, 1).line("X3", "P1", -100, 1);
    data.line("X3", "P1", 0, 1).line("X4", "P1", 100, 1);

    ran.run(data, SETTINGS);

    assertThat(ran.rows("SELECT SUM(quantity) FROM `nba.ai_purchases`")).containsExactly("200");
  }

  @Test
  void merged_customers_and_successors_are_one_series() {
    TestData data =
        data()
            .row(Table.CUSTOMERS, "customer_id=C2", "merged_into=C3")
            .row(Table.CUSTOMERS, "customer_id=C3", "merged_into=C1")
            .row(Table.PRODUCTS, "product_id=P0", "successor_id=P1", "successor_factor=0.5")
            .orders("C2", "P0", 8, 1, "2026-05-04");

    ran.run(data, SETTINGS);

    assertThat(
            ran.rows(
                "SELECT customer_id, product_id, quantity FROM `nba.ai_purchases` WHERE day = DATE"
                    + " '2026-05-04'"))
        .containsExactly("C1 P1 4");
  }

  @Test
  void series_with_little_history_or_of_long_ago_are_not_forecast() {
    TestData data = data();
    for (int i = 0; i < 4; i++) {
      data.orders("NEW", "P1", 1, 1, Ran.AS_OF.minusDays(7L * i).toString());
      data.orders("OLD", "P1", 1, 1, Ran.AS_OF.minusDays(400 + 30L * i).toString());
      data.orders("FEW", "P1", 1, 1, Ran.AS_OF.minusDays(100L * Math.min(i, 2)).toString());
    }

    ran.run(data, SETTINGS);

    assertThat(ran.rows("SELECT DISTINCT customer_id FROM `nba.ai_forecast_input`"))
        .containsExactly("C1");
  }

  @Test
  void a_limit_goes_to_customers_first_and_then_to_what_was_bought_last() {
    TestData data = data();
    for (int i = 0; i < 20; i++) {
      data.orders("C2", "P1", 1, 1, Ran.AS_OF.minusDays(3 + 14L * i).toString());
    }

    ran.run(
        data,
        settings(
            new ForecastSettings(
                ForecastSettings.Method.TIMESFM, "TimesFM 2.0", 7, 4, 730, 4, 26, 365, 0.8, 3)));

    assertThat(
            ran.rows(
                "SELECT DISTINCT customer_id, product_id FROM `nba.ai_forecast_input` ORDER BY 1, 2"))
        .containsExactly("C1 ", "C2 ", "C2 P1");
  }

  @Test
  void a_model_of_the_companys_own_forecasts_the_same_series() {
    ran.warehouse.standIn(
        "ML.FORECAST",
        "SELECT customer_id, product_id, TIMESTAMP(DATE_ADD(DATE '2026-05-08', INTERVAL 7 * step"
            + " DAY)) AS forecast_timestamp, 0.5 AS forecast_value, 0.0 AS"
            + " prediction_interval_lower_bound, 1.0 AS prediction_interval_upper_bound FROM (SELECT"
            + " 'C1' AS customer_id, 'P1' AS product_id), UNNEST(GENERATE_ARRAY(1, 4)) AS step");

    ran.run(
        data(),
        settings(
            new ForecastSettings(
                ForecastSettings.Method.ARIMA_PLUS,
                "TimesFM 2.0",
                7,
                4,
                730,
                4,
                26,
                365,
                0.8,
                100)));

    assertThat(
            ran.rows(
                "SELECT name, value, source FROM `nba.external_signals__ai` ORDER BY name LIMIT 1"))
        .containsExactly("forecast_demand 2 ML.FORECAST (ARIMA_PLUS)");
  }

  @Test
  void a_forecast_of_an_earlier_day_tells_nothing() {
    ran.run(data(), SETTINGS, org.nextbestaction.policy.NotePolicy.Use.EXTRACT, Ran.AS_OF);
    LocalDate later = Ran.AS_OF.plusDays(60);
    for (AiStep step :
        AiFunctions.steps(
            SETTINGS,
            Ran.PLACE,
            org.nextbestaction.policy.NotePolicy.Use.EXTRACT,
            data().tables(),
            later)) {
      if (step.statement().name().equals("ai_forecast_signals")) {
        ran.warehouse.execute(step.statement().sql(), step.statement().parameters());
      }
    }

    assertThat(ran.rows("SELECT * FROM `nba.ai_forecast_signals`")).isEmpty();
  }
}
