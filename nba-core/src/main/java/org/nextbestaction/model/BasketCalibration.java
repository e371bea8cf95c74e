package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
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

  static BasketCalibration of(LastOrders orders, Habits habits) {
    int n = 0;
    int bought = 0;
    for (LastOrders.Example example : orders.examples()) {
      n += example.bought().length;
      for (boolean one : example.bought()) {
        bought += one ? 1 : 0;
      }
    }
    if (n < LEAST_ROWS || Math.min(bought, n - bought) < LEAST_OF_CLASS) {
      return new BasketCalibration(null);
    }
    double[][] features = new double[n][1];
    boolean[] label = new boolean[n];
    int row = 0;
    for (LastOrders.Example example : orders.examples()) {
      for (int i = 0; i < example.bought().length; i++) {
        features[row][0] = Numerics.logit(habits.mix(example, i));
        label[row++] = example.bought()[i];
      }
    }
    double[] weight = new double[n];
    Arrays.fill(weight, 1);
    Logistic curve = Logistic.fit(features, label, weight, 0);
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
