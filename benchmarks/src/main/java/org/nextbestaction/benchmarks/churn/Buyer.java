package org.nextbestaction.benchmarks.churn;

import java.util.function.IntToDoubleFunction;

/**
 * A simulated customer whose next order is still to come, or never comes.
 *
 * @param days of its orders, ascending, as days since 1970-01-01
 * @param usual the true mean of its present pauses, in days
 * @param group the part of its population that it belongs to; empty when there are none
 * @param watched false for one who is in the portfolio and is not looked at
 * @param beyond the true probability that, being healthy, it is silent for more than so many days
 */
record Buyer(int[] days, double usual, String group, boolean watched, IntToDoubleFunction beyond) {

  int last() {
    return days[days.length - 1];
  }

  /** Pauses between its orders, oldest first. */
  int[] pauses() {
    int[] pauses = new int[days.length - 1];
    for (int i = 0; i < pauses.length; i++) {
      pauses[i] = days[i + 1] - days[i];
    }
    return pauses;
  }

  /** The first day of silence on which at most that share of its pauses would go on. */
  int silentUntil(double share) {
    int low = 0; // too early
    int high = 1;
    while (beyond.applyAsDouble(high) > share) {
      low = high;
      high *= 2;
    }
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (beyond.applyAsDouble(middle) > share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
