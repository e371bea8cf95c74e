package org.nextbestaction.benchmarks.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Customers of one population and the first day of silence on which each rule flags them. How many
 * healthy cycles are flagged is not counted but known: it is the probability that a healthy
 * customer's next order comes later.
 *
 * @param buyers the watched ones
 * @param flaggedOn by the library, in the order of the buyers
 */
record Trial(List<Buyer> buyers, int[] flaggedOn) {

  static Trial run(Population population, int customers, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Buyer> all = new ArrayList<>();
    for (int b = 0; b < customers; b++) {
      all.add(population.maker().make(random.split()));
    }
    int size = population.portfolio() == 0 ? customers : population.portfolio();
    List<Buyer> watched = new ArrayList<>();
    List<Integer> flagged = new ArrayList<>();
    for (int from = 0; from < customers; from += size) {
      List<Buyer> buyers = all.subList(from, Math.min(customers, from + size));
      int[] on = new Portfolio(buyers).flaggedOn(population.seasonal());
      for (int b = 0; b < on.length; b++) {
        if (buyers.get(b).watched()) {
          watched.add(buyers.get(b));
          flagged.add(on[b]);
        }
      }
    }
    return new Trial(watched, flagged.stream().mapToInt(Integer::intValue).toArray());
  }

  /** The names of the groups, if there are any. */
  TreeSet<String> groups() {
    TreeSet<String> groups = new TreeSet<>();
    buyers.forEach(b -> groups.add(b.group()));
    groups.remove("");
    return groups;
  }

  /** The part of a group. */
  Trial of(String group) {
    List<Buyer> part = new ArrayList<>();
    List<Integer> on = new ArrayList<>();
    for (int b = 0; b < flaggedOn.length; b++) {
      if (buyers.get(b).group().equals(group)) {
        part.add(buyers.get(b));
        on.add(flaggedOn[b]);
      }
    }
    return new Trial(part, on.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Of 100 healthy cycles so many are flagged by the library. */
  double falseAlarms() {
    return falseAlarms(flaggedOn);
  }

  /** Of 100 healthy cycles so many are flagged by a peer's rule. */
  double falseAlarms(Rule rule) {
    return falseAlarms(buyers.stream().mapToInt(b -> rule.flagsOn(b.pauses())).toArray());
  }

  private double falseAlarms(int[] on) {
    double sum = 0;
    for (int b = 0; b < on.length; b++) {
      sum += buyers.get(b).beyond().applyAsDouble(on[b]);
    }
    return 100 * sum / on.length;
  }

  /**
   * The days on which an oracle flags: it knows each customer's true distribution and takes the
   * same share of all, so that it has as many false alarms as the library.
   */
  int[] oracle() {
    double most = falseAlarms();
    double low = 1e-12;
    double high = 0.9;
    for (int step = 0; step < 50; step++) {
      double share = Math.sqrt(low * high);
      if (falseAlarms(oracle(share)) > most) {
        high = share;
      } else {
        low = share;
      }
    }
    return oracle(low);
  }

  private int[] oracle(double share) {
    return buyers.stream().mapToInt(b -> b.silentUntil(share)).toArray();
  }

  /** Mean days of silence. */
  static double mean(int[] on) {
    return Arrays.stream(on).average().orElseThrow();
  }

  static double median(int[] on) {
    int[] sorted = on.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }

  /** Mean days past the expected next order, which is the usual pause after the last. */
  double meanPastExpected(int[] on) {
    return mean(on) - buyers.stream().mapToDouble(Buyer::usual).average().orElseThrow();
  }

  /** Mean silence in usual pauses of the customer, so that slow and frequent ones count alike. */
  double meanOfUsual(int[] on) {
    double sum = 0;
    for (int b = 0; b < on.length; b++) {
      sum += on[b] / buyers.get(b).usual();
    }
    return sum / on.length;
  }
}
