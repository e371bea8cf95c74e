package org.nextbestaction.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.action.CardIds;
import org.nextbestaction.data.Table;
import org.nextbestaction.feedback.FeedbackReport.ActionResult;
import org.nextbestaction.feedback.FeedbackReport.Credit;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Limits;

class FeedbackReportTest {

  private static final Answers NONE = Answers.of(List.of());

  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K1")
        .row(Table.CUSTOMERS, "customer_id=K2", "merged_into=K1")
        .orders("K1", "P", 1, 100, "2026-01-01");
  }

  private static TestData answer(TestData data, String card, String decision, String at) {
    return answer(data, card, "SEND_QUOTE", decision, at);
  }

  private static TestData answer(
      TestData data, String card, String action, String decision, String at, String... more) {
    String[] fields = {
      "card_id=" + card,
      "customer_id=K1",
      "action=" + action,
      "decision=" + decision,
      "decided_at=" + at
    };
    String[] all = new String[fields.length + more.length];
    System.arraycopy(fields, 0, all, 0, fields.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return data.row(Table.FEEDBACK, all);
  }

  private static TestData order(TestData data, String id, String at, double price, String... more) {
    String[] fields = {"order_id=" + id, "customer_id=K1", "ordered_at=" + at};
    String[] all = new String[fields.length + more.length];
    System.arraycopy(fields, 0, all, 0, fields.length);
    System.arraycopy(more, 0, all, fields.length, more.length);
    return data.row(Table.ORDERS, all).line(id, "P", 2, price);
  }

  private static FeedbackReport report(TestData data, String day) {
    return FeedbackReport.of(data.asOf(day), Limits.defaults(), NONE);
  }

  private static List<String> credited(TestData data, String day) {
    return report(data, day).credits().stream()
        .map(credit -> credit.orderId() + " " + credit.cardId())
        .toList();
  }

  @Test
  void an_order_within_the_window_counts_for_the_accepted_card_with_its_amount() {
    TestData data = answer(data(), "C1", "accepted", "2026-05-01T10:00:00");
    order(data, "A", "2026-05-31", 50);
    order(data, "B", "2026-06-01", 50);

    List<Credit> credits = report(data, "2026-06-30").credits();

    assertThat(credits)
        .singleElement()
        .satisfies(
            credit -> {
              assertThat(credit.orderId()).isEqualTo("A");
              assertThat(credit.customerId()).isEqualTo("K1");
              assertThat(credit.amount().amount()).isEqualByComparingTo("100");
            });
  }

  @Test
  void an_order_before_the_acceptance_does_not_count() {
    TestData data = answer(data(), "C1", "modified", "2026-05-04T10:00:00");
    order(data, "A", "2026-05-03", 50);
    order(data, "B", "2026-05-04T09:59:59", 50);
    order(data, "C", "2026-05-04T10:00:01", 50);

    assertThat(credited(data, "2026-06-30")).containsExactly("C C1");
  }

  @Test
  void an_order_of_the_day_of_the_acceptance_counts_where_only_its_day_is_known() {
    TestData data = answer(data(), "C1", "accepted", "2026-05-04T10:00:00");
    order(data, "A", "2026-05-04", 50);

    assertThat(credited(data, "2026-06-30")).containsExactly("A C1");
  }

  @Test
  void an_order_counts_once_for_the_latest_card() {
    TestData data = answer(data(), "C1", "accepted", "2026-05-01T10:00:00");
    answer(data, "C2", "accepted", "2026-05-10T10:00:00");
    order(data, "A", "2026-05-05", 50);
    order(data, "B", "2026-05-15", 50);

    assertThat(credited(data, "2026-06-30")).containsExactly("A C1", "B C2");
    assertThat(credited(data.shuffled(7), "2026-06-30")).containsExactly("A C1", "B C2");
  }

  @Test
  void what_comes_after_the_as_of_date_is_not_known_yet() {
    TestData data = answer(data(), "C1", "accepted", "2026-05-01T10:00:00");
    answer(data, "C2", "accepted", "2026-05-10T10:00:00");
    order(data, "A", "2026-05-05", 50);
    order(data, "B", "2026-05-15", 50);

    assertThat(credited(data, "2026-05-09")).containsExactly("A C1");
    assertThat(credited(data, "2026-05-04")).isEmpty();
  }

  @Test
  void rejected_and_withdrawn_cards_are_credited_with_nothing() {
    TestData data = answer(data(), "C1", "rejected", "2026-05-01T10:00:00");
    answer(data, "C2", "accepted", "2026-05-01T11:00:00");
    answer(data, "C2", "withdrawn", "2026-05-01T11:05:00");
    order(data, "A", "2026-05-05", 50);

    FeedbackReport report = report(data, "2026-06-30");

    assertThat(report.credits()).isEmpty();
    assertThat(report.actions()).singleElement().extracting(ActionResult::accepted).isEqualTo(0);
  }

  @Test
  void returns_and_cancelled_orders_are_no_sales_and_an_unknown_price_is_no_zero() {
    TestData data = answer(data(), "C1", "accepted", "2026-05-01T10:00:00");
    order(data, "A", "2026-05-05", 50, "status=cancelled");
    data.row(Table.ORDERS, "order_id=R", "customer_id=K1", "ordered_at=2026-05-06")
        .line("R", "P", -2, 50);
    data.row(Table.ORDERS, "order_id=U", "customer_id=K1", "ordered_at=2026-05-07")
        .row(Table.ORDER_LINES, "order_id=U", "product_id=P", "quantity=1");

    FeedbackReport report = report(data, "2026-06-30");

    assertThat(report.credits())
        .singleElement()
        .satisfies(
            credit -> {
              assertThat(credit.orderId()).isEqualTo("U");
              assertThat(credit.amount()).isNull();
            });
    assertThat(report.actions())
        .singleElement()
        .satisfies(
            result -> {
              assertThat(result.orders()).isEqualTo(1);
              assertThat(result.ordersWithoutAmount()).isEqualTo(1);
              assertThat(result.amount()).isEqualByComparingTo(BigDecimal.ZERO);
            });
  }

  @Test
  void an_order_of_a_merged_customer_counts() {
    TestData data = answer(data(), "C1", "accepted", "2026-05-01T10:00:00");
    data.orders("K2", "P", 1, 10, "2026-05-05");

    assertThat(report(data, "2026-06-30").credits()).hasSize(1);
  }

  @Test
  void a_quote_or_an_opportunity_counts_for_the_card_that_was_about_it() {
    TestData data = data();
    answer(
        data, CardIds.of("K1", "SEND_FOLLOW_UP", "Q1"), "SEND_FOLLOW_UP", "accepted", "2026-05-01");
    answer(
        data, CardIds.of("K1", "SEND_FOLLOW_UP", "Q2"), "SEND_FOLLOW_UP", "modified", "2026-05-02");
    answer(
        data, CardIds.of("K1", "SEND_FOLLOW_UP", "Q3"), "SEND_FOLLOW_UP", "rejected", "2026-05-02");
    answer(data, CardIds.of("K1", "SEND_QUOTE", "O1"), "SEND_QUOTE", "accepted", "2026-05-03");
    for (String quote : new String[] {"Q1 won", "Q2 lost", "Q3 won", "Q4 won"}) {
      data.row(
          Table.QUOTES,
          "quote_id=" + quote.substring(0, 2),
          "customer_id=K1",
          "sent_on=2026-04-20",
          "amount=700",
          "status=" + quote.substring(3));
    }
    data.row(
        Table.OPPORTUNITIES,
        "opportunity_id=O1",
        "customer_id=K1",
        "status=lost",
        "closed_on=2026-05-20");

    FeedbackReport report = report(data, "2026-06-30");

    assertThat(report.outcomes())
        .extracting(o -> o.subject() + " " + o.subjectId() + " " + o.won())
        .containsExactlyInAnyOrder("quote Q1 true", "quote Q2 false", "opportunity O1 false");
    assertThat(report.actions())
        .extracting(a -> a.action() + " " + a.won() + " " + a.lost())
        .containsExactly("SEND_FOLLOW_UP 1 1", "SEND_QUOTE 0 1");
  }

  @Test
  void decisions_and_reasons_are_counted_by_action() {
    TestData data = answer(data(), "C1", "CALL", "accepted", "2026-05-01");
    answer(data, "C2", "CALL", "modified", "2026-05-02");
    answer(data, "C3", "CALL", "rejected", "2026-05-03", "reason=price");
    answer(data, "C4", "CALL", "rejected", "2026-05-04", "reason=price");
    answer(data, "C5", "CALL", "snoozed", "2026-05-05");
    answer(data, "C6", "QUOTE", "snoozed", "2026-05-05", "reason=other");

    List<ActionResult> actions = report(data, "2026-06-30").actions();

    assertThat(actions).extracting(ActionResult::action).containsExactly("CALL", "QUOTE");
    ActionResult call = actions.get(0);
    assertThat(List.of(call.accepted(), call.modified(), call.rejected(), call.snoozed()))
        .containsExactly(1, 1, 2, 1);
    assertThat(call.acceptanceRate()).isEqualTo(0.5);
    assertThat(call.reasons()).isEqualTo(Map.of("price", 2));
    assertThat(actions.get(1).acceptanceRate()).as("nothing final is no rate of zero").isNull();
  }

  @Test
  void answers_without_a_customer_are_counted_where_they_are_kept() {
    Answer answer =
        Answer.of("forgotten-1", Answer.Decision.ACCEPTED, Instant.parse("2026-05-01T10:00:00Z"));
    Answers answers =
        Answers.of(
            List.of(new KeptAnswer(1, null, "CALL", 0, answer.to(1, answer.at()), Origin.UNKNOWN)));

    assertThat(FeedbackReport.of(answers).actions()).hasSize(1);
    assertThat(FeedbackReport.of(data().asOf("2026-05-01"), Limits.defaults(), answers).actions())
        .hasSize(1);
    assertThat(FeedbackReport.of(data().asOf("2026-04-30"), Limits.defaults(), answers).actions())
        .isEmpty();
  }
}
