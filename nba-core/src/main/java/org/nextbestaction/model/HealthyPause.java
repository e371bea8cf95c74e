package org.nextbestaction.model;

import org.hipparchus.special.Beta;

/**
 * How long the next pause between two orders of one customer may be as long as it still buys: a
 * mixture of the predictive distributions of {@link Pauses}. Immutable.
 */
public final class HealthyPause {

  private static final int MOST_DAYS = 1 << 16;

  // One entry a part; either of a gamma or of a log-normal family.
  private final double[] weight;
  private final double[] shape; // of the gamma family; 0 for the log-normal one
  private final double[] first; // shape of the gamma-distributed rate, or mean of log days
  private final double[] second; // rate of the same, or standard deviation of log days
  private int parts;

  HealthyPause(int most) {
    weight = new double[most];
    shape = new double[most];
    first = new double[most];
    second = new double[most];
  }

  void addGamma(double weight, double shape, double rateShape, double rateRate) {
    add(weight, shape, rateShape, rateRate);
  }

  void addLogNormal(double weight, double mean, double sd) {
    add(weight, 0, mean, sd);
  }

  private void add(double partWeight, double partShape, double partFirst, double partSecond) {
    weight[parts] = partWeight;
    shape[parts] = partShape;
    first[parts] = partFirst;
    second[parts++] = partSecond;
  }

  /** The share of healthy pauses that are longer than so many whole days. */
  public double longerThan(int days) {
    if (days < 1) {
      return 1;
    }
    double t = days + 0.5;
    double logT = Math.log(t);
    double tail = 0;
    double sum = 0;
    for (int p = 0; p < parts; p++) {
      sum += weight[p];
      tail +=
          weight[p]
              * (shape[p] == 0
                  ? Numerics.normalTail((logT - first[p]) / second[p])
                  : gammaTail(shape[p], first[p], second[p] / (second[p] + t)));
    }
    return tail / sum;
  }

  /**
   * The share of gamma-distributed pauses that are longer, their rate being gamma-distributed
   * itself. With a whole shape it is the chance of less than so many successes before the others.
   */
  private static double gammaTail(double shape, double rateShape, double p) {
    if (shape < 1) {
      return Beta.regularizedBeta(p, rateShape, shape);
    }
    double q = 1 - p;
    double term = 1;
    double sum = 1;
    for (int j = 1; j < shape; j++) {
      term *= q * (rateShape + j - 1) / j;
      sum += term;
    }
    return Math.exp(rateShape * Math.log(p)) * sum;
  }

  /** The fewest whole days, at least 1, that at most such a share of healthy pauses exceeds. */
  public int limit(double share) {
    int low = 0; // exceeded by more
    int high = 32;
    while (high < MOST_DAYS && longerThan(high) > share) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (longerThan(middle) > share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
