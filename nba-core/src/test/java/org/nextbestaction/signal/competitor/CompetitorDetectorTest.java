package org.nextbestaction.signal.competitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class CompetitorDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new CompetitorDetector();
  }

  @Override
  protected TestData example() {
    return seen(buyer(), "2026-05-01", "Rival", "C1");
  }

  private static TestData buyer() {
    return new TestData().orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData seen(TestData data, String at, String competitor, String category) {
    return data.row(
        Table.COMPETITOR_SIGNALS,
        "customer_id=K",
        "at=" + at,
        "competitor=" + competitor,
        "category=" + category);
  }

  private static TestData note(TestData data, String at, String topic, String value) {
    return data.row(
            Table.ACTIVITIES, "activity_id=N" + at, "customer_id=K", "at=" + at, "type=note")
        .row(Table.NOTE_TOPICS, "activity_id=N" + at, "topic=" + topic, "value=" + value);
  }

  private CompetitorSeenSignal signal(TestData data) {
    return (CompetitorSeenSignal) signals(data).get(0);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-08, 1", "2026-04-08, 1", "2026-04-07, 0", "2026-05-09, 0"})
  void a_sign_counts_for_the_policys_recent_days(String at, int signals) {
    assertThat(signals(seen(buyer(), at, "Rival", ""))).hasSize(signals);
    assertThat(signals(note(buyer(), at, "competitor", "Rival"))).hasSize(signals);
  }

  @ParameterizedTest
  @CsvSource({
    "Rival, C1, competitor.named.category",
    "Rival, '', competitor.named",
    "'', C1, competitor.category",
    "'', '', competitor"
  })
  void what_is_not_said_is_not_told(String competitor, String category, String telling) {
    assertThat(signal(seen(buyer(), "2026-05-01", competitor, category)).telling())
        .isEqualTo(telling);
  }

  @Test
  void a_note_that_speaks_of_a_competitor_is_a_sign() {
    CompetitorSeenSignal signal = signal(note(buyer(), "2026-05-02", "competitor", "Rival"));

    assertThat(signal.competitor()).isEqualTo("Rival");
    assertThat(signal.provenance().source()).isEqualTo("note_topics");
    assertThat(signals(note(buyer(), "2026-05-02", "callback", "Rival"))).isEmpty();
  }

  @Test
  void the_latest_sign_is_told() {
    TestData data = seen(buyer(), "2026-05-01", "Old", "");
    note(data, "2026-05-02", "competitor", "New");
    seen(data, "2026-04-20", "Older", "");

    assertThat(signals(data)).hasSize(1);
    assertThat(signal(data).competitor()).isEqualTo("New");
  }

  @Test
  void without_the_sources_there_is_no_signal() {
    assertThat(signals(buyer())).isEmpty();
    assertThat(signals(buyer().empty(Table.COMPETITOR_SIGNALS).empty(Table.ACTIVITIES))).isEmpty();
  }
}
