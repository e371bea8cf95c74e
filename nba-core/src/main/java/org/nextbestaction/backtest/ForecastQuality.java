package org.nextbestaction.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How good probabilities of an event were.
 *
 * @param cases forecasts that could be judged
 * @param events how many of them came true
 * @param auc chance that a case with the event had the higher probability (ties count half; Hanley,
 *     McNeil, Radiology 143, 1982); NaN without both kinds of cases
 * @param brier mean squared difference of probability and outcome (Brier, Monthly Weather Review
 *     78, 1950); NaN without cases
 * @param calibrationError mean difference of probability and frequency over {@value #BINS} bins of
 *     equal width, weighted by their cases; NaN without cases
 * @param bins from the lowest probability to the highest; those without cases are left out
 */
public record ForecastQuality(
    long cases, long events, double auc, double brier, double calibrationError, List<Bin> bins) {

  static final int BINS = 10;

  /** Cases of like probability: their mean probability, and how often the event came. */
  public record Bin(long cases, double probability, double frequency) {}

  public ForecastQuality {
    bins = List.copyOf(bins);
  }

  /** A probability and what came. */
  record Case(double probability, boolean event) {}

  static ForecastQuality of(List<Case> cases) {
    long[] counts = new long[BINS];
    double[] probabilities = new double[BINS];
    long[] events = new long[BINS];
    double squares = 0;
    for (Case c : cases) {
      int bin = Math.min(BINS - 1, (int) (c.probability * BINS));
      counts[bin]++;
      probabilities[bin] += c.probability;
      events[bin] += c.event ? 1 : 0;
      double miss = c.probability - (c.event ? 1 : 0);
      squares += miss * miss;
    }
    List<Bin> bins = new ArrayList<>();
    double error = 0;
    long came = 0;
    for (int b = 0; b < BINS; b++) {
      came += events[b];
      if (counts[b] > 0) {
        error += Math.abs(probabilities[b] - events[b]);
        bins.add(new Bin(counts[b], probabilities[b] / counts[b], (double) events[b] / counts[b]));
      }
    }
    double n = cases.size();
    return new ForecastQuality(cases.size(), came, auc(cases, came), squares / n, error / n, bins);
  }

  /** By the ranks of the cases with the event; equal probabilities share their mean rank. */
  private static double auc(List<Case> cases, long events) {
    long others = cases.size() - events;
    if (events == 0 || others == 0) {
      return Double.NaN;
    }
    List<Case> sorted = new ArrayList<>(cases);
    sorted.sort(Comparator.comparingDouble(Case::probability));
    double ranks = 0;
    int from = 0;
    while (from < sorted.size()) {
      int to = from;
      int came = 0;
      while (to < sorted.size() && sorted.get(to).probability == sorted.get(from).probability) {
        came += sorted.get(to++).event ? 1 : 0;
      }
      ranks += came * (from + 1 + to) / 2.0;
      from = to;
    }
    return (ranks - events * (events + 1) / 2.0) / ((double) events * others);
  }
}
