package org.nextbestaction.signal.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.Days;
import org.nextbestaction.kit.Detections;
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

  /** Every 20 days from the first of April to the last of July of two years. */
  private static TestData summers() {
    TestData data = new TestData();
    for (int year : new int[] {2024, 2025}) {
      for (int i = 0; i < 7; i++) {
        data.orders("K", "P", 10, 10, LocalDate.of(year, 4, 1).plusDays(20L * i).toString());
      }
    }
    return data;
  }

  private RhythmSignal signal(TestData data, String day) {
    CustomerView view = data.view("K", day);
    return (RhythmSignal) detector().detect(view, Detections.of(view)).get(0);
  }

  @ParameterizedTest
  @CsvSource({"2025-07-30, 0", "2025-08-15, 0", "2025-08-20, 0", "2026-03-31, 0", "2026-04-05, 0"})
  void of_a_seasonal_buyer_nothing_is_due_out_of_season(String day, double due) {
    assertThat(signal(summers(), day).due()).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({"2026-04-17, false", "2026-04-18, true", "2026-04-25, true"})
  void in_its_season_it_is_due_as_anybody_else(String day, boolean due) {
    TestData data = summers().orders("K", "P", 10, 10, "2026-04-02");

    assertThat(signal(data, day).due() > 0.5).isEqualTo(due);
  }

  @Test
  void nothing_is_due_that_would_fall_after_the_end_of_the_season() {
    TestData data = summers().orders("K", "P", 10, 10, "2026-06-19", "2026-07-10");

    assertThat(signal(data, "2026-07-28").expectedOn()).isEqualTo("2026-07-30");
    assertThat(signal(data, "2026-07-28").due()).isGreaterThan(0.5);
    assertThat(signal(data.orders("K", "P", 10, 10, "2026-07-12"), "2026-07-30").due()).isZero();
  }

  @Test
  void the_pause_between_seasons_is_no_interval() {
    assertThat(signal(summers(), "2026-03-01").rhythm().longest()).isEqualTo(20);
  }

  @Test
  void nor_are_the_intervals_on_either_side_of_a_project_order() {
    TestData data =
        summers()
            .row(
                Table.ORDERS,
                "order_id=X",
                "customer_id=K",
                "ordered_at=2025-04-25",
                "kind=project")
            .line("X", "P", 900, 10)
            .orders("K", "P", 10, 10, "2026-04-01", "2026-05-01");
    data.row(Table.ORDERS, "order_id=Y", "customer_id=K", "ordered_at=2026-04-15", "kind=project")
        .line("Y", "P", 900, 10);

    assertThat(signal(data, "2026-05-02").rhythm().longest()).isEqualTo(20);
  }

  @Test
  void who_orders_once_a_season_has_no_rhythm() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2022-05-10", "2023-05-11", "2024-05-09", "2025-05-12");

    assertThat(signals(data)).isEmpty();
  }
}
