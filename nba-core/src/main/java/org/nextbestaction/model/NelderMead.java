package org.nextbestaction.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/**
 * Minimises a function without derivatives (Nelder and Mead, A simplex method for function
 * minimization, 1965), restarted once from where it ended. Deterministic.
 */
final class NelderMead {

  private static final int MAX_STEPS = 600;
  private static final double TOLERANCE = 1e-9;

  private NelderMead() {}

  static double[] minimise(ToDoubleFunction<double[]> function, double[] start, double step) {
    double[] once = run(function, start, step);
    return run(function, once, step / 4);
  }

  private record Point(double[] at, double value) {}

  private static double[] run(ToDoubleFunction<double[]> function, double[] start, double step) {
    int n = start.length;
    Point[] simplex = new Point[n + 1];
    for (int i = 0; i <= n; i++) {
      double[] at = start.clone();
      if (i < n) {
        at[i] += step;
      }
      simplex[i] = new Point(at, function.applyAsDouble(at));
    }
    for (int s = 0; s < MAX_STEPS; s++) {
      Arrays.sort(simplex, Comparator.comparingDouble(Point::value));
      Point worst = simplex[n];
      double spread = worst.value() - simplex[0].value();
      if (spread <= TOLERANCE * (Math.abs(simplex[0].value()) + TOLERANCE)) {
        break;
      }
      double[] centre = centre(simplex, n);
      Point reflected = along(function, centre, worst, -1);
      if (reflected.value() < simplex[0].value()) {
        Point expanded = along(function, centre, worst, -2);
        simplex[n] = expanded.value() < reflected.value() ? expanded : reflected;
      } else if (reflected.value() < simplex[n - 1].value()) {
        simplex[n] = reflected;
      } else {
        boolean outside = reflected.value() < worst.value();
        Point contracted = along(function, centre, worst, outside ? -0.5 : 0.5);
        if (contracted.value() < Math.min(reflected.value(), worst.value())) {
          simplex[n] = contracted;
        } else {
          shrink(function, simplex);
        }
      }
    }
    Arrays.sort(simplex, Comparator.comparingDouble(Point::value));
    return simplex[0].at();
  }

  private static double[] centre(Point[] simplex, int n) {
    double[] centre = new double[n];
    for (int p = 0; p < n; p++) {
      for (int i = 0; i < n; i++) {
        centre[i] += simplex[p].at()[i] / n;
      }
    }
    return centre;
  }

  private static Point along(
      ToDoubleFunction<double[]> function, double[] centre, Point worst, double factor) {
    double[] at = new double[centre.length];
    for (int i = 0; i < at.length; i++) {
      at[i] = centre[i] + factor * (worst.at()[i] - centre[i]);
    }
    return new Point(at, function.applyAsDouble(at));
  }

  private static void shrink(ToDoubleFunction<double[]> function, Point[] simplex) {
    double[] best = simplex[0].at();
    for (int p = 1; p < simplex.length; p++) {
      double[] at = new double[best.length];
      for (int i = 0; i < at.length; i++) {
        at[i] = (best[i] + simplex[p].at()[i]) / 2;
      }
      simplex[p] = new Point(at, function.applyAsDouble(at));
    }
  }
}
