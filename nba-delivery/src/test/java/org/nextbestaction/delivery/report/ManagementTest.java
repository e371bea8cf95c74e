package org.nextbestaction.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.kit.Decided;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Limits;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** A run of the engine, counted while it passes by, and told to a manager. */
class ManagementTest {

  private static final Instant AT = Instant.parse("2026-05-04T04:00:00Z");

  private final FeedbackStore store = FeedbackStore.inMemory();
  private final RunReports reports = RunReports.inMemory();

  private static TestData data() {
    return Decided.data()
        .row(Table.AGENTS, "agent_id=A1", "name=Ana")
        .row(Table.CUSTOMERS, "customer_id=K4", "name=Delta SRL", "agent_id=A1", "blocked=true")
        .orders("K4", "P1", 10, 10, "2026-01-05", "2026-02-04", "2026-03-06", "2026-04-05");
  }

  private NbaSession session() {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.builtIn())
        .threads(2)
        .silentDecisions(true)
        .build()
        .open(data().asOf("2026-05-04"));
  }

  private RunSummary run(NbaSession session) {
    RunTally[] tally = new RunTally[1];
    RunSummary summary =
        store.record(session.identity(), tally[0] = new RunTally(card -> {}), session::run);
    reports.keep(tally[0].finish(session.snapshot(), session.quality(), summary, false, AT));
    return summary;
  }

  private Management management(NbaSession session) {
    return new Management(store, reports, Limits.defaults(), session::snapshot, List::of);
  }

  @Test
  void every_customer_of_a_run_is_counted_once_with_a_card_or_a_reason() {
    NbaSession session = session();

    RunSummary summary = run(session);

    RunReport report = Objects.requireNonNull(reports.latest());
    assertThat(report.teams().stream().mapToInt(RunReport.Team::customers).sum())
        .isEqualTo(summary.customers());
    assertThat(report.teams().stream().mapToInt(RunReport.Team::cards).sum())
        .isEqualTo(summary.cards());
    assertThat(report.silent())
        .hasSize(summary.silent().values().stream().mapToInt(Integer::intValue).sum())
        .anySatisfy(
            one -> {
              assertThat(one.customerId()).isEqualTo("K4");
              assertThat(one.rule()).isEqualTo("CUSTOMER-BLOCKED");
              assertThat(one.name()).isEqualTo("Delta SRL");
            });
    assertThat(report.teams())
        .filteredOn(team -> team.agentId().equals("A1"))
        .flatExtracting(RunReport.Team::rules)
        .extracting(RunReport.Asked::rule)
        .contains("CUSTOMER-BLOCKED");
  }

  @Test
  void a_manager_is_told_of_the_team_in_figures_that_add_up() throws Exception {
    NbaSession session = session();
    run(session);
    String card = Objects.requireNonNull(session.card("K1")).brief().cardId();
    store.add(Answer.of(card, Answer.Decision.ACCEPTED, AT.plusSeconds(60)));

    ManagementReport report = management(session).of(Set.of("A1"), "en", null);

    assertThat(report.cards()).isEqualTo(new ManagementReport.Cards(2, 1, 1, Proportion.of(1, 1)));
    assertThat(report.silence().total()).isEqualTo(1);
    assertThat(report.runs())
        .singleElement()
        .satisfies(r -> assertThat(r.customers()).isEqualTo(3));
    JsonNode json = new ObjectMapper().readTree(report.json());
    assertThat(json.at("/cards/acceptance/of").asInt()).isEqualTo(1);
    assertThat(json.at("/period/to").asText()).isEqualTo("2026-05-04");
    assertThat(json.at("/silence/list/0/rule").asText()).isEqualTo("CUSTOMER-BLOCKED");
  }

  @Test
  void another_team_is_told_nothing_of_it() {
    NbaSession session = session();
    run(session);

    ManagementReport report = management(session).of(Set.of("B1"), "en", null);

    assertThat(report.cards().shown()).isZero();
    assertThat(report.silence().list()).isEmpty();
    assertThat(report.json()).doesNotContain("K1", "K4", "Alfa", "Delta");
  }

  @Test
  void before_the_first_run_nothing_is_known_and_nothing_is_zero() {
    Management management = new Management(store, reports, Limits.defaults(), () -> null, List::of);

    ManagementReport report = management.of(Set.of("A1"), "ro", null);

    assertThat(report.asOf()).isNull();
    assertThat(report.orders()).isNull();
    assertThat(report.rules()).isNull();
    assertThat(report.calibration()).isNull();
  }

  @Test
  void the_same_history_gives_the_same_bytes() {
    NbaSession session = session();
    run(session);
    String once = management(session).of(Set.of("A1", ""), "ro", null).json();

    run(session());

    assertThat(management(session()).of(Set.of("", "A1"), "ro", null).json()).isEqualTo(once);
  }
}
