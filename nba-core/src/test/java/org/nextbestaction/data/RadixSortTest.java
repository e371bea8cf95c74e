package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RadixSortTest {

  @Test
  void nothing_is_sorted() {
    assertThat(RadixSort.order(new long[0])).isEmpty();
  }

  @Test
  void keys_are_compared_as_unsigned() {
    assertThat(RadixSort.order(new long[] {-1, 0, Long.MIN_VALUE, Long.MAX_VALUE}))
        .containsExactly(1, 3, 2, 0);
  }

  @Test
  void equal_keys_stay_in_their_order() {
    assertThat(RadixSort.order(new long[] {7, 256, 7, 256, 7})).containsExactly(0, 2, 4, 1, 3);
  }

  @Test
  void it_sorts_as_a_stable_sort_of_objects_does() {
    long seed = 20261126;
    SplittableRandom random = new SplittableRandom(seed);
    for (int n = 1; n < 2_000; n += 97) {
      long mask = random.nextLong() & random.nextLong(); // some bytes differ little or not at all
      long[] keys = random.longs(n).map(key -> key & mask).toArray();
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparing(i -> keys[i], Long::compareUnsigned))
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(RadixSort.order(keys)).as("seed %d, %d keys", seed, n).isEqualTo(expected);
    }
  }
}
