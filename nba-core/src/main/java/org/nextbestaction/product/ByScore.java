package org.nextbestaction.product;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Sorts by descending score. The scores are sorted as whole numbers; the exact order is asked only
 * among those that are the same to seven digits, so that few ids are compared.
 */
final class ByScore {

  private ByScore() {}

  /**
   * Sorts the first items of an array.
   *
   * @param score of each item, 0 or more
   * @param exact by descending score, then by what settles ties
   */
  static <T> void sort(T[] items, double[] score, int n, Comparator<T> exact) {
    long[] keys = new long[n]; // the score in front, the item's place behind
    for (int i = 0; i < n; i++) {
      keys[i] = (long) ~Float.floatToRawIntBits((float) score[i]) << 32 | i;
    }
    Arrays.sort(keys);
    T[] unsorted = Arrays.copyOf(items, n);
    int same = 0;
    for (int i = 0; i < n; i++) {
      items[i] = unsorted[(int) keys[i]];
      if (keys[i] >> 32 != keys[same] >> 32) {
        settle(items, same, i, exact);
        same = i;
      }
    }
    settle(items, same, n, exact);
  }

  private static <T> void settle(T[] items, int from, int to, Comparator<T> exact) {
    if (to - from > 1) {
      Arrays.sort(items, from, to, exact);
    }
  }
}
