package org.nextbestaction.data;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.internal.Workers;

/**
 * A column of micros, of which most are whole, or amounts to the cent: as multiples of a unit in
 * half the room where all of them are, else as they stand. Immutable.
 */
final class Numbers {

  private static final int BLOCK = 1 << 16;

  private final int @Nullable [] multiples; // an unknown one is the least int
  private final long unit;
  private final long[] plain; // empty where there are multiples

  private Numbers(int @Nullable [] multiples, long unit, long[] plain) {
    this.multiples = multiples;
    this.unit = unit;
    this.plain = plain;
  }

  /**
   * The column of some numbers, which it may take for its own.
   *
   * @param unit a multiple of it is looked for
   */
  static Numbers of(long[] numbers, long unit, int threads) {
    int[] multiples = new int[numbers.length];
    AtomicBoolean other = new AtomicBoolean();
    Workers.forEach(
        (numbers.length + BLOCK - 1) / BLOCK,
        threads,
        b -> {
          int end = (int) Math.min(numbers.length, (b + 1L) * BLOCK);
          for (int i = b * BLOCK; i < end && !other.get(); i++) {
            long multiple = numbers[i] / unit;
            multiples[i] = numbers[i] == Unknown.NUMBER ? Integer.MIN_VALUE : (int) multiple;
            boolean same = multiples[i] * unit == numbers[i] && multiples[i] > Integer.MIN_VALUE;
            if (!same && numbers[i] != Unknown.NUMBER) {
              other.set(true);
            }
          }
        });
    return other.get() ? new Numbers(null, 1, numbers) : new Numbers(multiples, unit, new long[0]);
  }

  long at(int index) {
    if (multiples == null) {
      return plain[index];
    }
    int multiple = multiples[index];
    return multiple == Integer.MIN_VALUE ? Unknown.NUMBER : multiple * unit;
  }
}
