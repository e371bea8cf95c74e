package org.nextbestaction.benchmarks.churn;

import java.util.Arrays;

/** A peer's rule: from which day of silence on is a customer with such pauses flagged? */
enum Rule {
  LAST_GAP("longer than the last gap") {
    @Override
    int flagsOn(int[] pauses) {
      return pauses[pauses.length - 1] + 1;
    }
  },
  MEAN_OF_FIVE("past the mean of the last five") {
    @Override
    int flagsOn(int[] pauses) {
      return (int) Math.floor(mean(pauses, 5)) + 1;
    }
  },
  WINDOW_OPENS("from 0.9 of the mean on") {
    @Override
    int flagsOn(int[] pauses) {
      return Math.max(1, (int) Math.ceil(0.9 * mean(pauses, pauses.length)));
    }
  },
  WINDOW_CLOSES("past 1.5 of the mean") {
    @Override
    int flagsOn(int[] pauses) {
      return (int) Math.floor(1.5 * mean(pauses, pauses.length)) + 1;
    }
  };

  final String label;

  Rule(String label) {
    this.label = label;
  }

  /**
   * The first day of silence that is flagged, at least 1.
   *
   * @param pauses at least one, oldest first
   */
  abstract int flagsOn(int[] pauses);

  private static double mean(int[] pauses, int newest) {
    return Arrays.stream(pauses, Math.max(0, pauses.length - newest), pauses.length)
        .average()
        .orElseThrow();
  }
}
