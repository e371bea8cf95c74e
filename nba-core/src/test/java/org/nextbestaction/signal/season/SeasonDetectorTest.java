package org.nextbestaction.signal.season;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

class SeasonDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new SeasonDetector();
  }

  /** Buys from May to August; on the day of the test nothing has been ordered this year. */
  @Override
  protected TestData example() {
    return summers(2024, 2025);
  }

  private static TestData summers(int... years) {
    TestData data = new TestData();
    for (int year : years) {
      data.orders(
          "K", "P", 10, 10, year + "-05-04", year + "-06-05", year + "-07-03", year + "-08-06");
    }
    return data;
  }

  private SeasonSignal signal(TestData data, String day) {
    return (SeasonSignal)
        detector()
            .detect(data.view("K", day), org.nextbestaction.kit.Detections.of(data.view("K", day)))
            .get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-01, 0, closed",
    "2026-04-26, 0, closed",
    "2026-04-27, 1, opens",
    "2026-05-18, 1, opens",
    "2026-05-19, 0, missed"
  })
  void it_speaks_from_the_policys_lead_before_the_opening_on(
      String day, double strength, String state) {
    Signal signal = signal(example(), day);

    assertThat(signal.strength()).isEqualTo(strength);
    assertThat(signal.evidence()).contains(new Evidence.Named("season", state));
  }

  @Test
  void it_is_silent_once_an_order_has_come() {
    TestData data = example().orders("K", "P", 10, 10, "2026-05-06");

    assertThat(signal(data, "2026-05-07").strength()).isZero();
    assertThat(signal(data, "2026-05-05").strength())
        .as("an order after the as-of date is not seen")
        .isEqualTo(1);
  }

  @Test
  void a_project_order_opens_no_season_and_is_told() {
    TestData data =
        example()
            .row(
                Table.ORDERS,
                "order_id=X",
                "customer_id=K",
                "ordered_at=2026-05-06",
                "kind=project")
            .line("X", "P", 900, 10);

    SeasonSignal signal = signal(data, "2026-05-08");

    assertThat(signal.strength()).isEqualTo(1);
    assertThat(signal.lastOrderOn()).isEqualTo("2025-08-06");
    assertThat(signal.telling()).isEqualTo("season.regular");
    assertThat(signal(example(), "2026-05-08").telling()).isEqualTo("season");
  }

  @Test
  void who_buys_all_year_round_has_no_season() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2025-09-01", "2025-12-01", "2026-02-01", "2026-04-01");

    assertThat(signals(data)).isEmpty();
  }

  @Test
  void fewer_orders_than_the_policy_asks_for_are_no_season() {
    TestData data = new TestData().orders("K", "P", 1, 1, "2023-05-10", "2024-05-11", "2025-05-12");

    assertThat(signals(data)).isEmpty();
    assertThat(signals(data.orders("K", "P", 1, 1, "2022-05-09"))).isNotEmpty();
  }

  @Test
  void it_names_the_seasons_that_were_seen() {
    assertThat(signal(summers(2022, 2023, 2024, 2025), "2026-05-08").evidence())
        .contains(new Evidence.Named("seasons", "4"));
  }
}
