package org.nextbestaction.delivery.report;

import org.jspecify.annotations.Nullable;

/**
 * So many of so many, as a share with its 95 % interval: the score interval of E. B. Wilson,
 * "Probable Inference, the Law of Succession, and Statistical Inference" (1927). It stays within 0
 * and 1 and says something honest of few cases, too.
 *
 * @param of at least 1
 * @param rate 0 to 1
 * @param low lower end of the interval
 * @param high upper end
 */
public record Proportion(long count, long of, double rate, double low, double high) {

  /** The 97.5 % quantile of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /** The share; null where there is nothing of which it could be one. */
  static @Nullable Proportion of(long count, long of) {
    if (of == 0) {
      return null;
    }
    double rate = (double) count / of;
    double z2 = Z * Z / of;
    double centre = (rate + z2 / 2) / (1 + z2);
    double half = Z / (1 + z2) * Math.sqrt(rate * (1 - rate) / of + z2 / 4 / of);
    // At the ends the interval touches 0 and 1; rounding would miss them.
    return new Proportion(
        count, of, rate, count == 0 ? 0 : centre - half, count == of ? 1 : centre + half);
  }
}
