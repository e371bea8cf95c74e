package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PurchaseMixtureTest {

  private static final long SEED = 5;
  private static final int TODAY = 2_000;

  /** Half of the customers buy like a clock, half at any time. */
  private static List<OrderDays> customers() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<OrderDays> customers = new ArrayList<>();
    for (int c = 0; c < 400; c++) {
      double mean = 15 + random.nextInt(30);
      int stages = c % 2 == 0 ? 12 : 1;
      int[] day = new int[3 + random.nextInt(12)];
      day[day.length - 1] = TODAY - random.nextInt(10);
      for (int i = day.length - 2; i >= 0; i--) {
        double interval = 0;
        for (int stage = 0; stage < stages; stage++) {
          interval += -Math.log(1 - random.nextDouble()) * mean / stages;
        }
        day[i] = day[i + 1] - (int) Math.max(1, Math.round(interval));
      }
      customers.add(new OrderDays(day, day));
    }
    return customers;
  }

  private static PurchaseMixture fitted() {
    return PurchaseMixture.fit(PurchaseProcess.Sample.of(customers(), TODAY, 20), 20, 2);
  }

  private static PurchaseMixture.Own own(PurchaseMixture mixture, int silent, int... intervals) {
    int[] day = new int[intervals.length + 1];
    day[intervals.length] = TODAY - silent;
    for (int i = intervals.length - 1; i >= 0; i--) {
      day[i] = day[i + 1] - intervals[i];
    }
    return mixture.own(day, day.length, TODAY);
  }

  @Test
  void the_same_silence_says_more_of_a_buyer_like_a_clock() {
    PurchaseMixture mixture = fitted();
    int[] clock = {30, 29, 31, 30, 30, 31, 29, 30};
    int[] anyTime = {4, 71, 12, 55, 2, 40, 6, 50};

    assertThat(1 - own(mixture, 75, clock).alive())
        .isGreaterThan(2 * (1 - own(mixture, 75, anyTime).alive()));
    assertThat(own(mixture, 5, clock).orderWithin(14))
        .isLessThan(own(mixture, 5, anyTime).orderWithin(14));
    assertThat(own(mixture, 28, clock).orderWithin(14))
        .isGreaterThan(own(mixture, 28, anyTime).orderWithin(14));
  }

  @Test
  void what_is_expected_is_sane_for_any_history() {
    PurchaseMixture mixture = fitted();
    for (int silent : new int[] {0, 1, 20, 400, 5_000}) {
      for (int[] intervals : new int[][] {{}, {30}, {1, 1, 1}, {2_000, 1}, new int[200]}) {
        Arrays.setAll(intervals, i -> Math.max(1, intervals[i]));
        PurchaseMixture.Own own = own(mixture, silent, intervals);
        double alive = own.alive();
        double within = own.orderWithin(30);

        assertThat(alive).isBetween(0.0, 1.0);
        assertThat(within).isBetween(0.0, alive + 1e-9);
        assertThat(own.expectedOrders(30)).isGreaterThanOrEqualTo(within - 1e-6);
      }
    }
  }

  @Test
  void what_is_kept_of_the_likelihood_changes_nothing() {
    PurchaseProcess process = new PurchaseProcess(true, 2, 1.2, 5, 0.9, 1.6, 1);
    PurchaseProcess.Sample sample =
        new PurchaseProcess.Sample(
            new int[] {3}, new double[] {12}, new double[] {20}, new double[] {4});

    assertThat(process.byRepeats(70)[3] + process.ofTimes(3, 12, 20, 4))
        .isCloseTo(process.logLikelihood(sample), within(1e-12));
  }
}
