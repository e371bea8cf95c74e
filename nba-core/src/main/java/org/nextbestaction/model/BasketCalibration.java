package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the mix of own and neighbours' shares into the chance of being in the next order: a
 * logistic curve over its log odds (Platt, Probabilistic outputs for support vector machines,
 * 1999), learned on customers' {@link LastOrders}.
 *
 * @param curve null where there was too little to learn from: the mix stands as it is
 */
record BasketCalibration(@Nullable Logistic curve) {

  BasketCalibration {
    Valid.that(
        curve == null || curve.weight().length == 1 && curve.weight()[0] > 0,
        "the chance of a product");
  }

  private static final int LEAST_ROWS = 300;
  private static final int LEAST_OF_CLASS = 30;

  /**
   * Log odds this near count as one, by their mean: as good as each of its own, and much faster.
   */
  private static final int BINS_A_UNIT = 64;

  private static final int BINS = 14 * BINS_A_UNIT; // the log odds of 1e-6 are -13.8

  static BasketCalibration of(LastOrders orders, Habits habits) {
    int[][] count = new int[2][2 * BINS + 1]; // not bought, bought
    double[][] sum = new double[2][2 * BINS + 1];
    int[] rows = new int[2];
    for (LastOrders.Example example : orders.examples()) {
      for (int i = 0; i < example.bought().length; i++) {
        double logOdds = Numerics.logit(habits.mix(example, i));
        int label = example.bought()[i] ? 1 : 0;
        int bin = BINS + (int) Math.round(logOdds * BINS_A_UNIT);
        count[label][bin]++;
        sum[label][bin] += logOdds;
        rows[label]++;
      }
    }
    if (rows[0] + rows[1] < LEAST_ROWS || Math.min(rows[0], rows[1]) < LEAST_OF_CLASS) {
      return new BasketCalibration(null);
    }
    List<double[]> features = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    int notBought = 0;
    for (int label = 0; label < 2; label++) {
      for (int bin = 0; bin < count[label].length; bin++) {
        if (count[label][bin] > 0) {
          features.add(new double[] {sum[label][bin] / count[label][bin]});
          weights.add((double) count[label][bin]);
          notBought += label == 0 ? 1 : 0;
        }
      }
    }
    boolean[] bought = new boolean[features.size()];
    Arrays.fill(bought, notBought, bought.length, true);
    double[] weight = weights.stream().mapToDouble(Double::doubleValue).toArray();
    Logistic curve = Logistic.fit(features.toArray(double[][]::new), bought, weight, 0);
    return new BasketCalibration(curve.weight()[0] > 0 ? curve : null);
  }

  double chance(double mix) {
    if (curve == null || mix <= 0) {
      return mix;
    }
    return Numerics.logistic(curve.logOdds(new double[] {Numerics.logit(mix)}));
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(curve != null);
    if (curve != null) {
      curve.write(out);
    }
  }

  static BasketCalibration read(WireReader in) throws IOException {
    return new BasketCalibration(in.flag() ? Logistic.read(in) : null);
  }
}
