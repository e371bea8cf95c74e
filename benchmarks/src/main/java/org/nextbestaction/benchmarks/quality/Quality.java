package org.nextbestaction.benchmarks.quality;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that was measured in one run.
 *
 * @param threads that were used
 * @param seed of the bootstrap and of the simulated customers
 * @param missing what was looked for and is not there, a sentence each
 * @param seconds how long the parts took; the only thing that differs between two runs
 */
record Quality(
    int threads, long seed, List<Part> parts, List<String> missing, List<Seconds> seconds) {

  Quality {
    parts = List.copyOf(parts);
    missing = List.copyOf(missing);
    seconds = List.copyOf(seconds);
  }

  /** What was measured on one data set. */
  record Part(
      String data,
      String about,
      List<Line> lines,
      List<Grid> grids,
      List<Plot> plots,
      List<Worth> ingredients) {
    Part {
      lines = List.copyOf(lines);
      grids = List.copyOf(grids);
      plots = List.copyOf(plots);
      ingredients = List.copyOf(ingredients);
    }
  }

  /**
   * One line of the table.
   *
   * @param interval 95 %; null where none is worked out
   * @param goal null where there is none for these data
   */
  record Line(
      String what,
      String measure,
      double ours,
      Measures.@Nullable Interval interval,
      List<Reference> references,
      @Nullable Goal goal) {
    Line {
      references = List.copyOf(references);
    }
  }

  /**
   * What others reach.
   *
   * @param quoted whether it was measured elsewhere; false for what this run worked out
   */
  record Reference(String name, double value, boolean quoted) {}

  /** What is to be reached: at least, or at most, the value. */
  record Goal(boolean atLeast, double value) {
    boolean met(double ours) {
      return atLeast ? ours >= value : ours <= value;
    }
  }

  /** Figures in rows and columns. */
  record Grid(String title, List<String> columns, List<Row> rows) {
    Grid {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /** One row; NaN where there is no figure. */
  record Row(String name, List<Double> values) {
    Row {
      values = List.copyOf(values);
    }
  }

  /** How often what was predicted came. */
  record Plot(String title, List<Measures.Bin> bins, double error) {
    Plot {
      bins = List.copyOf(bins);
    }
  }

  /**
   * What an ingredient is worth: a figure with everything, and without it.
   *
   * @param higherIsBetter false for errors
   * @param interval 95 % of the gain, on the same customers; null where none is worked out
   */
  record Worth(
      String ingredient,
      String measure,
      boolean higherIsBetter,
      double all,
      double without,
      Measures.@Nullable Interval interval) {

    /** By how much the figure is better with the ingredient; negative where it does harm. */
    double gain() {
      return higherIsBetter ? all - without : without - all;
    }

    /** What the interval says; empty without one. */
    String verdict() {
      if (interval == null) {
        return "";
      }
      return interval.low() > 0 ? "helps" : interval.high() < 0 ? "harms" : "not told apart";
    }
  }

  /** How long something took. */
  record Seconds(String what, double seconds) {}
}
