package org.nextbestaction.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The figures that goals are set for, worked out of what was measured. */
final class Figures {

  /**
   * A figure.
   *
   * @param value NaN where it was not measured
   * @param goal for size L on two processors; NaN where there is none
   * @param atLeast whether more is better
   * @param judged whether the goal says something at this size: a rate does at any
   */
  record Figure(
      String what, String unit, double value, double goal, boolean atLeast, boolean judged) {

    /** Good, missed, or empty where there is no figure, or no goal for this size. */
    String verdict() {
      if (!judged || Double.isNaN(value) || Double.isNaN(goal)) {
        return "";
      }
      return (atLeast ? value >= goal : value <= goal) ? "good" : "missed";
    }

    String told() {
      return number(value);
    }

    String toldGoal() {
      return Double.isNaN(goal) ? "" : (atLeast ? "≥ " : "≤ ") + number(goal);
    }
  }

  private static final long LINES_OF_L = 20_000_000;

  private final List<Figure> figures = new ArrayList<>();

  private Figures() {}

  /** Three significant digits, whole numbers from 100 on. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (Math.abs(value) >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
  }

  private void atLeast(String what, String unit, double value, double goal) {
    figures.add(new Figure(what, unit, value, goal, true, true));
  }

  private void atMost(String what, String unit, double value, double goal) {
    figures.add(new Figure(what, unit, value, goal, false, true));
  }

  /** What grows with the size, and is judged at L alone. */
  private void atMostAtL(
      Measured.OneSize size, String what, String unit, double value, double goal) {
    boolean judged = size.lines() >= LINES_OF_L;
    figures.add(new Figure(what, unit, value, goal, false, judged));
  }

  static List<Figure> of(Measured.OneSize size, Measured.@Nullable Start start) {
    Figures all = new Figures();
    all.standardJob(size);
    all.product(size);
    Measured.Events events = size.events();
    if (events != null) {
      all.atMost("one order to a new card, p50", "µs", events.apply().p50(), 30);
      all.atMost("one order to a new card, p99", "µs", events.apply().p99(), 150);
    }
    if (start != null) {
      all.atMost("start of the runner to its first card", "s", start.median(), 1);
    }
    return all.figures;
  }

  private void standardJob(Measured.OneSize size) {
    Measured.Engine ours = size.engine("ours");
    Measured.Engine duck = size.engine("duckdb-int");
    if (ours != null && duck != null) {
      atLeast(
          "standard job, first run of a JVM, times faster than DuckDB with integer keys",
          "x",
          duck.first().wall() / ours.first().wall(),
          3);
      atLeast(
          "standard job, warm, times faster than DuckDB with integer keys",
          "x",
          duck.total(duck.best()).wall() / ours.total(ours.best()).wall(),
          5);
    }
  }

  private void product(Measured.OneSize size) {
    Measured.Product fitted = size.fitted();
    Measured.Product saved = size.saved();
    double millions = size.lines() / 1e6;
    if (fitted != null) {
      atLeast("CSV to ready snapshot", "lines/s", size.lines() / fitted.load().wall(), 5_000_000);
      atLeast(
          "recompute of all cards, not written",
          "cards/s",
          fitted.customers() / fitted.again().wall(),
          30_000);
      atMostAtL(size, "CSV to cards.jsonl, model fitted", "s", fitted.total().wall(), 40);
      atMostAtL(size, "of which fitting", "s", fitted.model().wall(), Double.NaN);
      atMostAtL(size, "of which deciding and writing", "s", fitted.write().wall(), 8);
    }
    if (saved != null) {
      atMostAtL(size, "CSV to cards.jsonl, model saved", "s", saved.total().wall(), 15);
    }
    if (fitted != null) {
      atMost("live memory a million lines", "MB", fitted.live() / millions, 50);
      atMostAtL(size, "peak heap of the whole run", "MB", fitted.memory().peakHeap(), 2_500);
      atMostAtL(
          size, "peak memory of the process", "MB", fitted.memory().peakProcess(), Double.NaN);
    }
  }

  /** How fast cost grows with lines: 1 in proportion. */
  static double exponent(double lessCost, double lessLines, double moreCost, double moreLines) {
    return Math.log(moreCost / lessCost) / Math.log(moreLines / lessLines);
  }

  /** How cost grows from one size to the next. */
  static List<Figure> growth(Measured.OneSize less, Measured.OneSize more) {
    Figures all = new Figures();
    Measured.Engine ours = less.engine("ours");
    Measured.Engine oursMore = more.engine("ours");
    if (ours != null && oursMore != null) {
      all.atMost(
          "standard job, ours, warm",
          "exponent",
          exponent(
              ours.total(ours.best()).wall(),
              less.lines(),
              oursMore.total(oursMore.best()).wall(),
              more.lines()),
          1.2);
    }
    Measured.Product fitted = less.fitted();
    Measured.Product fittedMore = more.fitted();
    if (fitted != null && fittedMore != null) {
      all.atMost(
          "product, model fitted",
          "exponent",
          exponent(fitted.total().wall(), less.lines(), fittedMore.total().wall(), more.lines()),
          1.2);
      all.atMost(
          "product, deciding and writing",
          "exponent",
          exponent(fitted.write().wall(), less.lines(), fittedMore.write().wall(), more.lines()),
          1.2);
    }
    return all.figures;
  }
}
