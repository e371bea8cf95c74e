package org.nextbestaction.model;

/** Special functions and small linear algebra. */
final class Numerics {

  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private Numerics() {}

  /** Natural logarithm of the gamma function for x &gt; 0 (Lanczos, 1964; g = 7, n = 9). */
  static double logGamma(double x) {
    if (x < 0.5) {
      return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
    }
    double z = x - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (z + i);
    }
    double t = z + 7.5;
    return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
  }

  /** Probability that a standard normal variable exceeds z. */
  static double normalTail(double z) {
    return 0.5 * erfc(z / Math.sqrt(2));
  }

  /** Complementary error function, relative error below 1.2e-7 (Numerical Recipes, erfcc). */
  static double erfc(double x) {
    double z = Math.abs(x);
    double t = 1 / (1 + 0.5 * z);
    double series = t * (1.48851587 + t * (-0.82215223 + t * 0.17087277));
    series = t * (-0.18628806 + t * (0.27886807 + t * (-1.13520398 + series)));
    series = t * (1.00002368 + t * (0.37409196 + t * (0.09678418 + series)));
    double value = t * Math.exp(-z * z - 1.26551223 + series);
    return x >= 0 ? value : 2 - value;
  }

  static double logit(double p) {
    double clipped = Math.min(1 - 1e-6, Math.max(1e-6, p));
    return Math.log(clipped / (1 - clipped));
  }

  static double logistic(double x) {
    return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
  }

  /**
   * Solves a symmetric positive definite system in place by Cholesky's method; {@code a} holds the
   * lower triangle and is overwritten, {@code b} becomes the solution.
   */
  static void solve(double[][] a, double[] b) {
    int n = b.length;
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < j; k++) {
        a[j][j] -= a[j][k] * a[j][k];
      }
      a[j][j] = Math.sqrt(Math.max(a[j][j], 1e-300));
      for (int i = j + 1; i < n; i++) {
        for (int k = 0; k < j; k++) {
          a[i][j] -= a[i][k] * a[j][k];
        }
        a[i][j] /= a[j][j];
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < i; k++) {
        b[i] -= a[i][k] * b[k];
      }
      b[i] /= a[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        b[i] -= a[k][i] * b[k];
      }
      b[i] /= a[i][i];
    }
  }
}
