package org.nextbestaction.signal.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

class OpportunityDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new OpportunityDetector();
  }

  @Override
  protected TestData example() {
    return opportunity(buyer(), "A", "amount=30000", "last_activity_on=2026-05-01");
  }

  private static TestData buyer() {
    return new TestData().orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData opportunity(TestData data, String id, String... more) {
    String[] fields = new String[more.length + 2];
    fields[0] = "opportunity_id=" + id;
    fields[1] = "customer_id=K";
    System.arraycopy(more, 0, fields, 2, more.length);
    return data.row(Table.OPPORTUNITIES, fields);
  }

  private static TestData quote(TestData data, String sentOn, String status, String... more) {
    String[] fields = new String[more.length + 4];
    fields[0] = "quote_id=Q" + sentOn;
    fields[1] = "customer_id=K";
    fields[2] = "sent_on=" + sentOn;
    fields[3] = "status=" + status;
    System.arraycopy(more, 0, fields, 4, more.length);
    return data.row(Table.QUOTES, fields);
  }

  private static TestData call(TestData data, String at, String outcome) {
    return data.row(
        Table.ACTIVITIES,
        "activity_id=C" + at,
        "customer_id=K",
        "at=" + at,
        "type=call",
        "outcome=" + outcome);
  }

  private List<OpportunitySignal> open(TestData data) {
    return signals(data).stream()
        .filter(OpportunitySignal.class::isInstance)
        .map(OpportunitySignal.class::cast)
        .toList();
  }

  private List<IdleOpportunitySignal> idle(TestData data) {
    return signals(data).stream()
        .filter(IdleOpportunitySignal.class::isInstance)
        .map(IdleOpportunitySignal.class::cast)
        .toList();
  }

  private double unquoted(TestData data) {
    return open(data).get(0).strength();
  }

  @ParameterizedTest
  @CsvSource({
    "open, '', 1",
    "'', '', 1",
    "won, 2026-05-08, 0",
    "lost, 2026-05-01, 0",
    "won, 2026-05-09, 1",
    "lost, '', 0",
    "'', 2026-05-01, 0"
  })
  void it_is_open_until_the_day_on_which_it_is_closed(String status, String closedOn, int signals) {
    TestData data = opportunity(buyer(), "A", "status=" + status, "closed_on=" + closedOn);

    assertThat(open(data)).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({
    "sent, '', 0",
    "answered, 2026-04-20, 0",
    "won, 2026-04-20, 1",
    "lost, 2026-04-20, 1",
    "expired, '', 1",
    "withdrawn, '', 1"
  })
  void a_quote_that_is_open_is_taken_for_its_own(String status, String answered, double strength) {
    TestData data = quote(example(), "2026-04-01", status, "last_response_on=" + answered);

    assertThat(unquoted(data)).isEqualTo(strength);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-08, 0", "2026-05-07, 1"})
  void a_quote_past_its_validity_is_not_out(String validUntil, double strength) {
    assertThat(unquoted(quote(example(), "2026-04-01", "sent", "valid_until=" + validUntil)))
        .isEqualTo(strength);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-01, 0", "2026-04-30, 1"})
  void a_closed_quote_counts_when_it_was_sent_since_the_last_activity(
      String sentOn, double strength) {
    TestData data = quote(example(), sentOn, "lost", "last_response_on=2026-05-02");

    assertThat(unquoted(data)).isEqualTo(strength);
    assertThat(unquoted(data.with(Table.OPPORTUNITIES, 0, "last_activity_on", ""))).isEqualTo(1);
  }

  @Test
  void a_quote_that_is_sent_after_the_as_of_date_is_not_seen() {
    assertThat(unquoted(quote(example(), "2026-05-09", "sent"))).isEqualTo(1);
    assertThat(unquoted(quote(example(), "2026-05-08", "sent"))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"2026-04-08, 0", "2026-04-07, 1", "2026-05-09, 0"})
  void it_is_idle_after_the_policys_recent_days(String lastActivityOn, int signals) {
    TestData data = opportunity(buyer(), "A", "last_activity_on=" + lastActivityOn);

    assertThat(idle(data)).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-08, reached, 0",
    "2026-04-07, reached, 1",
    "2026-05-01, not_reached, 1",
    "2026-05-09, reached, 1"
  })
  void who_was_reached_was_worked_on(String at, String outcome, int signals) {
    TestData data = opportunity(buyer(), "A", "last_activity_on=2026-03-01");

    assertThat(idle(call(data, at, outcome))).hasSize(signals);
  }

  @Test
  void an_unknown_last_activity_is_idle_only_where_activities_are_connected() {
    TestData data = opportunity(buyer(), "A");

    assertThat(idle(data)).isEmpty();
    assertThat(idle(data.empty(Table.ACTIVITIES)))
        .extracting(Signal::telling)
        .containsExactly("opportunity_idle.never");
  }

  @Test
  void those_without_a_quote_come_first_then_those_that_are_idle_longest() {
    TestData data = opportunity(buyer(), "C", "last_activity_on=2026-03-05");
    opportunity(data, "B", "last_activity_on=2026-02-01");
    opportunity(data, "A", "last_activity_on=2026-03-01");
    quote(data, "2026-03-04", "lost", "last_response_on=2026-03-06");

    assertThat(open(data)).extracting(s -> s.opportunity().id()).containsExactly("C", "A", "B");
    assertThat(idle(data)).extracting(s -> s.opportunity().id()).containsExactly("B", "A", "C");
    assertThat(signals(data.shuffled(2))).isEqualTo(signals(data));
  }

  @Test
  void an_amount_that_is_not_known_is_not_told() {
    assertThat(open(example()).get(0).telling()).isEqualTo("opportunity.amount");
    assertThat(open(opportunity(buyer(), "A")).get(0).telling()).isEqualTo("opportunity");
    assertThat(open(quote(example(), "2026-05-02", "sent")).get(0).telling())
        .isEqualTo("opportunity.amount.quoted");
  }

  @Test
  void it_names_the_day_on_which_somebody_worked_on_it() {
    TestData data = opportunity(buyer(), "A", "last_activity_on=2026-03-01");

    assertThat(idle(call(data, "2026-03-05", "reached")).get(0).lastWorkedOn())
        .isEqualTo(LocalDate.parse("2026-03-05"));
  }

  @Test
  void without_opportunities_there_is_no_signal() {
    assertThat(signals(buyer())).isEmpty();
    assertThat(signals(buyer().empty(Table.OPPORTUNITIES))).isEmpty();
  }
}
