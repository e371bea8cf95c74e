package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How a product sells lately against how it sold before: observed over expected recent orders, both
 * with {@value #PSEUDO} orders added so that rare products stay near 1 (gamma-Poisson shrinkage;
 * DuMouchel, Bayesian data mining in large frequency tables, 1999). Recent halves every {@value
 * #RECENT_DAYS} days, before every {@value #BEFORE_DAYS}. How far that speaks for a product in the
 * next order, {@link Habits#trend()} says.
 *
 * @param ratio length products: below 1 on the way out, above 1 in fashion or in season
 */
record Trends(float[] ratio) {

  Trends {
    Valid.within("a product's trend", ratio, 1 / Valid.MOST, Valid.MOST);
  }

  static final double RECENT_DAYS = 14;
  static final double BEFORE_DAYS = 180;
  static final double PSEUDO = 3;

  static Trends of(History history) {
    Sweep sweep = new Sweep(history);
    sweep.until(history.asOf + 1);
    float[] ratio = new float[history.productIds.length];
    for (int p = 0; p < ratio.length; p++) {
      ratio[p] = (float) sweep.ratio(p, history.asOf);
    }
    return new Trends(ratio);
  }

  /**
   * Goes through all orders by their days, so that the trends of any day can be read on the way.
   */
  static final class Sweep {

    /** Weights are kept as on a day of reference, which follows before they grow too large. */
    private static final int MOST_DAYS_APART = 5_000;

    private final History history;
    private final long[] byDay; // day in front, occasion behind
    private final double[] recent;
    private final double[] before;
    private double allRecent;
    private double allBefore;
    private int reference;
    private int next;

    Sweep(History history) {
      this.history = history;
      int n = 0;
      for (int c = 0; c < history.customers.length; c++) {
        n += history.end(c) - history.first(c);
      }
      byDay = new long[n];
      n = 0;
      for (int c = 0; c < history.customers.length; c++) {
        for (int o = history.first(c); o < history.end(c); o++) {
          byDay[n++] = (long) history.columns.day(o) << 32 | o;
        }
      }
      Arrays.sort(byDay);
      reference = n == 0 ? 0 : (int) (byDay[0] >> 32);
      recent = new double[history.productIds.length];
      before = new double[history.productIds.length];
    }

    /** Takes in the orders before a day; the days asked for must not fall. */
    void until(int day) {
      for (; next < byDay.length && byDay[next] >> 32 < day; next++) {
        int on = (int) (byDay[next] >> 32);
        if (on - reference > MOST_DAYS_APART) {
          follow(on);
        }
        double recentWeight = Math.pow(2, (on - reference) / RECENT_DAYS);
        double beforeWeight = Math.pow(2, (on - reference) / BEFORE_DAYS);
        allRecent += recentWeight;
        allBefore += beforeWeight;
        int o = (int) byDay[next];
        for (int l = history.columns.firstLine(o); l < history.columns.endLine(o); l++) {
          recent[history.product(l)] += recentWeight;
          before[history.product(l)] += beforeWeight;
        }
      }
    }

    private void follow(int day) {
      double recentShare = Math.pow(0.5, (day - reference) / RECENT_DAYS);
      double beforeShare = Math.pow(0.5, (day - reference) / BEFORE_DAYS);
      for (int p = 0; p < recent.length; p++) {
        recent[p] *= recentShare;
        before[p] *= beforeShare;
      }
      allRecent *= recentShare;
      allBefore *= beforeShare;
      reference = day;
    }

    /** A product's trend as seen on a day by the orders taken in. */
    double ratio(int product, int day) {
      double scale = Math.pow(0.5, (day - reference) / RECENT_DAYS);
      double expected = allBefore > 0 ? allRecent * before[product] / allBefore : 0;
      return (scale * recent[product] + PSEUDO) / (scale * expected + PSEUDO);
    }
  }

  void write(DataOutput out) throws IOException {
    Wire.floats(out, ratio);
  }

  static Trends read(WireReader in) throws IOException {
    return new Trends(in.floats());
  }
}
