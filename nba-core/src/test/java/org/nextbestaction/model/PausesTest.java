package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hipparchus.special.Beta;
import org.junit.jupiter.api.Test;

class PausesTest {

  private static final int[] SHORT = {28, 33, 30};

  /** Customers whose pauses vary by so much around 30 days. */
  private static Pauses portfolio(double sd) {
    Random random = new Random(1);
    List<OrderDays> customers = new ArrayList<>();
    for (int c = 0; c < 200; c++) {
      int[] days = new int[12];
      for (int i = 1; i < days.length; i++) {
        double pause = 30 * Math.exp(sd * random.nextGaussian());
        days[i] = days[i - 1] + (int) Math.max(1, Math.round(pause));
      }
      customers.add(new OrderDays(days, days));
    }
    return Pauses.fit(customers, 365, Rhythm.fit(customers), 1);
  }

  @Test
  void a_short_history_is_judged_by_the_portfolio() {
    assertThat(portfolio(0.1).next(SHORT).limit(0.035)).isBetween(35, 45);
    assertThat(portfolio(0.8).next(SHORT).limit(0.035)).isGreaterThan(80);
  }

  @Test
  void a_long_history_speaks_for_itself() {
    Random random = new Random(2);
    int[] pauses = random.ints(24, 25, 36).toArray();

    int amongRegular = portfolio(0.1).next(pauses).limit(0.035);
    int amongIrregular = portfolio(0.8).next(pauses).limit(0.035);

    assertThat(amongIrregular).isBetween(amongRegular, amongRegular * 12 / 10);
  }

  @Test
  void without_a_history_the_portfolio_speaks() {
    HealthyPause next = portfolio(0.1).next(new int[0]);

    assertThat(next.longerThan(5)).isGreaterThan(0.9);
    assertThat(next.longerThan(300)).isLessThan(0.1);
  }

  @Test
  void no_customers_at_all_still_give_a_limit() {
    Pauses pauses = Pauses.fit(List.of(), 0, Rhythm.fit(List.of()), 1);

    assertThat(pauses.next(SHORT).limit(0.035)).isBetween(40, 200);
  }

  @Test
  void more_than_the_newest_pauses_change_nothing() {
    int[] newest = new Random(3).ints(Pauses.NEWEST, 10, 50).toArray();
    int[] more = new int[newest.length + 5];
    System.arraycopy(newest, 0, more, 5, newest.length);

    assertThat(portfolio(0.4).next(more.clone()).longerThan(60))
        .isEqualTo(portfolio(0.4).next(newest).longerThan(60));
  }

  @Test
  void the_limit_is_the_fewest_days_that_at_most_that_share_exceeds() {
    HealthyPause next = portfolio(0.4).next(SHORT);

    for (double share : new double[] {0.5, 0.2, 0.05, 0.01, 0.0001}) {
      int limit = next.limit(share);
      assertThat(next.longerThan(limit)).isLessThanOrEqualTo(share);
      assertThat(next.longerThan(limit - 1)).isGreaterThan(share);
    }
  }

  @Test
  void whole_gamma_shapes_have_the_tail_of_the_incomplete_beta_function() {
    for (double shape : new double[] {1, 2, 8, 32}) {
      HealthyPause next = new HealthyPause(1);
      next.addGamma(1, shape, 1.6 + 4 * shape, 120);

      assertThat(next.longerThan(50))
          .isCloseTo(
              Beta.regularizedBeta(120 / (120 + 50.5), 1.6 + 4 * shape, shape), within(1e-12));
    }
  }
}
