package org.nextbestaction.data;

/**
 * Sorts positions by a number, smallest first and stable, byte by byte; bytes that are the same
 * everywhere cost one look. Saves the boxed index and the comparator of a sort of objects
 * (CsvPathBenchmark.blocks).
 */
final class RadixSort {

  private RadixSort() {}

  /**
   * The positions in ascending order of their keys.
   *
   * @param keys compared as unsigned
   */
  static int[] order(long[] keys) {
    int n = keys.length;
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    int[] other = new int[n];
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      int[] start = new int[257];
      for (long key : keys) {
        start[(int) (key >>> shift & 0xFF) + 1]++;
      }
      if (n == 0 || start[(int) (keys[0] >>> shift & 0xFF) + 1] == n) {
        continue;
      }
      for (int b = 0; b < 256; b++) {
        start[b + 1] += start[b];
      }
      for (int at : order) {
        other[start[(int) (keys[at] >>> shift & 0xFF)]++] = at;
      }
      int[] sorted = other;
      other = order;
      order = sorted;
    }
    return order;
  }
}
