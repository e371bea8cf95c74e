package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurchaseProcessTest {

  private static final PurchaseProcess MBG =
      new PurchaseProcess(true, 1, 0.5248, 6.1831, 0.8914, 1.6140, 1);

  private static PurchaseProcess.Sample one(int x, double last, double span, double logs) {
    return new PurchaseProcess.Sample(
        new int[] {x}, new double[] {last}, new double[] {span}, new double[] {logs});
  }

  /** The likelihood by integrating over rate and dropout on a grid. */
  private static double integrated(
      PurchaseProcess m, int x, double last, double span, double logs) {
    double gammaConstant = m.r() * Math.log(m.alpha()) - Numerics.logGamma(m.r());
    double betaConstant =
        Numerics.logGamma(m.a() + m.b()) - Numerics.logGamma(m.a()) - Numerics.logGamma(m.b());
    double sum = 0;
    double step = 0.02;
    for (double u = -14; u < 4; u += step) { // log of the rate
      double rate = Math.exp(u);
      double stages = 0;
      double term = 1;
      for (int j = 0; j < m.k(); j++) {
        stages += term;
        term *= rate * (span - last) / (j + 1);
      }
      double gamma = Math.exp(gammaConstant + m.r() * u - m.alpha() * rate);
      double orders =
          Math.exp(m.k() * x * u + (m.k() - 1) * logs - x * Numerics.logGamma(m.k()) - rate * last);
      double silent = Math.exp(-rate * (span - last)) * stages;
      for (double v = -14; v < 14; v += 0.05) { // log odds of dropping out
        double p = 1 / (1 + Math.exp(-v));
        double beta = Math.exp(betaConstant + m.a() * Math.log(p) + m.b() * Math.log(1 - p)) * 0.05;
        sum += step * gamma * beta * orders * Math.pow(1 - p, x) * ((1 - p) * silent + p);
      }
    }
    return Math.log(sum);
  }

  @Test
  void log_likelihood_equals_the_integral_over_rate_and_dropout() {
    for (int k = 1; k <= 3; k++) {
      PurchaseProcess process = new PurchaseProcess(true, k, 1.2, 5, 0.9, 1.6, 1);
      assertThat(process.logLikelihood(one(0, 0, 20, 0)))
          .isCloseTo(integrated(process, 0, 0, 20, 0), within(1e-3));
      assertThat(process.logLikelihood(one(3, 12, 20, 4)))
          .isCloseTo(integrated(process, 3, 12, 20, 4), within(1e-3));
    }
  }

  @Test
  void with_k_1_it_is_the_formula_of_mbg_nbd() {
    int x = 2;
    double last = 10;
    double span = 30;
    double b1 = MBG.b() + x;

    double rates =
        Numerics.logGamma(MBG.r() + x)
            - Numerics.logGamma(MBG.r())
            + MBG.r() * Math.log(MBG.alpha());
    double survived =
        Numerics.logGamma(b1 + 1)
            - Numerics.logGamma(MBG.b())
            + Numerics.logGamma(MBG.a() + MBG.b())
            - Numerics.logGamma(MBG.a() + b1 + 1);
    double expected =
        rates
            + survived
            + Math.log(
                Math.pow(MBG.alpha() + span, -MBG.r() - x)
                    + MBG.a() / b1 * Math.pow(MBG.alpha() + last, -MBG.r() - x));

    assertThat(MBG.logLikelihood(one(x, last, span, 0))).isCloseTo(expected, within(1e-9));
  }

  /** Fader, Hardie and Lee (2005), equation 6. */
  @Test
  void without_dropouts_after_the_first_order_it_is_the_formula_of_bg_nbd() {
    PurchaseProcess bg = new PurchaseProcess(false, 1, 0.243, 4.414, 0.793, 2.426, 1);
    double constant =
        Numerics.logGamma(bg.r() + 2)
            - Numerics.logGamma(bg.r())
            + bg.r() * Math.log(bg.alpha())
            + Numerics.logGamma(bg.a() + bg.b())
            + Numerics.logGamma(bg.b() + 2)
            - Numerics.logGamma(bg.b())
            - Numerics.logGamma(bg.a() + bg.b() + 2);
    double sum =
        Math.pow(bg.alpha() + 38.86, -bg.r() - 2)
            + bg.a() / (bg.b() + 1) * Math.pow(bg.alpha() + 30.43, -bg.r() - 2);

    assertThat(bg.logLikelihood(one(2, 30.43, 38.86, 0)))
        .isCloseTo(constant + Math.log(sum), within(1e-9));
    assertThat(bg.logLikelihood(one(0, 0, 38.86, 0)))
        .isCloseTo(bg.r() * Math.log(bg.alpha() / (bg.alpha() + 38.86)), within(1e-9));
    assertThat(bg.alive(0, 0, 38.86)).isEqualTo(1);
  }

  @Test
  void silence_lowers_the_chance_of_being_alive() {
    double before = 1;
    for (int span = 100; span <= 1000; span += 100) {
      double alive = MBG.alive(5, 90, span);
      assertThat(alive).isBetween(0.0, before);
      before = alive;
    }
  }

  @Test
  void an_order_within_a_horizon_is_never_likelier_than_being_alive() {
    for (int horizon = 1; horizon < 5000; horizon *= 3) {
      assertThat(MBG.orderWithin(3, 50, 60, horizon)).isBetween(0.0, MBG.alive(3, 50, 60) + 1e-12);
    }
  }

  @Test
  void orders_of_a_short_horizon_are_the_chance_of_one() {
    for (int k = 1; k <= 3; k++) {
      PurchaseProcess process = new PurchaseProcess(true, k, 1.2, 5, 0.9, 1.6, 7);
      assertThat(process.expectedOrders(3, 80, 110, 0.01))
          .isCloseTo(process.orderWithin(3, 80, 110, 0.01), within(1e-7));
      assertThat(process.expectedOrders(3, 80, 110, 400))
          .isGreaterThan(process.orderWithin(3, 80, 110, 400));
    }
  }

  /** Customers drawn from the model itself, whose histories say as much as happens afterwards. */
  @ParameterizedTest
  @CsvSource({"true, 1", "true, 2", "true, 3", "false, 1", "false, 2"})
  void expected_orders_are_those_that_come(boolean atFirst, int k) {
    long seed = 20 + k;
    SplittableRandom random = new SplittableRandom(seed);
    PurchaseProcess process = new PurchaseProcess(atFirst, k, 2, 3, 0.8, 2.4, 1);
    double[] expected = new double[3];
    double[] came = new double[3];
    for (int c = 0; c < 200_000; c++) {
      double rate = (exponential(random) + exponential(random)) / process.alpha();
      double dropout = beta(random, process.a(), process.b());
      double at = 0;
      double last = 0;
      int repeats = 0;
      int later = 0;
      boolean stays = !atFirst;
      while (stays || random.nextDouble() >= dropout) {
        stays = false;
        for (int stage = 0; stage < k; stage++) {
          at += exponential(random) / rate;
        }
        if (at > 40) {
          break;
        }
        later += at > 20 ? 1 : 0;
        repeats += at > 20 ? 0 : 1;
        last = at > 20 ? last : at;
      }
      int group = Math.min(2, repeats);
      expected[group] += process.expectedOrders(repeats, last, 20, 20);
      came[group] += later;
    }
    for (int group = 0; group < 3; group++) {
      assertThat(came[group] / expected[group])
          .as("seed %d, %d repeats: %.0f of %.0f", seed, group, came[group], expected[group])
          .isBetween(0.94, 1.06);
    }
  }

  private static double exponential(SplittableRandom random) {
    return -Math.log(1 - random.nextDouble());
  }

  /** Beta by rejection from powers of uniform variables (Jöhnk, 1964). */
  private static double beta(SplittableRandom random, double a, double b) {
    while (true) {
      double x = Math.pow(random.nextDouble(), 1 / a);
      double y = Math.pow(random.nextDouble(), 1 / b);
      if (x + y <= 1) {
        return x / (x + y);
      }
    }
  }

  @Test
  void regular_buyers_are_fitted_with_a_k_above_1() {
    int n = 200;
    PurchaseProcess.Sample sample =
        new PurchaseProcess.Sample(new int[n], new double[n], new double[n], new double[n]);
    for (int c = 0; c < n; c++) {
      double mean = 0.5 + c % 7 * 0.3;
      sample.repeats()[c] = 6;
      sample.span()[c] = 7 * mean;
      for (int i = 0; i < 6; i++) {
        double interval = mean * (0.7 + 0.1 * ((c * 5 + i * 3) % 7));
        sample.last()[c] += interval;
        sample.logIntervals()[c] += Math.log(interval);
      }
      sample.span()[c] = sample.last()[c] + 0.4 * mean;
    }

    assertThat(PurchaseProcess.fit(sample, 1, 2).k()).isGreaterThan(1);
  }
}
