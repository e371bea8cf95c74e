package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

  private static final long CENT = Micros.ONE / 100;

  private static void assertHolds(long... numbers) {
    Numbers column = Numbers.of(numbers.clone(), CENT, 2);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(column.at(i)).isEqualTo(numbers[i]);
    }
  }

  @Test
  void amounts_to_the_cent_are_what_they_were() {
    assertHolds(0, CENT, -CENT, 12_345 * CENT, Unknown.NUMBER, Integer.MAX_VALUE * CENT);
  }

  @Test
  void a_finer_amount_among_them_is_what_it_was() {
    assertHolds(CENT, Unknown.NUMBER, CENT + 1);
  }

  @Test
  void amounts_of_any_size_are_what_they_were() {
    assertHolds(CENT, Integer.MIN_VALUE * CENT);
    assertHolds((Integer.MAX_VALUE + 1L) * CENT, Unknown.NUMBER);
    assertHolds(Long.MAX_VALUE, Long.MIN_VALUE + 1);
  }

  @Test
  void many_are_what_they_were() {
    long[] numbers = new long[200_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i % 1000 == 7 ? Unknown.NUMBER : i * CENT;
    }
    assertHolds(numbers);
    numbers[150_000]++;
    assertHolds(numbers);
  }
}
