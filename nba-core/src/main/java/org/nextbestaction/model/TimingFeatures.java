package org.nextbestaction.model;

import org.jspecify.annotations.Nullable;

/** What the calibrated layer knows of a customer on a day: one row of numbers, all finite. */
class TimingFeatures {

  static final int COUNT = 12;

  /** The position of the parametric log odds in a row. */
  static final int PARAMETRIC = 1;

  private final @Nullable PurchaseMixture process;
  private final Rhythm rhythm;

  TimingFeatures(@Nullable PurchaseMixture process, Rhythm rhythm) {
    this.process = process;
    this.rhythm = rhythm;
  }

  /** Features of the first {@code orders} days (at least one) seen on {@code asOf}. */
  double[] row(int[] day, int orders, int asOf, int horizonDays) {
    int repeats = orders - 1;
    int last = day[orders - 1];
    double silent = asOf - last;
    double span = asOf - day[0];
    Rhythm.Own own = rhythm.own(day, orders);
    double[] row = new double[COUNT];
    int i = 0;
    row[i++] =
        process == null
            ? 0
            : Numerics.logit(process.own(day, orders, asOf).orderWithin(horizonDays));
    row[i++] = Numerics.logit(own.alive(silent) * own.orderWithinIfAlive(silent, horizonDays));
    row[i++] = Math.log1p(silent);
    row[i++] = Math.log(orders);
    row[i++] = Math.log1p(span);
    row[i++] = Math.log(1 + silent) - own.logMean();
    row[i++] = Math.log1p(count(day, orders, asOf - 30, asOf));
    row[i++] = Math.log1p(count(day, orders, asOf - 90, asOf));
    row[i++] = Math.log1p(count(day, orders, asOf - 182, asOf));
    row[i++] = Math.log1p(count(day, orders, asOf - 365, asOf));
    row[i++] = repeats < 1 ? 0 : Math.log(last - day[orders - 2]) - own.logMean();
    row[i++] = own.sd();
    return row;
  }

  /** Orders on the days {@code (from, to]}. */
  private static int count(int[] day, int orders, int from, int to) {
    int n = 0;
    for (int i = orders - 1; i >= 0 && day[i] > from; i--) {
      n += day[i] <= to ? 1 : 0;
    }
    return n;
  }
}
