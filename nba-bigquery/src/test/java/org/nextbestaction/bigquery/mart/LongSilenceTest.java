package org.nextbestaction.bigquery.mart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.signal.recurrence.Rhythm;

/** The mart's measure of a silence has to be as slow to cry wolf as the core's. */
class LongSilenceTest {

  private static final int CYCLES = 20_000;

  /** Intervals with such a standard deviation of their logarithms; 0 stands for pure chance. */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.2, 0.45, 0.7, 1.0, 0})
  void of_the_pauses_of_healthy_customers_at_most_five_of_a_hundred_are_called_long(double spread) {
    Random random = new Random(7);
    int called = 0;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      double typical = 10 * Math.exp(random.nextDouble() * Math.log(12));
      int[] intervals = new int[3 + random.nextInt(20)];
      for (int i = 0; i < intervals.length; i++) {
        intervals[i] = interval(random, typical, spread);
      }
      Rhythm rhythm = Objects.requireNonNull(Rhythm.of(intervals));
      called += LongSilence.of(rhythm, interval(random, typical, spread)) > 0.5 ? 1 : 0;
    }

    System.out.printf("spread %.2f: %.2f %% called long%n", spread, 100.0 * called / CYCLES);
    assertThat(called).isLessThanOrEqualTo(CYCLES / 20);
  }

  private static int interval(Random random, double typical, double spread) {
    double factor =
        spread == 0 ? -Math.log(1 - random.nextDouble()) : Math.exp(spread * random.nextGaussian());
    return (int) Math.max(1, Math.round(typical * factor));
  }
}
