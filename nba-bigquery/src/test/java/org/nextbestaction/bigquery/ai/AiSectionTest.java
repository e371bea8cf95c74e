package org.nextbestaction.bigquery.ai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.rules.Problem;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.ProblemLog;

class AiSectionTest {

  private final ProblemLog log = new ProblemLog();

  private AiSettings read(String yaml) {
    FileNode.Mapping root = FileReader.read("layer.yaml", yaml, log);
    return AiSection.read(new Fields("layer.yaml", "", root, log).fields("ai", "ai"));
  }

  private List<String> problems() {
    return log.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void without_a_section_no_function_is_used() {
    assertThat(read("project: p")).isEqualTo(AiSettings.NONE);
  }

  @Test
  void what_is_left_out_has_the_defaults() {
    AiSettings settings =
        read(
            """
            ai:
              forecast: {}
              notes: {}
              documents: { model: p.d.embedding }
              propensity:
                - { action: CALL_FOR_REPLENISHMENT, outcome: order }
            """);

    assertThat(settings)
        .isEqualTo(
            new AiSettings(
                ForecastSettings.defaults(),
                NoteSettings.defaults(),
                DocumentSettings.of("p.d.embedding"),
                List.of(
                    PropensitySettings.of(
                        "CALL_FOR_REPLENISHMENT", PropensitySettings.Outcome.ORDER))));
    assertThat(problems()).isEmpty();
  }

  @Test
  void every_key_is_read() {
    AiSettings settings =
        read(
            """
            ai:
              forecast: { with: arima_plus, model: TimesFM 2.5, stepDays: 1, steps: 2,
                historyDays: 100, minOrders: 5, minSteps: 6, activeDays: 7, confidenceLevel: 0.9,
                mostSeries: 8 }
              notes: { with: classify, endpoint: gemini-3.5-flash-lite, connection: eu.notes,
                sinceDays: 9, mostNotes: 10 }
              documents: { model: p.d.m, sinceDays: 11, mostRequests: 12, mostDocuments: 13,
                maxDistance: 0.25 }
              propensity:
                - { action: SEND_QUOTE, outcome: new_product, model: logistic_reg, horizonDays: 14,
                    cutoffs: 15, stepDays: 16, minOrders: 17, minRocAuc: 0.75, train: false }
            """);

    assertThat(settings)
        .isEqualTo(
            new AiSettings(
                new ForecastSettings(
                    ForecastSettings.Method.ARIMA_PLUS, "TimesFM 2.5", 1, 2, 100, 5, 6, 7, 0.9, 8),
                new NoteSettings(
                    NoteSettings.Method.CLASSIFY, "gemini-3.5-flash-lite", "eu.notes", 9, 10),
                new DocumentSettings("p.d.m", 11, 12, 13, 0.25),
                List.of(
                    new PropensitySettings(
                        "SEND_QUOTE",
                        PropensitySettings.Outcome.NEW_PRODUCT,
                        PropensitySettings.Kind.LOGISTIC_REG,
                        14,
                        15,
                        16,
                        17,
                        0.75,
                        false))));
    assertThat(problems()).isEmpty();
  }

  @Test
  void what_is_wrong_is_said_at_its_place_all_at_once() {
    read(
        """
        ai:
          forecast: { stepDays: 0, stepss: 3 }
          notes: { with: generat, endpoint: "x'); DROP" }
          documents: { model: embedding }
          propensity:
            - { action: "a`b", outcome: order }
            - { outcome: order }
          search: {}
        """);

    assertThat(problems())
        .anySatisfy(
            problem ->
                assertThat(problem)
                    .contains("layer.yaml:2:25", "(stepDays) is 0; allowed is a whole number"))
        .anySatisfy(problem -> assertThat(problem).contains("unknown key (stepss)", "steps"))
        .anySatisfy(problem -> assertThat(problem).contains(":3:", "generate"))
        .anySatisfy(problem -> assertThat(problem).contains(":3:", "(endpoint) is not the name"))
        .anySatisfy(
            problem -> assertThat(problem).contains(":4:", "(model) is not a model as project"))
        .anySatisfy(problem -> assertThat(problem).contains(":6:", "(action) is not the code"))
        .anySatisfy(problem -> assertThat(problem).contains(":7:", "(action) is required"))
        .anySatisfy(problem -> assertThat(problem).contains(":8:", "unknown key (search)"));
  }
}
