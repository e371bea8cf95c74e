package org.nextbestaction.signal.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.kit.Days;
import org.nextbestaction.kit.Detections;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

class ChurnDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new ChurnDetector();
  }

  @Override
  protected TestData example() {
    return orders(75, 18, 20, 23, 19, 21, 22);
  }

  private TestData orders(int since, int... intervals) {
    return new TestData().orders("K", "P", 10, 10, Days.before(day(), since, intervals));
  }

  private double risk(TestData data) {
    return signals(data).get(0).strength();
  }

  @ParameterizedTest
  @CsvSource({"75, true", "60, true", "24, false", "20, false", "0, false"})
  void a_silence_far_outside_the_customers_own_variation_is_a_risk(int since, boolean risky) {
    assertThat(risk(orders(since, 18, 20, 23, 19, 21, 22)) > 0.5).isEqualTo(risky);
  }

  @Test
  void the_same_silence_is_none_for_a_customer_who_varies() {
    assertThat(risk(orders(75, 20, 70, 35, 60, 25, 50))).isLessThan(0.5);
  }

  @Test
  void no_silence_is_one_before_one_and_a_half_times_the_usual_interval() {
    assertThat(risk(orders(44, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30))).isLessThan(0.5);
  }

  @Test
  void the_risk_grows_with_the_silence() {
    double before = -1;
    for (int since = 0; since < 200; since += 5) {
      double risk = risk(orders(since, 18, 20, 23, 19, 21, 22));
      assertThat(risk).isGreaterThan(before);
      before = risk;
    }

    assertThat(before).isLessThan(1);
  }

  @Test
  void too_few_orders_say_nothing() {
    assertThat(signals(orders(300, 20, 20))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"18;20;23;19;21;22", "20;70;35;60;25;50", "3;3;40;1;12;90;2", "30;30;30"})
  void the_limit_is_the_first_silence_that_is_a_risk(String pauses) {
    int[] intervals = Arrays.stream(pauses.split(";")).mapToInt(Integer::parseInt).toArray();
    int limit = ((ChurnSignal) signals(orders(0, intervals)).get(0)).limitDays();

    assertThat(risk(orders(limit - 1, intervals))).isLessThanOrEqualTo(0.5);
    assertThat(risk(orders(limit, intervals))).isGreaterThan(0.5);
  }

  @Test
  void at_the_limit_one_of_so_many_healthy_pauses_is_longer() {
    int[] intervals = {20, 70, 35, 60, 25, 50};
    int limit = ((ChurnSignal) signals(orders(0, intervals)).get(0)).limitDays();

    ChurnSignal signal = (ChurnSignal) signals(orders(limit, intervals)).get(0);

    assertThat(signal.healthyLonger()).isBetween(0.03, ChurnDetector.FALSE_ALARMS);
    assertThat(signal.oneOf()).isBetween(28, 33);
    assertThat(signal.rarest()).isFalse();
  }

  @Test
  void a_silence_without_an_equal_is_rarer_than_can_be_counted() {
    ChurnSignal signal = (ChurnSignal) signals(orders(900, 18, 20, 23, 19, 21, 22)).get(0);

    assertThat(signal.rarest()).isTrue();
    assertThat(signal.oneOf()).isEqualTo(ChurnSignal.MOST_OF);
  }

  @Test
  void a_rhythm_that_has_become_slower_counts_from_then_on() {
    assertThat(risk(orders(50, 15, 16, 14, 15, 16, 15, 14, 16))).isGreaterThan(0.5);
    assertThat(risk(orders(50, 15, 16, 14, 15, 16, 15, 14, 16, 44, 46, 43))).isLessThan(0.5);
  }

  /** Every ten days from spring to autumn, then half a year without an order. */
  private static final int[] SEASONS = {
    10, 11, 9, 10, 12, 10, 9, 11, 10, 263, 9, 10, 12, 10, 11, 9, 10, 10, 10, 274, 10, 9, 11, 10, 10
  };

  @Test
  void a_seasonal_buyer_out_of_season_is_no_risk_and_one_who_misses_the_season_is() {
    int[] untilAutumn = Arrays.copyOf(SEASONS, 19);

    assertThat(risk(orders(120, untilAutumn))).isLessThan(0.5);
    assertThat(risk(orders(340, untilAutumn))).isGreaterThan(0.5);
  }

  @Test
  void a_seasonal_buyer_who_stops_in_season_is_a_risk_soon() {
    assertThat(risk(orders(15, SEASONS))).isLessThan(0.5);
    assertThat(risk(orders(30, SEASONS))).isGreaterThan(0.5);
  }

  @Test
  void one_who_stopped_before_the_season_ended_is_a_risk_while_it_is_closed() {
    int[] toTheEnd = Arrays.copyOf(SEASONS, 29);
    Arrays.fill(toTheEnd, SEASONS.length, toTheEnd.length, 10);

    assertThat(risk(orders(150, toTheEnd))).isLessThan(0.5);
    assertThat(risk(orders(150, SEASONS))).isGreaterThan(0.5);
  }

  /** The season ended 15 days after the last order. */
  @Test
  void a_silence_that_the_end_of_the_season_cuts_short_needs_less_to_be_a_risk() {
    CustomerView view = orders(120, 9, 4, 15, 22, 3, 10, 9).view(customer(), day());
    Detection context = Detections.of(view);

    ChurnSignal cut = (ChurnSignal) new ChurnDetector(c -> 105).detect(view, context).get(0);
    ChurnSignal whole = (ChurnSignal) new ChurnDetector(c -> 0).detect(view, context).get(0);

    assertThat(cut.limitDays() - 105).isLessThan(whole.limitDays());
  }

  @Test
  void whoever_knows_the_season_is_asked_how_far_it_explains_the_silence() {
    CustomerView view = example().view(customer(), day());
    Detection context = Detections.of(view);

    Signal signal = new ChurnDetector(customer -> 60).detect(view, context).get(0);

    assertThat(signal.strength()).isLessThan(0.5);
    assertThat(((ChurnSignal) signal).seasonDays()).isEqualTo(60);
  }

  /** Gamma(shape) intervals of that mean, at least a day (Marsaglia and Tsang, 2000). */
  private static int interval(Random random, double shape, double mean) {
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double v = Math.pow(1 + c * x, 3);
      if (v > 0 && Math.log(random.nextDouble()) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
        return (int) Math.max(1, Math.round(d * v * mean / shape));
      }
    }
  }

  /**
   * From pure chance to nearly a clock; benchmarks/churn has more kinds of customers and measures
   * the delay, too. Each customer is looked at on the last day of a cycle, the day before it orders
   * again: who is not flagged then was not flagged on any day of the cycle.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_healthy_customer_is_flagged_in_at_most_five_of_a_hundred_cycles(long seed) {
    Random random = new Random(seed);
    int customers = 1500;
    TestData data = new TestData();
    int pastLast = 0;
    int pastMean = 0;
    for (int c = 0; c < customers; c++) {
      double shape = 1 + random.nextInt(16);
      double mean = 10 + random.nextInt(60);
      int[] intervals = new int[5 + random.nextInt(10)];
      Arrays.setAll(intervals, i -> interval(random, shape, mean));
      int running = interval(random, shape, mean);
      data.orders("K" + c, "P", 10, 10, Days.before(day(), running - 1, intervals));
      int n = intervals.length;
      pastLast += running - 1 > intervals[n - 1] ? 1 : 0;
      pastMean += running - 1 > Arrays.stream(intervals, n - 5, n).average().orElseThrow() ? 1 : 0;
    }
    Snapshot snapshot = data.asOf(day());
    CustomerView first = snapshot.view("K0");
    Detection context = Detections.of(first);

    int flagged = 0;
    for (int c = 0; c < customers; c++) {
      for (Signal signal : detector().detect(snapshot.view("K" + c), context)) {
        flagged += signal.strength() > 0.5 ? 1 : 0;
      }
    }

    System.out.printf(
        "seed %d: of 100 healthy cycles %.1f are flagged; longer than the last gap %.1f; past the"
            + " mean of the last five %.1f%n",
        seed,
        100.0 * flagged / customers,
        100.0 * pastLast / customers,
        100.0 * pastMean / customers);
    assertThat(100.0 * flagged / customers).as("seed %d", seed).isLessThanOrEqualTo(5);
  }
}
