package org.nextbestaction.bigquery.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class PropensityTest {

  private static final AiSettings SETTINGS =
      new AiSettings(
          null,
          null,
          null,
          List.of(
              PropensitySettings.of("CALL_FOR_REPLENISHMENT", PropensitySettings.Outcome.ORDER),
              PropensitySettings.of(
                  "PROPOSE_COMPLEMENTARY", PropensitySettings.Outcome.NEW_PRODUCT)));
  private static final String FEATURES = "nba.ai_features_call_for_replenishment";

  private final Ran ran = new Ran();
  private final long seed = new Random().nextLong();

  private TestData data() {
    Random random = new Random(seed);
    TestData data = new TestData();
    for (int c = 0; c < 8; c++) {
      data.row(Table.CUSTOMERS, "customer_id=C" + c);
      LocalDate day = Ran.AS_OF.minusDays(700);
      while (!day.isAfter(Ran.AS_OF)) {
        data.orders("C" + c, "P" + random.nextInt(12), 1, 1, day.toString());
        day = day.plusDays(5 + random.nextInt(60));
      }
    }
    return data;
  }

  @Test
  void chances_become_signals() {
    ran.run(data(), SETTINGS);

    assertThat(
            ran.rows(
                "SELECT DISTINCT product_id, name, value, unit, source FROM"
                    + " `nba.external_signals__ai` ORDER BY name"))
        .containsExactly(
            "null propensity_call_for_replenishment 0.75 within 30 days ML.PREDICT"
                + " (BOOSTED_TREE_CLASSIFIER)",
            "null propensity_propose_complementary 0.75 within 30 days ML.PREDICT"
                + " (BOOSTED_TREE_CLASSIFIER)");
  }

  @Test
  void a_day_learns_nothing_that_came_after_it() {
    ran.run(data(), SETTINGS);
    String older =
        "SELECT TO_JSON_STRING(t) FROM `"
            + FEATURES
            + "` AS t WHERE outcome IS NOT NULL AND held_out = FALSE ORDER BY cutoff, customer_id";
    List<String> before = ran.rows(older);
    TestData more = data();
    for (int c = 0; c < 8; c++) {
      more.orders("C" + c, "NEW", 5, 1, Ran.AS_OF.minusDays(20).toString(), "2026-05-20");
    }

    ran.run(more, SETTINGS);

    assertThat(before).as("seed " + seed).isNotEmpty();
    assertThat(ran.rows(older)).as("seed " + seed).isEqualTo(before);
  }

  @Test
  void outcomes_are_told_only_of_days_whose_horizon_has_passed() {
    ran.run(data(), SETTINGS);

    assertThat(
            ran.rows(
                "SELECT MAX(cutoff), COUNTIF(held_out) > 0, COUNT(DISTINCT cutoff) FROM `"
                    + FEATURES
                    + "` WHERE outcome IS NOT NULL"))
        .as("seed " + seed)
        .containsExactly("2026-04-08 true 12");
    assertThat(
            ran.rows(
                "SELECT DISTINCT cutoff, held_out FROM `" + FEATURES + "` WHERE outcome IS NULL"))
        .containsExactly("2026-05-08 false");
  }

  @Test
  void an_outcome_is_what_happened_within_the_horizon() {
    ran.run(data(), SETTINGS);

    assertThat(
            ran.rows(
                """
                SELECT COUNT(*)
                FROM `nba.ai_features_call_for_replenishment` AS told
                WHERE told.outcome IS NOT NULL AND told.outcome != IF(EXISTS(
                  SELECT 1 FROM `nba.ai_purchases` AS later
                  WHERE later.customer_id = told.customer_id AND later.day > told.cutoff
                    AND later.day <= DATE_ADD(told.cutoff, INTERVAL 30 DAY)), 1, 0)"""))
        .as("seed " + seed)
        .containsExactly("0");
    assertThat(
            ran.rows(
                """
                SELECT COUNT(*)
                FROM `nba.ai_features_propose_complementary` AS told
                WHERE told.outcome IS NOT NULL AND told.outcome != IF(EXISTS(
                  SELECT 1 FROM `nba.ai_purchases` AS later
                  WHERE later.customer_id = told.customer_id AND later.day > told.cutoff
                    AND later.day <= DATE_ADD(told.cutoff, INTERVAL 30 DAY)
                    AND NOT EXISTS(
                      SELECT 1 FROM `nba.ai_purchases` AS earlier
                      WHERE earlier.customer_id = told.customer_id
                        AND earlier.product_id = later.product_id
                        AND earlier.day < later.day)), 1, 0)"""))
        .as("seed " + seed)
        .containsExactly("0");
  }

  @Test
  void a_model_that_tells_too_little_gives_no_signal_and_is_named() {
    for (String judged :
        List.of(
            "SELECT 0.55 AS roc_auc",
            "SELECT CAST(NULL AS FLOAT64) AS roc_auc",
            "SELECT CAST('nan' AS FLOAT64) AS roc_auc")) {
      ran.warehouse.standIn("ML.EVALUATE", judged);

      ran.run(data(), SETTINGS);

      assertThat(ran.rows("SELECT * FROM `nba.external_signals__ai`")).as(judged).isEmpty();
      assertThat(ran.rows("SELECT function, code FROM `nba.ai_findings` ORDER BY 1"))
          .containsExactly(
              "propensity_call_for_replenishment MODEL_TOO_WEAK",
              "propensity_propose_complementary MODEL_TOO_WEAK");
    }
  }

  @Test
  void what_is_no_chance_gives_no_signal_and_stops_nothing() {
    for (String chance : List.of("CAST('nan' AS FLOAT64)", "CAST('inf' AS FLOAT64)", "-0.5", "7")) {
      ran.warehouse.standIn(
          "ML.PREDICT",
          "SELECT *, [STRUCT('1' AS label, "
              + chance
              + " AS prob)] AS predicted_outcome_probs"
              + " FROM ${2}");

      ran.run(data(), SETTINGS);

      assertThat(ran.rows("SELECT * FROM `nba.external_signals__ai`")).as(chance).isEmpty();
    }
  }

  @Test
  void a_model_that_is_there_can_be_used_without_training_it_again() {
    ran.run(data(), SETTINGS);
    PropensitySettings of =
        PropensitySettings.of("CALL_FOR_REPLENISHMENT", PropensitySettings.Outcome.ORDER);
    AiSettings again =
        new AiSettings(
            null,
            null,
            null,
            List.of(
                new PropensitySettings(
                    of.action(),
                    of.outcome(),
                    of.model(),
                    of.horizonDays(),
                    of.cutoffs(),
                    of.stepDays(),
                    of.minOrders(),
                    of.minRocAuc(),
                    false)));

    ran.run(data(), again);

    assertThat(
            AiFunctions.steps(
                again,
                Ran.PLACE,
                org.nextbestaction.policy.NotePolicy.Use.EXTRACT,
                data().tables(),
                Ran.AS_OF))
        .noneMatch(step -> step.statement().sql().contains("CREATE OR REPLACE MODEL"));
    assertThat(ran.rows("SELECT COUNT(*) > 0 FROM `nba.external_signals__ai`"))
        .containsExactly("true");
  }
}
