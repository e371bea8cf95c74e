package org.nextbestaction.signal.recurrence;

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

class RhythmDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new RhythmDetector();
  }

  @Override
  protected TestData example() {
    return orders(38, 35, 38, 45, 41, 36);
  }

  private TestData orders(int since, int... intervals) {
    return new TestData().orders("K", "P", 10, 10, Days.before(day(), since, intervals));
  }

  private RhythmSignal signal(TestData data) {
    return (RhythmSignal) signals(data).get(0);
  }

  @ParameterizedTest
  @CsvSource({"38, true", "32, true", "30, false", "20, false"})
  void an_order_is_due_when_its_usual_window_is_near(int since, boolean due) {
    assertThat(signal(orders(since, 35, 38, 45, 41, 36)).due() > 0.5).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "27, 35, 7, false",
    "28, 35, 7, true",
    "32, 35, 7, true",
    "20, 35, 7, false",
    "7, 10, 7, false",
    "8, 10, 7, true",
    "83, 90, 7, true",
    "82, 90, 7, false",
    "29, 30, 0, false",
    "30, 30, 0, true"
  })
  void the_lead_is_the_policys_and_at_most_a_fifth_of_the_interval(
      int since, int expected, int lead, boolean due) {
    assertThat(RhythmDetector.due(since, expected, lead) > 0.5).isEqualTo(due);
  }

  @Test
  void it_grows_from_the_last_order_to_one_on_the_expected_day() {
    double before = -1;
    for (int since = 0; since <= 35; since++) {
      double due = RhythmDetector.due(since, 35, 7);
      assertThat(due).isGreaterThan(before);
      before = due;
    }

    assertThat(RhythmDetector.due(0, 35, 7)).isZero();
    assertThat(before).isEqualTo(1);
    assertThat(RhythmDetector.due(60, 35, 7)).isEqualTo(1);
  }

  @Test
  void it_names_the_days_since_and_the_range_that_counted() {
    RhythmSignal signal = signal(example());

    assertThat(signal.daysSince()).isEqualTo(38);
    assertThat(signal.rhythm().shortest()).isEqualTo(35);
    assertThat(signal.rhythm().longest()).isEqualTo(45);
    LocalDate last = LocalDate.parse(day()).minusDays(38);
    assertThat(signal.expectedFrom()).isEqualTo(last.plusDays(35));
    assertThat(signal.expectedTo()).isEqualTo(last.plusDays(45));
  }

  @Test
  void fewer_orders_than_the_policy_asks_for_are_no_rhythm() {
    assertThat(signals(orders(30, 30, 30))).isEmpty();
    assertThat(signals(orders(30, 30, 30, 30))).isNotEmpty();
  }

  @Test
  void intervals_at_random_are_no_rhythm() {
    assertThat(signal(orders(40, 3, 90, 12, 60, 5, 80)).due()).isZero();
  }

  @Test
  void an_order_that_has_been_given_up_is_not_due() {
    assertThat(signal(orders(60, 30, 30, 30, 30)).due()).isEqualTo(1);
    assertThat(signal(orders(61, 30, 30, 30, 30)).due()).isZero();
  }

  @Test
  void a_project_order_does_not_start_the_count_again() {
    TestData data =
        orders(38, 35, 38, 45, 41, 36)
            .row(
                Table.ORDERS,
                "order_id=X",
                "customer_id=K",
                "ordered_at=2026-05-06",
                "kind=project")
            .line("X", "P", 900, 10);

    assertThat(signal(data).daysSince()).isEqualTo(38);
    assertThat(signal(data).due()).isGreaterThan(0.5);
  }
}
