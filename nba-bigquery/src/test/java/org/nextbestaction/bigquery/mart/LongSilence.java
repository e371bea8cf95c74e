package org.nextbestaction.bigquery.mart;

import org.nextbestaction.signal.recurrence.Rhythm;

/** The mart's own measure of a silence, of the core's rhythm: the definition in Java. */
final class LongSilence {

  private LongSilence() {}

  /** Above 0.5 when it is too long; NaN where the intervals say nothing of it. */
  static double of(Rhythm rhythm, int days) {
    if (rhythm.count() < 6 && !(rhythm.irregularity() <= 0.45)) {
      return Double.NaN;
    }
    double limit = Math.max(2 * rhythm.longest(), Math.floor(1.5 * rhythm.typical()) + 1) - 0.5;
    double ratio = days / limit;
    return ratio <= 1 ? 0.5 * ratio * ratio : 1 - 0.5 / (ratio * ratio);
  }
}
