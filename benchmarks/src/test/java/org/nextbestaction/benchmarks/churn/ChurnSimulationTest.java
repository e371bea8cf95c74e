package org.nextbestaction.benchmarks.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation of docs/churn.md, small enough for every build. */
class ChurnSimulationTest {

  private static final long SEED = 1;
  private static final int CUSTOMERS = 300;

  static List<Population> populations() {
    return Population.all();
  }

  @ParameterizedTest
  @MethodSource("populations")
  void few_healthy_cycles_are_flagged_and_who_stops_is_noticed_soon(Population population) {
    Trial trial = Trial.run(population, CUSTOMERS, SEED);

    double ratio = Trial.mean(trial.flaggedOn()) / Trial.mean(trial.oracle());
    System.out.printf(
        "seed %d, %s: of 100 healthy cycles %.1f are flagged, longer than the last gap %.1f;"
            + " delay %.2f times the oracle's%n",
        SEED, population.name(), trial.falseAlarms(), trial.falseAlarms(Rule.LAST_GAP), ratio);
    assertThat(trial.falseAlarms()).isLessThanOrEqualTo(5);
    assertThat(ratio).isLessThanOrEqualTo(1.3);
  }

  @Test
  void the_oracle_has_the_same_false_alarms_and_never_loses() {
    Trial trial = Trial.run(Population.all().get(3), CUSTOMERS, SEED);
    int[] oracle = trial.oracle();

    assertThat(new Trial(trial.buyers(), oracle).falseAlarms())
        .isBetween(trial.falseAlarms() - 0.05, trial.falseAlarms());
    assertThat(trial.meanOfUsual(oracle)).isLessThan(trial.meanOfUsual(trial.flaggedOn()));
  }

  @Test
  void the_drawn_pauses_follow_their_distribution() {
    var random = new java.util.SplittableRandom(SEED);
    for (Spread spread :
        List.of(Spread.gamma(0.6), Spread.gamma(4), Spread.logNormal(0.9), Spread.normal(0.07))) {
      int longer = 0;
      double sum = 0;
      for (int i = 0; i < 100_000; i++) {
        double pause = spread.draw(random);
        longer += pause > 1.1 ? 1 : 0;
        sum += pause;
      }

      assertThat(sum / 100_000).isBetween(0.98, 1.02);
      assertThat(longer / 100_000.0)
          .isBetween(spread.beyond(1.1) - 0.01, spread.beyond(1.1) + 0.01);
    }
  }
}
