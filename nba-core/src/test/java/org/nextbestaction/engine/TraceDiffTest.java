package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.decision.TraceDifference;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;

/** Why today's card is another one. */
class TraceDiffTest {

  private static LiveSession session() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K")
            .orders("K", "A", 10, 100, "2026-01-10", "2026-02-09", "2026-03-11", "2026-04-10")
            .empty(Table.FEEDBACK);
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .build()
        .open(data.live(), LocalDate.parse("2026-05-08"), null);
  }

  @Test
  void the_same_state_has_no_difference() {
    LiveSession session = session();

    assertThat(session.card("K").trace().diff(session.card("K").trace())).isEmpty();
  }

  @Test
  void an_answer_shows_as_the_fate_of_its_action_and_as_another_input() {
    LiveSession session = session();
    DecisionTrace before = session.card("K").trace();
    session.apply(
        Event.of(
            Table.FEEDBACK,
            Map.of(
                "card_id",
                "X",
                "customer_id",
                "K",
                "action",
                "CALL_FOR_REPLENISHMENT",
                "decision",
                "rejected",
                "reason",
                "wrong_timing",
                "decided_at",
                "2026-05-08")));

    assertThat(before.diff(session.card("K").trace()))
        .extracting(TraceDifference::part, TraceDifference::name)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("input", "snapshotHash"),
            org.assertj.core.api.Assertions.tuple("candidate", "CALL_FOR_REPLENISHMENT"));
    assertThat(before.diff(session.card("K").trace()).get(1).after()).startsWith("SUPPRESSED");
  }

  @Test
  void another_day_shows_in_the_facts_of_the_signals() {
    LiveSession session = session();
    DecisionTrace before = session.card("K").trace();
    session.advanceTo(LocalDate.parse("2026-05-09"));

    assertThat(before.diff(session.card("K").trace()))
        .contains(new TraceDifference("signal", "rhythm.daysSinceLastOrder", "28", "29"));
  }
}
