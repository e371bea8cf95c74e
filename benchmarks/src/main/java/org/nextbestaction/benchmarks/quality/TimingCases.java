package org.nextbestaction.benchmarks.quality;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Ablation;

/**
 * Who ordered soon after a cutoff, beside what was predicted.
 *
 * @param ours probability of an order
 * @param rule 1 where the customer is between 0.9 and 1.5 of its mean interval, else 0
 * @param interval the horizon over the mean interval
 */
record TimingCases(
    LocalDate cutoff, boolean[] ordered, double[] ours, double[] rule, double[] interval) {

  private static final double RULE_FROM = 0.9;
  private static final double RULE_TO = 1.5;
  private static final int BEST = 100;

  /** A figure of cases, given how many alerts the rule raises. */
  @FunctionalInterface
  interface Formula {
    double of(boolean[] ordered, double[] score, int alerts);
  }

  /**
   * A figure with its name.
   *
   * @param needsProbability whether it means nothing for scores that are no probabilities
   * @param drawn whether its interval is told; that of a calibration error would be too high, since
   *     drawing anew adds errors of its own
   */
  record Measure(
      String name,
      boolean higherIsBetter,
      boolean needsProbability,
      boolean drawn,
      Formula formula) {}

  static final List<Measure> MEASURES =
      List.of(
          new Measure("AUC", true, false, true, (y, s, k) -> Measures.auc(y, s)),
          new Measure("AP", true, false, false, (y, s, k) -> Measures.averagePrecision(y, s)),
          new Measure("Brier", false, true, true, (y, s, k) -> Measures.brier(y, s)),
          new Measure(
              "ECE",
              false,
              true,
              false,
              (y, s, k) -> Measures.calibrationError(Measures.bins(y, s))),
          new Measure(
              "P@100",
              true,
              false,
              false,
              (y, s, k) -> (double) Measures.hits(y, s, BEST) / Math.min(BEST, y.length)),
          new Measure(
              "precision", true, false, false, (y, s, k) -> (double) Measures.hits(y, s, k) / k),
          new Measure(
              "recall",
              true,
              false,
              false,
              (y, s, k) -> (double) Measures.hits(y, s, k) / Measures.hits(y, s, y.length)));

  static TimingCases of(
      Snapshot snapshot, Map<String, Boolean> truth, int horizon, Ablation.Forecaster forecaster) {
    String[] customers = truth.keySet().toArray(String[]::new);
    int n = customers.length;
    boolean[] ordered = new boolean[n];
    double[] ours = new double[n];
    double[] rule = new double[n];
    double[] interval = new double[n];
    IntStream.range(0, n)
        .parallel()
        .forEach(
            i -> {
              ordered[i] = truth.getOrDefault(customers[i], false);
              CustomerView view = snapshot.view(customers[i]);
              if (view != null && view.timeline().size() > 0) {
                ours[i] = forecaster.forecast(view, horizon).pOrder();
                double mean = meanInterval(view.timeline());
                double since = snapshot.epochDay() - view.timeline().lastDay();
                rule[i] = since >= RULE_FROM * mean && since <= RULE_TO * mean ? 1 : 0;
                interval[i] = Double.isNaN(mean) ? 0 : horizon / mean;
              }
            });
    return new TimingCases(snapshot.asOf(), ordered, ours, rule, interval);
  }

  /** NaN with fewer than two orders. */
  private static double meanInterval(OrderTimeline timeline) {
    int n = timeline.size() - 1;
    return n < 1
        ? Double.NaN
        : (double) (timeline.lastDay() - timeline.columns().day(timeline.first())) / n;
  }

  int alerts() {
    return Math.max(1, (int) Arrays.stream(rule).sum());
  }

  double figure(Measure measure, double[] score) {
    return measure.formula.of(ordered, score, alerts());
  }

  /** The mean over cutoffs. */
  static double mean(List<TimingCases> cutoffs, Measure measure, Scores scores) {
    return cutoffs.stream()
        .mapToDouble(c -> c.figure(measure, scores.of(c)))
        .average()
        .orElse(Double.NaN);
  }

  /** Which of the scores. */
  @FunctionalInterface
  interface Scores {
    double[] of(TimingCases cases);
  }

  static Measures.@Nullable Interval interval(
      List<TimingCases> cutoffs, Measure measure, long seed) {
    return measure.drawn
        ? Measures.interval(sizes(cutoffs), seed, at -> mean(cutoffs, measure, at))
        : null;
  }

  /** The interval of what a figure gains over others' forecasts for the same customers. */
  static Measures.@Nullable Interval gain(
      List<TimingCases> all, List<TimingCases> without, Measure measure, long seed) {
    int sign = measure.higherIsBetter ? 1 : -1;
    return measure.drawn
        ? Measures.interval(
            sizes(all), seed, at -> sign * (mean(all, measure, at) - mean(without, measure, at)))
        : null;
  }

  private static int[] sizes(List<TimingCases> cutoffs) {
    return cutoffs.stream().mapToInt(c -> c.ordered.length).toArray();
  }

  /** Of the cases at some positions of each cutoff. */
  private static double mean(List<TimingCases> cutoffs, Measure measure, int[][] at) {
    double sum = 0;
    for (int g = 0; g < at.length; g++) {
      TimingCases cases = cutoffs.get(g);
      boolean[] y = new boolean[at[g].length];
      double[] s = new double[y.length];
      for (int i = 0; i < y.length; i++) {
        y[i] = cases.ordered[at[g][i]];
        s[i] = cases.ours[at[g][i]];
      }
      sum += measure.formula.of(y, s, 1);
    }
    return sum / at.length;
  }

  /** The cases of several cutoffs in one plot. */
  static Quality.Plot plot(String title, List<TimingCases> cutoffs) {
    int n = cutoffs.stream().mapToInt(c -> c.ordered.length).sum();
    boolean[] y = new boolean[n];
    double[] s = new double[n];
    int at = 0;
    for (TimingCases cases : cutoffs) {
      System.arraycopy(cases.ordered, 0, y, at, cases.ordered.length);
      System.arraycopy(cases.ours, 0, s, at, cases.ordered.length);
      at += cases.ordered.length;
    }
    List<Measures.Bin> bins = Measures.bins(y, s);
    return new Quality.Plot(title, bins, Measures.calibrationError(bins));
  }

  /** Each cutoff's figures, and how the simple scores do. */
  static Quality.Grid grid(String title, List<TimingCases> cutoffs) {
    List<String> columns = new ArrayList<>(List.of("customers", "ordered", "alerts"));
    MEASURES.forEach(m -> columns.add(m.name));
    List<Quality.Row> rows = new ArrayList<>();
    for (TimingCases c : cutoffs) {
      rows.add(row(c.cutoff + ", ours", c, c.ours, false));
      rows.add(row(c.cutoff + ", rule 0.9-1.5", c, c.rule, true));
      rows.add(row(c.cutoff + ", horizon / mean interval", c, c.interval, true));
    }
    return new Quality.Grid(title, columns, rows);
  }

  private static Quality.Row row(String name, TimingCases c, double[] score, boolean ranksOnly) {
    List<Double> values = new ArrayList<>();
    values.add((double) c.ordered.length);
    values.add((double) Measures.hits(c.ordered, score, c.ordered.length) / c.ordered.length);
    values.add((double) c.alerts());
    for (Measure m : MEASURES) {
      values.add(ranksOnly && m.needsProbability ? Double.NaN : c.figure(m, score));
    }
    return new Quality.Row(name, values);
  }

  /** The lines of a group of cutoffs. */
  static List<Quality.Line> lines(
      String data, String group, String what, List<TimingCases> cutoffs, long seed) {
    List<Quality.Line> lines = new ArrayList<>();
    for (Measure m : MEASURES) {
      List<Quality.Reference> references = new ArrayList<>();
      if (!m.needsProbability) {
        references.add(
            new Quality.Reference("rule 0.9-1.5", mean(cutoffs, m, TimingCases::rule), false));
        references.add(
            new Quality.Reference(
                "horizon / mean interval", mean(cutoffs, m, TimingCases::interval), false));
      }
      lines.add(
          Goals.line(
              data,
              "timing",
              group,
              what,
              m.name,
              mean(cutoffs, m, TimingCases::ours),
              interval(cutoffs, m, seed),
              references));
    }
    return lines;
  }
}
