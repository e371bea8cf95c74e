package org.nextbestaction.benchmarks.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A short run of the simulation of healthy and lost customers, one row a population, then all of
 * them together.
 *
 * @param falseAlarms of 100 healthy cycles so many are flagged
 * @param peer of the same so many are longer than the customer's last gap
 * @param meanRatio mean delay until one who stopped is noticed, over an oracle's
 * @param medianRatio the same of the medians
 */
public record ChurnFigures(
    String population, double falseAlarms, double peer, double meanRatio, double medianRatio) {

  /**
   * Runs it.
   *
   * @param customers a population
   */
  public static List<ChurnFigures> of(int customers, long seed) {
    List<ChurnFigures> figures = new ArrayList<>();
    List<Buyer> buyers = new ArrayList<>();
    IntStream.Builder flagged = IntStream.builder();
    IntStream.Builder oracles = IntStream.builder();
    for (Population population : Population.all()) {
      Trial trial = Trial.run(population, customers, seed);
      int[] oracle = trial.oracle();
      figures.add(of(population.name(), trial, oracle));
      buyers.addAll(trial.buyers());
      Arrays.stream(trial.flaggedOn()).forEach(flagged);
      Arrays.stream(oracle).forEach(oracles);
    }
    Trial together = new Trial(buyers, flagged.build().toArray());
    figures.add(of("all populations", together, oracles.build().toArray()));
    return figures;
  }

  private static ChurnFigures of(String name, Trial trial, int[] oracle) {
    return new ChurnFigures(
        name,
        trial.falseAlarms(),
        trial.falseAlarms(Rule.LAST_GAP),
        Trial.mean(trial.flaggedOn()) / Trial.mean(oracle),
        Trial.median(trial.flaggedOn()) / Trial.median(oracle));
  }
}
