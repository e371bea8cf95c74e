package org.nextbestaction.model;

/**
 * What the parts of a model hold, fitted or read: one that does not is never made. A model file is
 * untrusted input, and whatever passes here can be used without a fault.
 */
final class Valid {

  /** No statistic of a fit comes near it, and products of a few such numbers stay finite. */
  static final double MOST = 1e9;

  private Valid() {}

  static void that(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what + " does not hold together");
    }
  }

  /** Both ends are allowed; NaN is not. */
  static void within(String what, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(what + " is " + value + ", not " + least + " to " + most);
    }
  }

  static void within(String what, double[] values, double least, double most) {
    for (double value : values) {
      within(what, value, least, most);
    }
  }

  /** The same of each value that is known: NaN is not. */
  static void knownWithin(String what, double[] values, double least, double most) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        within(what, value, least, most);
      }
    }
  }

  static void within(String what, float[] values, double least, double most) {
    for (float value : values) {
      within(what, value, least, most);
    }
  }

  static void within(String what, int[] values, int least, int most) {
    for (int value : values) {
      within(what, value, least, most);
    }
  }

  /** Compressed rows: {@code start} begins with 0, never falls and ends with the entries. */
  static void rows(String what, int[] start, int rows, int entries) {
    that(start.length == rows + 1 && start[0] == 0 && start[rows] == entries, what);
    for (int row = 0; row < rows; row++) {
      that(start[row] <= start[row + 1], what);
    }
  }

  /** Each text stands once, in ascending order. */
  static void ascending(String what, String[] texts) {
    for (int i = 1; i < texts.length; i++) {
      that(texts[i - 1].compareTo(texts[i]) < 0, what);
    }
  }
}
