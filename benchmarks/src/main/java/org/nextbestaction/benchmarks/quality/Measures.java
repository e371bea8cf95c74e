package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The formulas. Each is the usual one; what is undefined is NaN. */
final class Measures {

  static final int BINS = 10;
  private static final int RESAMPLES = 1000;

  private Measures() {}

  /**
   * Cases of like probability.
   *
   * @param cases how many
   * @param probability mean of those predicted
   * @param frequency share of the cases in which the event came
   */
  record Bin(int cases, double probability, double frequency) {}

  /** A 95 % interval. */
  record Interval(double low, double high) {}

  /** A figure of the cases at some positions of each group. */
  @FunctionalInterface
  interface OfCases {
    double of(int[][] positions);
  }

  /**
   * Chance that a case with the event has the higher score; ties count half (Hanley and McNeil,
   * Radiology 143, 1982).
   */
  static double auc(boolean[] event, double[] score) {
    int n = score.length;
    double[] sorted = score.clone();
    Arrays.sort(sorted);
    double ranks = 0;
    long events = 0;
    int[] eventsAt = new int[n]; // by the first place of their score
    for (int i = 0; i < n; i++) {
      if (event[i]) {
        eventsAt[lower(sorted, score[i])]++;
        events++;
      }
    }
    int from = 0;
    while (from < n) {
      int to = from;
      while (to < n && sorted[to] == sorted[from]) {
        to++;
      }
      ranks += eventsAt[from] * (from + 1 + to) / 2.0;
      from = to;
    }
    long others = n - events;
    return events == 0 || others == 0
        ? Double.NaN
        : (ranks - events * (events + 1) / 2.0) / ((double) events * others);
  }

  /** The first place of a value in ascending values that hold it. */
  private static int lower(double[] sorted, double value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Mean precision at each case with the event, by descending score, ties in the given order. */
  static double averagePrecision(boolean[] event, double[] score) {
    double sum = 0;
    int hits = 0;
    int place = 0;
    for (int i : byScore(score)) {
      place++;
      if (event[i]) {
        hits++;
        sum += (double) hits / place;
      }
    }
    return sum / hits;
  }

  /** Positions by descending score, ties in the given order. */
  static int[] byScore(double[] score) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted((a, b) -> Double.compare(score[b], score[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Mean squared difference of probability and outcome; scores are cut to 0..1. */
  static double brier(boolean[] event, double[] score) {
    double sum = 0;
    for (int i = 0; i < score.length; i++) {
      double miss = probability(score[i]) - (event[i] ? 1 : 0);
      sum += miss * miss;
    }
    return sum / score.length;
  }

  /** {@value #BINS} bins of equal width, lowest probability first; empty ones have NaN. */
  static List<Bin> bins(boolean[] event, double[] score) {
    int[] cases = new int[BINS];
    double[] probability = new double[BINS];
    int[] events = new int[BINS];
    for (int i = 0; i < score.length; i++) {
      double p = probability(score[i]);
      int bin = Math.min(BINS - 1, (int) (p * BINS));
      cases[bin]++;
      probability[bin] += p;
      events[bin] += event[i] ? 1 : 0;
    }
    List<Bin> bins = new ArrayList<>();
    for (int b = 0; b < BINS; b++) {
      bins.add(new Bin(cases[b], probability[b] / cases[b], (double) events[b] / cases[b]));
    }
    return bins;
  }

  /** Expected calibration error: mean distance of probability and frequency, by cases. */
  static double calibrationError(List<Bin> bins) {
    double sum = 0;
    int cases = 0;
    for (Bin bin : bins) {
      if (bin.cases > 0) {
        sum += bin.cases * Math.abs(bin.probability - bin.frequency);
        cases += bin.cases;
      }
    }
    return sum / cases;
  }

  private static double probability(double score) {
    return Math.max(0, Math.min(1, score));
  }

  /** Events among the best {@code k}. */
  static int hits(boolean[] event, double[] score, int k) {
    int[] order = byScore(score);
    int hits = 0;
    for (int i = 0; i < Math.min(k, order.length); i++) {
      hits += event[order[i]] ? 1 : 0;
    }
    return hits;
  }

  /** Share of the truth that is among the first {@code k}. */
  static <T> double recall(List<T> ranked, Set<T> truth, int k) {
    int hits = 0;
    for (T item : first(ranked, k)) {
      hits += truth.contains(item) ? 1 : 0;
    }
    return (double) hits / truth.size();
  }

  /**
   * Normalised discounted cumulative gain of the first {@code k}; the ideal has {@code min(k,
   * |truth|)} hits in front (Järvelin and Kekäläinen, ACM TOIS 20, 2002).
   */
  static <T> double ndcg(List<T> ranked, Set<T> truth, int k) {
    double gain = 0;
    int place = 1;
    for (T item : first(ranked, k)) {
      place++;
      gain += truth.contains(item) ? 1 / log2(place) : 0;
    }
    double ideal = 0;
    for (int i = 0; i < Math.min(k, truth.size()); i++) {
      ideal += 1 / log2(i + 2);
    }
    return gain / ideal;
  }

  private static double log2(int x) {
    return Math.log(x) / Math.log(2);
  }

  /** The first {@code k} different ones. */
  private static <T> List<T> first(List<T> ranked, int k) {
    List<T> first = new ArrayList<>();
    Set<T> seen = new HashSet<>();
    for (T item : ranked) {
      if (first.size() == k) {
        break;
      }
      if (seen.add(item)) {
        first.add(item);
      }
    }
    return first;
  }

  /** Mean distance of expectation and outcome. */
  static double meanAbsoluteError(double[] expected, double[] came) {
    double sum = 0;
    for (int i = 0; i < came.length; i++) {
      sum += Math.abs(expected[i] - came[i]);
    }
    return sum / came.length;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /**
   * The bootstrap interval of any figure of some groups of cases, each drawn anew (Efron, Annals of
   * Statistics 7, 1979).
   *
   * @param sizes cases of each group
   */
  static Interval interval(int[] sizes, long seed, OfCases figure) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] figures = new double[RESAMPLES];
    int[][] at = new int[sizes.length][];
    Arrays.setAll(at, g -> new int[sizes[g]]);
    for (int r = 0; r < RESAMPLES; r++) {
      for (int[] group : at) {
        for (int i = 0; i < group.length; i++) {
          group[i] = random.nextInt(group.length);
        }
      }
      figures[r] = figure.of(at);
    }
    Arrays.sort(figures);
    return new Interval(quantile(figures, 0.025), quantile(figures, 0.975));
  }

  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int low = (int) at;
    int high = Math.min(low + 1, sorted.length - 1);
    return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
  }
}
