package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;

/**
 * How a product sells lately against how it sold before: observed over expected recent orders, both
 * with {@value #PSEUDO} orders added so that rare products stay near 1 (gamma-Poisson shrinkage;
 * DuMouchel, Bayesian data mining in large frequency tables, 1999), to the power of {@value
 * #STRENGTH}. Recent halves every {@value #RECENT_DAYS} days, before every {@value #BEFORE_DAYS}.
 *
 * @param factor length products: below 1 on the way out, above 1 in fashion or in season
 */
record Trends(float[] factor) {

  Trends {
    Valid.within("a product's trend", factor, 1 / Valid.MOST, Valid.MOST);
  }

  static final double RECENT_DAYS = 14;
  static final double BEFORE_DAYS = 180;
  static final double PSEUDO = 3;
  static final double STRENGTH = 0.6;

  static Trends of(History history) {
    int products = history.productIds.length;
    double[] recent = new double[products];
    double[] before = new double[products];
    double allRecent = 0;
    double allBefore = 0;
    for (int c = 0; c < history.customers.length; c++) {
      for (int o = history.first(c); o < history.end(c); o++) {
        int age = history.asOf - history.columns.day(o);
        double recentWeight = Math.pow(0.5, age / RECENT_DAYS);
        double beforeWeight = Math.pow(0.5, age / BEFORE_DAYS);
        allRecent += recentWeight;
        allBefore += beforeWeight;
        for (int l = history.columns.firstLine(o); l < history.columns.endLine(o); l++) {
          recent[history.product(l)] += recentWeight;
          before[history.product(l)] += beforeWeight;
        }
      }
    }
    float[] factor = new float[products];
    for (int p = 0; p < products; p++) {
      double expected = allBefore > 0 ? allRecent * before[p] / allBefore : 0;
      factor[p] = (float) Math.pow((recent[p] + PSEUDO) / (expected + PSEUDO), STRENGTH);
    }
    return new Trends(factor);
  }

  void write(DataOutput out) throws IOException {
    Wire.floats(out, factor);
  }

  static Trends read(WireReader in) throws IOException {
    return new Trends(in.floats());
  }
}
