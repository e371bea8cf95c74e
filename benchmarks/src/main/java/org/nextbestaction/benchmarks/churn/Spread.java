package org.nextbestaction.benchmarks.churn;

import java.util.SplittableRandom;
import org.hipparchus.special.Erf;
import org.hipparchus.special.Gamma;

/** How the pauses between orders spread around their mean, which is 1. */
interface Spread {

  /** A random pause, more than 0. */
  double draw(SplittableRandom random);

  /** The probability of a longer pause. */
  double beyond(double pause);

  /** Gamma distributed; 1 is chance alone, less is bursts, more is regular. */
  static Spread gamma(double shape) {
    return new Spread() {
      @Override
      public double draw(SplittableRandom random) {
        // Below 1 the next higher shape is drawn and thinned (Marsaglia and Tsang, 2000).
        double lift = shape < 1 ? Math.pow(1 - random.nextDouble(), 1 / shape) : 1;
        double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
          double x = random.nextGaussian();
          double v = Math.pow(1 + c * x, 3);
          double u = 1 - random.nextDouble();
          if (v > 0 && Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
            return lift * d * v / shape;
          }
        }
      }

      @Override
      public double beyond(double pause) {
        return pause <= 0 ? 1 : Gamma.regularizedGammaQ(shape, pause * shape);
      }
    };
  }

  /** Log-normal, of which the logarithm has that standard deviation. */
  static Spread logNormal(double sd) {
    return new Spread() {
      @Override
      public double draw(SplittableRandom random) {
        return Math.exp(sd * random.nextGaussian() - sd * sd / 2);
      }

      @Override
      public double beyond(double pause) {
        return pause <= 0 ? 1 : normalTail((Math.log(pause) + sd * sd / 2) / sd);
      }
    };
  }

  /** Normal with a small standard deviation: a clock that jitters. */
  static Spread normal(double sd) {
    return new Spread() {
      @Override
      public double draw(SplittableRandom random) {
        return Math.max(0.01, 1 + sd * random.nextGaussian());
      }

      @Override
      public double beyond(double pause) {
        return normalTail((pause - 1) / sd);
      }
    };
  }

  private static double normalTail(double z) {
    return 0.5 * Erf.erfc(z / Math.sqrt(2));
  }
}
