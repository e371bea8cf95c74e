package org.nextbestaction.signal.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Days;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class ActivityDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new ActivityDetector();
  }

  @Override
  protected TestData example() {
    return ordered(3);
  }

  private TestData ordered(int since, int... intervals) {
    return new TestData().orders("K", "P", 1, 1, Days.before(day(), since, intervals));
  }

  private TestData reached(TestData data, int daysAgo, String type, String outcome) {
    return data.row(
        Table.ACTIVITIES,
        "activity_id=V" + daysAgo,
        "customer_id=K",
        "at=" + LocalDate.parse(day()).minusDays(daysAgo),
        "type=" + type,
        "outcome=" + outcome);
  }

  private ActivitySignal signal(TestData data) {
    return (ActivitySignal) signals(data).get(0);
  }

  @ParameterizedTest
  @CsvSource({"30, true", "31, false"})
  void an_order_within_the_policys_days_is_recent(int since, boolean recent) {
    assertThat(signal(ordered(since)).recentlyActive()).isEqualTo(recent);
  }

  @ParameterizedTest
  @CsvSource({"30, true", "31, false"})
  void so_is_a_contact(int since, boolean recent) {
    assertThat(signal(reached(ordered(90), since, "call", "reached")).recentlyActive())
        .isEqualTo(recent);
  }

  @ParameterizedTest
  @CsvSource({"call, not_reached", "note, reached"})
  void who_was_not_reached_was_not_in_contact(String type, String outcome) {
    ActivitySignal signal = signal(reached(ordered(90), 2, type, outcome));

    assertThat(signal.daysSinceContact()).isNull();
    assertThat(signal.recentlyActive()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"65, true", "66, false"})
  void an_order_within_the_usual_interval_is_recent(int since, boolean recent) {
    assertThat(signal(ordered(since, 60, 62, 65, 58)).recentlyActive()).isEqualTo(recent);
  }

  @Test
  void a_contact_within_the_usual_interval_is_recent() {
    TestData data = reached(ordered(80, 60, 62, 65, 58), 50, "call", "reached");

    assertThat(signal(data).recentlyActive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "14, true", "15, false"})
  void an_order_is_followed_up_within_the_policys_window(int since, boolean open) {
    assertThat(signal(ordered(since)).recentOrder() > 0).isEqualTo(open);
  }
}
