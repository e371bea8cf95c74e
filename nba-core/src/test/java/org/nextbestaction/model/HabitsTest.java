package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HabitsTest {

  private static final long SEED = 3;
  private static final int PRODUCTS = 40;

  /** Customers who buy by their own shares or by their neighbours', the other being noise. */
  private static LastOrders orders(int customers, boolean byOwn) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<LastOrders.Example> examples = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      double[] own = random.doubles(PRODUCTS).toArray();
      double[] crowd = random.doubles(PRODUCTS).toArray();
      double[] elapsed = random.doubles(PRODUCTS, 0, 4).toArray();
      double[] trend = new double[PRODUCTS];
      Arrays.fill(trend, 1);
      boolean[] bought = new boolean[PRODUCTS];
      int basket = 0;
      for (int i = 0; i < PRODUCTS; i++) {
        bought[i] = random.nextDouble() < 0.3 * Math.pow(byOwn ? own[i] : crowd[i], 2);
        basket += bought[i] ? 1 : 0;
      }
      examples.add(new LastOrders.Example(own, elapsed, crowd, trend, bought, Math.max(1, basket)));
    }
    return new LastOrders(examples);
  }

  @Test
  void who_buys_by_its_own_habit_is_judged_by_it() {
    Habits habits = Habits.fit(orders(300, true));

    assertThat(habits.own()).isGreaterThan(Habits.DEFAULT.own());
    assertThat(habits.neighbours()).isLessThan(Habits.DEFAULT.neighbours());
    assertThat(habits.rhythm()).isEqualTo(0);
  }

  @Test
  void who_buys_what_its_neighbours_buy_is_judged_by_them() {
    assertThat(Habits.fit(orders(300, false)).own()).isLessThan(Habits.DEFAULT.own());
  }

  @Test
  void a_few_examples_and_no_difference_change_nothing() {
    assertThat(Habits.fit(orders(49, true))).isEqualTo(Habits.DEFAULT);
    assertThat(Habits.fit(new LastOrders(List.of()))).isEqualTo(Habits.DEFAULT);
    List<LastOrders.Example> examples = new ArrayList<>();
    for (LastOrders.Example one : orders(300, true).examples()) {
      boolean[] nothing = new boolean[PRODUCTS];
      examples.add(
          new LastOrders.Example(one.own(), one.elapsed(), one.crowd(), one.trend(), nothing, 1));
    }
    assertThat(Habits.fit(new LastOrders(examples))).isEqualTo(Habits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({"0, 0.7", "0.5, 0.85", "1, 1", "2.9, 1", "3.1, 0.7", "NaN, 1"})
  void a_product_is_due_by_its_own_rhythm(double elapsed, double due) {
    assertThat(Habits.DEFAULT.due(elapsed)).isCloseTo(due, within(1e-12));
  }

  @Test
  void without_a_rhythm_in_the_data_every_product_is_due() {
    assertThat(new Habits(0.4, 0.6, 0).due(0)).isEqualTo(1);
  }
}
