package org.nextbestaction.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.nextbestaction.delivery.report.History.card;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.feedback.Answer.Reason;
import org.nextbestaction.feedback.FeedbackReport;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Limits;

class PeriodTest {

  private static final LocalDate AS_OF = LocalDate.parse("2026-11-23");

  private static Period of(History history, String... agents) {
    return new Period(Set.of(agents), history.runs, history.answers(), ZoneOffset.UTC, AS_OF);
  }

  @Test
  void each_card_counts_once_however_many_days_it_stood() {
    History history =
        new History()
            .run("2026-11-20", card("C1", "A1", "CALL", 0.3))
            .run("2026-11-23", card("C1", "A1", "CALL", 0.3), card("C2", "A1", "CALL", 0.3));

    assertThat(of(history, "A1").cards().shown()).isEqualTo(2);
    assertThat(of(history, "A1").cards().noAnswer()).isEqualTo(2);
    assertThat(of(history, "A1").cards().acceptance()).isNull();
  }

  @Test
  void four_weeks_are_told_of_and_the_four_before_them() {
    History history =
        new History()
            .run("2026-09-28", card("C0", "A1", "CALL", 0.3)) // a day too early for both
            .run("2026-09-29", card("C1", "A1", "CALL", 0.3))
            .run("2026-10-26", card("C2", "A2", "CALL", 0.3))
            .run("2026-10-27", card("C3", "A1", "CALL", 0.3))
            .run("2026-11-23", card("C4", "A2", "CALL", 0.3));

    Period period = of(history, "A1", "A2");

    assertThat(period.cards().shown()).isEqualTo(2);
    assertThat(period.days())
        .isEqualTo(new ManagementReport.Period(LocalDate.parse("2026-10-27"), AS_OF, 28, 2));
    assertThat(period.daysBefore())
        .isEqualTo(
            new ManagementReport.Period(
                LocalDate.parse("2026-09-29"), LocalDate.parse("2026-10-26"), 28, 2));
  }

  /** Accepted C1, modified C2, rejected C3, snoozed C4, nothing of C5: 2 of 3 final answers. */
  @Test
  void snoozed_is_an_answer_but_no_decision() {
    History history =
        new History()
            .run(
                "2026-11-20",
                card("C1", "A1", "CALL", 0.3),
                card("C2", "A1", "CALL", 0.3),
                card("C3", "A1", "CALL", 0.3),
                card("C4", "A1", "QUOTE", 0.3),
                card("C5", "A1", "QUOTE", 0.3))
            .answer("C1", Decision.ACCEPTED, "2026-11-20T09:00:00Z")
            .answer("C2", Decision.MODIFIED, "2026-11-20T09:00:00Z")
            .rejected("C3", Reason.PRICE, "2026-11-20T09:00:00Z")
            .answer("C4", Decision.SNOOZED, "2026-11-20T09:00:00Z");

    Period period = of(history, "A1");

    assertThat(period.cards()).isEqualTo(new ManagementReport.Cards(5, 4, 1, Proportion.of(2, 3)));
    assertThat(period.actions("en"))
        .extracting(
            ManagementReport.Action::action,
            ManagementReport.Action::cards,
            ManagementReport.Action::accepted,
            ManagementReport.Action::modified,
            ManagementReport.Action::rejected,
            ManagementReport.Action::snoozed,
            ManagementReport.Action::noAnswer)
        .containsExactly(tuple("CALL", 3, 1, 1, 1, 0, 0), tuple("QUOTE", 2, 0, 0, 0, 1, 1));
  }

  @Test
  void the_last_answer_that_was_not_withdrawn_counts() {
    History history =
        new History()
            .run("2026-11-20", card("C1", "A1", "CALL", 0.3), card("C2", "A1", "CALL", 0.3))
            .answer("C1", Decision.SNOOZED, "2026-11-20T09:00:00Z")
            .answer("C1", Decision.ACCEPTED, "2026-11-21T09:00:00Z")
            .answer("C2", Decision.ACCEPTED, "2026-11-20T09:00:00Z")
            .answer("C2", Decision.WITHDRAWN, "2026-11-20T09:05:00Z");

    assertThat(of(history, "A1").cards())
        .isEqualTo(new ManagementReport.Cards(2, 1, 1, Proportion.of(1, 1)));
  }

  @Test
  void a_team_sees_its_own_cards_alone() {
    History history =
        new History()
            .run("2026-11-20", card("C1", "A1", "CALL", 0.3), card("C2", "B1", "CALL", 0.3))
            .rejected("C2", Reason.PRICE, "2026-11-20T09:00:00Z");

    assertThat(of(history, "A1").cards().shown()).isEqualTo(1);
    assertThat(of(history, "A1").cards().answered()).isZero();
    assertThat(of(history, "A1").reasons(Labels.in("en"))).isEmpty();
    assertThat(of(history).cards().shown()).isZero();
  }

  @Test
  void reasons_are_compared_with_the_period_before_where_it_is_known() {
    History history =
        new History()
            .run("2026-10-20", card("C1", "A1", "CALL", 0.3), card("C2", "A1", "CALL", 0.3))
            .run("2026-11-20", card("C3", "A1", "CALL", 0.3))
            .rejected("C1", Reason.PRICE, "2026-10-20T09:00:00Z")
            .rejected("C2", Reason.WRONG_TIMING, "2026-10-20T09:00:00Z")
            .rejected("C3", Reason.PRICE, "2026-11-20T09:00:00Z");

    assertThat(of(history, "A1").reasons(Labels.in("ro")))
        .containsExactly(
            new ManagementReport.Reason("PRICE", "Preț", 1, 1),
            new ManagementReport.Reason("WRONG_TIMING", "Moment nepotrivit", 0, 1));

    history.runs.remove(0);
    history.runs.add(0, History.report("old", "2026-08-01", card("C1", "A1", "CALL", 0.3)));
    assertThat(of(history, "A1").reasons(Labels.in("en")))
        .singleElement()
        .isEqualTo(new ManagementReport.Reason("PRICE", "Price", 1, null));
  }

  /**
   * C1 was accepted on 10 November and an order of 2 x 50 came on the 12th; C2 was accepted on the
   * 11th, without an order so far, and its 30 days are not over.
   */
  @Test
  void orders_count_for_accepted_cards_within_the_window() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K1")
            .row(Table.CUSTOMERS, "customer_id=K2")
            .orders("K1", "P", 2, 50, "2026-01-05", "2026-11-12")
            .row(
                Table.FEEDBACK,
                "card_id=C1",
                "customer_id=K1",
                "action=CALL",
                "decision=accepted",
                "decided_at=2026-11-10T09:00:00")
            .row(
                Table.FEEDBACK,
                "card_id=C2",
                "customer_id=K2",
                "action=CALL",
                "decision=accepted",
                "decided_at=2026-11-11T09:00:00");
    History history =
        new History()
            .run("2026-11-10", card("C1", "A1", "CALL", 0.3), card("C2", "A1", "CALL", 0.3))
            .answer("C1", Decision.ACCEPTED, "2026-11-10T09:00:00Z")
            .answer("C2", Decision.ACCEPTED, "2026-11-11T09:00:00Z");
    Snapshot snapshot = data.asOf("2026-11-23");
    Limits limits = Limits.defaults();

    ManagementReport.Orders orders =
        of(history, "A1")
            .orders(snapshot, limits, FeedbackReport.of(snapshot, limits, history.answers()));

    assertThat(orders.orders()).isEqualTo(1);
    assertThat(orders.amount().amount()).isEqualByComparingTo("100");
    assertThat(orders.amount().currency()).isEqualTo("EUR");
    assertThat(orders.open()).isEqualTo(1);
    assertThat(Objects.requireNonNull(orders.rate())).isEqualTo(Proportion.of(1, 2));
    assertThat(
            of(history, "B1")
                .orders(snapshot, limits, FeedbackReport.of(snapshot, limits, history.answers()))
                .rate())
        .isNull();
    assertThat(List.of(orders.days(), orders.ordersWithoutAmount())).containsExactly(30, 0);
  }

  /** The same case was accepted in August, with an order; now again, so far without one. */
  @Test
  void orders_of_an_earlier_answer_to_the_same_card_do_not_count() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K1")
            .orders("K1", "P", 2, 50, "2026-01-05", "2026-08-12");
    for (String day : List.of("2026-08-10", "2026-11-10")) {
      data.row(
          Table.FEEDBACK,
          "card_id=C1",
          "customer_id=K1",
          "action=CALL",
          "decision=accepted",
          "revision=" + (day.startsWith("2026-08") ? 1 : 2),
          "decided_at=" + day + "T09:00:00");
    }
    History history =
        new History()
            .run("2026-08-10", card("C1", "A1", "CALL", 0.3))
            .run("2026-11-10", card("C1", "A1", "CALL", 0.3))
            .answer("C1", Decision.ACCEPTED, "2026-11-10T09:00:00Z");
    Snapshot snapshot = data.asOf("2026-11-23");
    Limits limits = Limits.defaults();

    ManagementReport.Orders orders =
        of(history, "A1")
            .orders(snapshot, limits, FeedbackReport.of(snapshot, limits, history.answers()));

    assertThat(orders.orders()).isZero();
    assertThat(orders.open()).isEqualTo(1);
  }

  @Test
  void an_answer_from_before_the_period_is_none_in_it() {
    History history =
        new History()
            .run("2026-08-10", card("C1", "A1", "CALL", 0.3))
            .answer("C1", Decision.ACCEPTED, "2026-08-10T09:00:00Z")
            .run("2026-11-10", card("C1", "A1", "CALL", 0.3));

    assertThat(of(history, "A1").cards().noAnswer()).isEqualTo(1);
  }
}
