package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Logistic regression with an L2 penalty on standardised features, fitted by iteratively reweighted
 * least squares (McCullagh and Nelder, Generalized Linear Models, 1989). The intercept is not
 * penalised.
 */
record Logistic(double[] mean, double[] scale, double[] weight, double intercept) {

  Logistic {
    Valid.that(mean.length == weight.length && scale.length == weight.length, "a regression");
    Valid.within("a feature's mean", mean, -Valid.MOST, Valid.MOST);
    Valid.within("a feature's scale", scale, 1 / Valid.MOST, Valid.MOST);
    Valid.within("a feature's weight", weight, -Valid.MOST, Valid.MOST);
    Valid.within("an intercept", intercept, -Valid.MOST, Valid.MOST);
  }

  private static final int STEPS = 25;

  /**
   * Fits the weights.
   *
   * @param rows one array of features a row
   * @param label whether it happened
   * @param rowWeight how much each row counts, more than 0
   * @param ridge the penalty on each squared weight, 0 or more
   */
  static Logistic fit(double[][] rows, boolean[] label, double[] rowWeight, double ridge) {
    int n = rows.length;
    int d = rows[0].length;
    double total = 0;
    double happened = 0;
    double[] mean = new double[d];
    for (int i = 0; i < n; i++) {
      total += rowWeight[i];
      happened += label[i] ? rowWeight[i] : 0;
      for (int j = 0; j < d; j++) {
        mean[j] += rowWeight[i] * rows[i][j];
      }
    }
    for (int j = 0; j < d; j++) {
      mean[j] /= total;
    }
    double[] scale = new double[d];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < d; j++) {
        double off = rows[i][j] - mean[j];
        scale[j] += rowWeight[i] * off * off / total;
      }
    }
    for (int j = 0; j < d; j++) {
      scale[j] = scale[j] > 1e-12 ? Math.sqrt(scale[j]) : 1;
    }
    double[] beta = new double[d + 1]; // the last one is the intercept
    beta[d] = Numerics.logit(happened / total);
    double[] x = new double[d + 1];
    x[d] = 1;
    for (int step = 0; step < STEPS; step++) {
      double[][] hessian = new double[d + 1][d + 1];
      double[] gradient = new double[d + 1];
      for (int i = 0; i < n; i++) {
        double eta = beta[d];
        for (int j = 0; j < d; j++) {
          x[j] = (rows[i][j] - mean[j]) / scale[j];
          eta += beta[j] * x[j];
        }
        double p = Numerics.logistic(eta);
        double w = rowWeight[i] * Math.max(p * (1 - p), 1e-6);
        double residual = rowWeight[i] * ((label[i] ? 1 : 0) - p);
        for (int j = 0; j <= d; j++) {
          gradient[j] += residual * x[j];
          double wx = w * x[j];
          double[] line = hessian[j];
          for (int k = 0; k <= j; k++) {
            line[k] += wx * x[k];
          }
        }
      }
      for (int j = 0; j < d; j++) {
        gradient[j] -= ridge * beta[j];
        hessian[j][j] += ridge;
      }
      hessian[d][d] += 1e-9;
      Numerics.solve(hessian, gradient);
      double largest = 0;
      for (int j = 0; j <= d; j++) {
        double move = Math.max(-4, Math.min(4, gradient[j]));
        beta[j] += move;
        largest = Math.max(largest, Math.abs(move));
      }
      if (largest < 1e-8) {
        break;
      }
    }
    double[] weight = Arrays.copyOf(beta, d);
    return new Logistic(mean, scale, weight, beta[d]);
  }

  /** The same regression with all log odds raised by an amount. */
  Logistic shifted(double by) {
    return new Logistic(mean, scale, weight, intercept + by);
  }

  /** Log odds for a row of features. */
  double logOdds(double[] row) {
    double eta = intercept;
    for (int j = 0; j < weight.length; j++) {
      eta += weight[j] * (row[j] - mean[j]) / scale[j];
    }
    return eta;
  }

  void write(DataOutput out) throws IOException {
    Wire.doubles(out, mean);
    Wire.doubles(out, scale);
    Wire.doubles(out, weight);
    out.writeDouble(intercept);
  }

  static Logistic read(WireReader in) throws IOException {
    return new Logistic(in.reals(), in.reals(), in.reals(), in.real());
  }
}
