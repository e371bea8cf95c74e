package org.nextbestaction.signal.quote;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class QuoteRequestDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new QuoteRequestDetector();
  }

  @Override
  protected TestData example() {
    return call(buyer(), "V", "2026-05-01", "requested_quote");
  }

  private static TestData buyer() {
    return new TestData().orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData call(TestData data, String id, String at, String outcome) {
    return data.row(
        Table.ACTIVITIES,
        "activity_id=" + id,
        "customer_id=K",
        "at=" + at,
        "type=call",
        "outcome=" + outcome);
  }

  private static TestData topic(TestData data, String id, String topic, String value) {
    return data.row(Table.NOTE_TOPICS, "activity_id=" + id, "topic=" + topic, "value=" + value);
  }

  private QuoteRequestSignal signal(TestData data) {
    return (QuoteRequestSignal) signals(data).get(0);
  }

  @ParameterizedTest
  @CsvSource({"requested_quote, 1", "reached, 0", "requested_document, 0", "other, 0", "'', 0"})
  void the_outcome_asks_for_a_quote(String outcome, int signals) {
    assertThat(signals(call(buyer(), "V", "2026-05-01", outcome))).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({
    "requested_quote, '', quote_request",
    "requested_quote, P, quote_request.about",
    "expansion, '', quote_request.expansion",
    "expansion, two more sites, quote_request.expansion.about"
  })
  void a_topic_of_its_note_asks_for_one(String topic, String value, String telling) {
    TestData data = topic(call(buyer(), "V", "2026-05-01", "reached"), "V", topic, value);

    assertThat(signal(data).telling()).isEqualTo(telling);
    assertThat(signal(data).about()).isEqualTo(value);
  }

  @Test
  void other_topics_ask_for_none() {
    TestData data = topic(call(buyer(), "V", "2026-05-01", "reached"), "V", "callback", "P");

    assertThat(signals(data)).isEmpty();
  }

  @Test
  void a_quote_that_was_asked_for_says_more_than_an_expansion_that_was_spoken_of() {
    TestData both = topic(example(), "V", "expansion", "two more sites");

    assertThat(signal(both).telling()).isEqualTo("quote_request");
    assertThat(signal(topic(both, "V", "requested_quote", "P")).about()).isEqualTo("P");
  }

  @ParameterizedTest
  @CsvSource({"2026-05-01, 0", "2026-04-30, 1", "2026-05-09, 1"})
  void a_quote_that_was_sent_since_answers_it(String sentOn, int signals) {
    TestData data =
        example()
            .row(Table.QUOTES, "quote_id=Q", "customer_id=K", "sent_on=" + sentOn, "status=sent");

    assertThat(signals(data)).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-01, 1", "2026-05-02, 0", "2026-05-09, 1"})
  void an_order_on_a_later_day_answers_it(String on, int signals) {
    assertThat(signals(example().orders("K", "P", 1, 1, on))).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({"2026-02-07, 1", "2026-02-06, 0", "2026-05-08, 1", "2026-05-09, 0"})
  void an_old_request_is_taken_as_settled_and_a_later_one_is_not_seen(String at, int signals) {
    assertThat(signals(call(buyer(), "V", at, "requested_quote"))).hasSize(signals);
  }

  @Test
  void the_oldest_open_request_is_told() {
    TestData data = call(buyer(), "C", "2026-05-03", "requested_quote");
    call(data, "B", "2026-04-20", "requested_quote");
    call(data, "A", "2026-05-02", "requested_quote");

    assertThat(signals(data)).hasSize(1);
    assertThat(signal(data).activity()).isEqualTo("B");
    assertThat(signal(data.orders("K", "P", 1, 1, "2026-05-01")).activity())
        .as("an order answers those before it")
        .isEqualTo("A");
  }

  @Test
  void without_activities_there_is_no_signal() {
    assertThat(signals(buyer())).isEmpty();
    assertThat(signals(buyer().empty(Table.ACTIVITIES))).isEmpty();
  }
}
