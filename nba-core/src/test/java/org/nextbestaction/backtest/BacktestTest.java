package org.nextbestaction.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;

/** What is judged by what came after it. */
class BacktestTest {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");

  /** K orders A every 30 days, the last time before the day on 10 April, then on the day given. */
  private static TestData buyer(String next) {
    return new TestData()
        .orders("K", "A", 10, 100, "2026-01-10", "2026-02-09", "2026-03-11", "2026-04-10", next)
        .orders("Z", "Z", 1, 1, "2026-12-31");
  }

  private static BacktestReport play(TestData data, int horizon) {
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Rules.playbook())
            .guardrails(new Rules())
            .silentDecisions(true)
            .build();
    return Backtest.run(engine, data.load(), DAY, DAY, horizon, 7, Backtest.Listener.NONE);
  }

  @Test
  void a_card_that_an_order_followed_within_the_horizon_is_a_hit() {
    BacktestReport report = play(buyer("2026-05-12"), 7);

    assertThat(report.actions()).containsOnlyKeys("CALL_FOR_REPLENISHMENT");
    BacktestReport.ActionOutcome outcome = report.actions().get("CALL_FOR_REPLENISHMENT");
    assertThat(outcome.cards()).isEqualTo(1);
    assertThat(outcome.ordered()).isEqualTo(1);
    assertThat(outcome.boughtOffered()).isEqualTo(1);
    assertThat(report.orderingWithCard()).isEqualTo(1);
    assertThat(report.timing().cases()).isEqualTo(1);
    assertThat(report.timing().events()).isEqualTo(1);
  }

  @Test
  void an_order_after_the_horizon_does_not_count() {
    BacktestReport.ActionOutcome outcome =
        play(buyer("2026-05-16"), 7).actions().get("CALL_FOR_REPLENISHMENT");

    assertThat(outcome.cards()).isEqualTo(1);
    assertThat(outcome.ordered()).isZero();
  }

  @Test
  void what_comes_later_changes_no_decision() {
    BacktestReport soon = play(buyer("2026-05-09"), 7);
    BacktestReport late = play(buyer("2026-06-30"), 7);

    assertThat(soon.actions().keySet()).isEqualTo(late.actions().keySet());
    assertThat(soon.actions().get("CALL_FOR_REPLENISHMENT").probability())
        .isEqualTo(late.actions().get("CALL_FOR_REPLENISHMENT").probability());
  }

  @Test
  void contacts_of_agents_are_those_that_the_cards_proposed_and_the_others() {
    TestData data =
        buyer("2026-05-12")
            .orders("M", "A", 1, 100, "2026-05-07")
            .row(Table.ACTIVITIES, "activity_id=1", "customer_id=K", "at=2026-05-09", "type=call")
            .row(Table.ACTIVITIES, "activity_id=2", "customer_id=K", "at=2026-05-10", "type=call")
            .row(Table.ACTIVITIES, "activity_id=3", "customer_id=M", "at=2026-05-10", "type=visit")
            .row(Table.ACTIVITIES, "activity_id=4", "customer_id=M", "at=2026-05-20", "type=call");

    BacktestReport.Coverage coverage = play(data, 7).coverage();

    assertThat(coverage.contacts()).isEqualTo(2);
    assertThat(coverage.proposed()).containsEntry("CALL_FOR_REPLENISHMENT", 1L);
    assertThat(coverage.missed().values()).containsExactly(1L);
  }

  @Test
  void data_that_end_before_the_horizon_are_refused() {
    assertThatThrownBy(() -> play(buyer("2026-05-12"), 400))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2026-12-31");
  }
}
