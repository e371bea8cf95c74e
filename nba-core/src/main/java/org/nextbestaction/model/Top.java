package org.nextbestaction.model;

import java.util.Arrays;

/** Keeps the entries with the largest values; of equal values the smaller index. */
final class Top {

  private final int[] index;
  private final double[] value;
  private int size;

  Top(int most) {
    index = new int[most];
    value = new double[most];
  }

  /** Heap with the weakest entry on top. */
  void add(int candidate, double strength) {
    if (size < index.length) {
      int at = size++;
      while (at > 0 && weaker(candidate, strength, (at - 1) / 2)) {
        move((at - 1) / 2, at);
        at = (at - 1) / 2;
      }
      index[at] = candidate;
      value[at] = strength;
    } else if (size > 0 && !weaker(candidate, strength, 0)) {
      sink(candidate, strength);
    }
  }

  private void sink(int candidate, double strength) {
    int at = 0;
    while (true) {
      int child = 2 * at + 1;
      if (child >= size) {
        break;
      }
      if (child + 1 < size && weaker(index[child + 1], value[child + 1], child)) {
        child++;
      }
      if (weaker(candidate, strength, child)) {
        break;
      }
      move(child, at);
      at = child;
    }
    index[at] = candidate;
    value[at] = strength;
  }

  private void move(int from, int to) {
    index[to] = index[from];
    value[to] = value[from];
  }

  private boolean weaker(int candidate, double strength, int entry) {
    return strength < value[entry] || strength == value[entry] && candidate > index[entry];
  }

  int size() {
    return size;
  }

  /** The kept indexes, strongest first. */
  int[] sorted() {
    int[] sorted = new int[size];
    Top copy = new Top(index.length);
    copy.size = size;
    System.arraycopy(index, 0, copy.index, 0, size);
    System.arraycopy(value, 0, copy.value, 0, size);
    for (int i = size - 1; i >= 0; i--) {
      sorted[i] = copy.index[0];
      copy.size--;
      if (copy.size > 0) {
        copy.sink(copy.index[copy.size], copy.value[copy.size]);
      }
    }
    return Arrays.copyOf(sorted, size);
  }
}
