package org.nextbestaction.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.report.ManagementReport.Stage;

class LastRunTest {

  private static final RunReport RUN =
      new RunReport(
          "run",
          LocalDate.parse("2026-11-23"),
          Instant.parse("2026-11-23T04:10:00Z"),
          "2026.11.1",
          false,
          1,
          List.of(
              // 100 customers: 10 without a signal, 30 quiet, 1 fault, 8 by rules, 6 answered
              // before, 5 weak, 20 over the day: 20 cards, and one request beside them.
              new RunReport.Team(
                  "A1",
                  100,
                  10,
                  21,
                  1,
                  Map.of(
                      "NO_SITUATION", 40,
                      "FAULT", 1,
                      "BLOCKED", 5,
                      "NO_OFFER", 3,
                      "SUPPRESSED", 6,
                      "WEAK_SIGNAL", 5,
                      "CAPACITY", 20),
                  List.of(
                      new RunReport.Asked("MARGIN-MIN", "REMOVE_PRODUCT", 12, 12, 7),
                      new RunReport.Asked("OVERDUE", "OVERRIDE_ACTION", 3, 3, 3),
                      new RunReport.Asked("SKIPPED", "", 4, 0, 0))),
              new RunReport.Team(
                  "B1",
                  10,
                  0,
                  4,
                  0,
                  Map.of("DENIED", 6),
                  List.of(new RunReport.Asked("OVERDUE", "OVERRIDE_ACTION", 10, 10, 9)))),
          List.of(),
          List.of(
              new RunReport.Silent(
                  "K1", "Alfa SRL", "A1", "CAPACITY", null, "The day is full.", "en"),
              new RunReport.Silent(
                  "K2", "Beta & Co", "A1", "BLOCKED", "CUSTOMER-BLOCKED", "A rule stops it.", "en"),
              new RunReport.Silent("K3", null, "B1", "DENIED", "CONTACT-GAP", "Too early.", "en")),
          List.of(new RunReport.Change("OVERDUE", "REPLACED", "company@2026.11.3")),
          List.of(
              new RunReport.Health("orders", 1000, 4, 2, LocalDate.parse("2026-11-21"), true),
              new RunReport.Health("stock", 50, 0, 0, null, null)));

  private static LastRun of(String... agents) {
    return new LastRun(Set.of(agents), Labels.in("en"), RUN);
  }

  @Test
  void what_goes_into_a_stage_comes_out_or_is_dropped() {
    List<Stage> stages = of("A1").stages(List.of());

    assertThat(stages)
        .extracting(Stage::stage, Stage::in, Stage::out, Stage::dropped)
        .containsExactly(
            tuple("LOAD", 1050L, 1046L, 4L),
            tuple("SIGNALS", 100L, 90L, 10L),
            tuple("ACTIONS", 90L, 59L, 31L),
            tuple("RULES", 59L, 51L, 8L),
            tuple("ANSWERS", 51L, 45L, 6L),
            tuple("WORTH", 45L, 40L, 5L),
            tuple("CAPACITY", 40L, 20L, 20L),
            tuple("CARDS", 21L, 21L, 0L));
    assertThat(stages.get(2).note())
        .isEqualTo("30 customers of whom nothing is due; 1 customer could not be decided");
    assertThat(stages.get(3).note())
        .isEqualTo("A rule blocks the customer's cards: 5; Nothing was left to offer: 3");
  }

  @Test
  void delivery_is_a_stage_where_there_is_a_channel() {
    List<Stage> stages =
        of("A1").stages(List.of(new ManagementReport.ChannelFigures("slack", 80, 3, 1, 2, null)));

    assertThat(stages.get(stages.size() - 1))
        .isEqualTo(new Stage("DELIVERY", "Delivery", "messages", 86, 80, 2, "3 wait; 1 uncertain"));
  }

  @Test
  void rules_that_fired_stand_with_their_version_and_the_most_frequent_first() {
    ManagementReport.Rules rules = Objects.requireNonNull(of("A1", "B1").rules());

    assertThat(rules.customers()).isEqualTo(110);
    assertThat(rules.list())
        .containsExactly(
            new ManagementReport.Rule(
                "OVERDUE",
                "company@2026.11.3",
                "OVERRIDE_ACTION",
                "asks for another action",
                null,
                13,
                12,
                "replaced by company@2026.11.3"),
            new ManagementReport.Rule(
                "MARGIN-MIN",
                "2026.11.1",
                "REMOVE_PRODUCT",
                "removes a product",
                null,
                12,
                7,
                null));
  }

  @Test
  void what_was_written_for_an_agent_of_another_language_is_told_by_its_reason() {
    assertThat(of("A1").silence("k1").list())
        .extracting(ManagementReport.Silent::text)
        .containsExactly("The day is full.");
    assertThat(new LastRun(Set.of("A1"), Labels.in("ro"), RUN).silence("k1").list())
        .extracting(ManagementReport.Silent::text)
        .containsExactly("Ziua agentului este plină");
  }

  @Test
  void a_customer_without_a_card_is_found_by_id_name_reason_and_rule() {
    assertThat(of("A1", "B1").silence(null).total()).isEqualTo(86);
    assertThat(of("A1", "B1").silence(null).list()).hasSize(3);
    for (String sought : List.of("k2", "BETA", "customer-blocked", "stops", "blocks")) {
      ManagementReport.Silence found = of("A1", "B1").silence(sought);
      assertThat(found.list())
          .as(sought)
          .extracting(ManagementReport.Silent::customerId)
          .containsExactly("K2");
      assertThat(found.customers()).isEqualTo(1);
    }
  }

  @Test
  void a_manager_sees_the_own_team_alone() {
    assertThat(of("B1").silence("k2").list()).isEmpty();
    assertThat(of("B1").silence(null).reasons())
        .containsExactly(
            new ManagementReport.SilenceReason("DENIED", "A rule took the action off", 6));
    assertThat(Objects.requireNonNull(of("B1").rules()).customers()).isEqualTo(10);
    assertThat(LastRun.lines(Set.of("B1"), List.of(RUN)))
        .containsExactly(new ManagementReport.RunLine("run", RUN.asOf(), RUN.at(), 10, 4, 6, 1));
  }

  @Test
  void the_age_of_a_table_is_unknown_where_nobody_says_it() {
    assertThat(of("A1").health(RUN.asOf()))
        .containsExactly(
            new ManagementReport.Health(
                "orders", 1000, 4, 2, LocalDate.parse("2026-11-21"), 2L, true),
            new ManagementReport.Health("stock", 50, 0, 0, null, null, null));
  }

  @Test
  void romanian_counts_have_three_forms() {
    Labels labels = Labels.in("ro");

    assertThat(labels.count("requests", 1)).isEqualTo("1 cerere către manageri");
    assertThat(labels.count("requests", 2)).isEqualTo("2 cereri către manageri");
    assertThat(labels.count("requests", 19)).isEqualTo("19 cereri către manageri");
    assertThat(labels.count("requests", 20)).isEqualTo("20 de cereri către manageri");
    assertThat(labels.count("requests", 101)).isEqualTo("101 cereri către manageri");
    assertThat(labels.count("requests", 120)).isEqualTo("120 de cereri către manageri");
  }
}
