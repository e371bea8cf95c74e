package org.nextbestaction.benchmarks.scale;

/**
 * The best of many, kept in order: by descending first, then second number, then by ascending id.
 */
final class Top {

  private final long[] first;
  private final long[] second;
  private final int[] id;
  private int size;

  Top(int most) {
    first = new long[most];
    second = new long[most];
    id = new int[most];
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  long first(int rank) {
    return first[rank];
  }

  long second(int rank) {
    return second[rank];
  }

  int id(int rank) {
    return id[rank];
  }

  void add(long byFirst, long bySecond, int ofId) {
    if (size == id.length && !before(byFirst, bySecond, ofId, size - 1)) {
      return;
    }
    int at = size < id.length ? size++ : size - 1;
    while (at > 0 && before(byFirst, bySecond, ofId, at - 1)) {
      first[at] = first[at - 1];
      second[at] = second[at - 1];
      id[at] = id[at - 1];
      at--;
    }
    first[at] = byFirst;
    second[at] = bySecond;
    id[at] = ofId;
  }

  private boolean before(long byFirst, long bySecond, int ofId, int rank) {
    if (byFirst != first[rank]) {
      return byFirst > first[rank];
    }
    return bySecond != second[rank] ? bySecond > second[rank] : ofId < id[rank];
  }
}
