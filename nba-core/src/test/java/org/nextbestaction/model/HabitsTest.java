package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HabitsTest {

  private static final long SEED = 3;
  private static final int PRODUCTS = 40;

  /** What the customers of an example buy by; the rest is noise. */
  private enum By {
    OWN,
    NEIGHBOURS,
    LATELY,
    SALES
  }

  private static LastOrders orders(int customers, By by) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<LastOrders.Example> examples = new ArrayList<>();
    for (int c = 0; c < customers; c++) {
      double[] own = random.doubles(PRODUCTS).toArray();
      double[] lately = random.doubles(PRODUCTS).toArray();
      double[] crowd = random.doubles(PRODUCTS).toArray();
      double[] elapsed = random.doubles(PRODUCTS, 0, 4).toArray();
      double[] trend = random.doubles(PRODUCTS, 0.5, 1.5).toArray();
      if (by != By.SALES) {
        Arrays.fill(trend, 1);
      }
      boolean[] bought = new boolean[PRODUCTS];
      int basket = 0;
      for (int i = 0; i < PRODUCTS; i++) {
        double share =
            switch (by) {
              case OWN -> own[i];
              case NEIGHBOURS -> crowd[i];
              case LATELY -> lately[i];
              case SALES -> (own[i] + crowd[i]) / 2;
            };
        bought[i] = random.nextDouble() < 0.3 * share * share;
        basket += bought[i] ? 1 : 0;
      }
      double[][] owns = {own, lately, own};
      examples.add(example(owns, elapsed, crowd, trend, bought, Math.max(1, basket)));
    }
    return new LastOrders(examples);
  }

  private static LastOrders.Example example(
      double[][] own,
      double[] elapsed,
      double[] crowd,
      double[] trend,
      boolean[] bought,
      int basket) {
    int[] product = IntStream.range(0, PRODUCTS).toArray();
    return new LastOrders.Example(0, product, own, elapsed, crowd, trend, bought, basket);
  }

  @Test
  void who_buys_by_its_own_habit_is_judged_by_it() {
    Habits habits = Habits.fit(orders(300, By.OWN));

    assertThat(habits.own()).isGreaterThan(Habits.DEFAULT.own());
    assertThat(habits.neighbours()).isLessThan(Habits.DEFAULT.neighbours());
    assertThat(habits.rhythm()).isEqualTo(0);
  }

  @Test
  void who_buys_what_its_neighbours_buy_is_judged_by_them() {
    assertThat(Habits.fit(orders(300, By.NEIGHBOURS)).own()).isLessThan(Habits.DEFAULT.own());
  }

  @Test
  void who_forgets_old_purchases_is_judged_by_the_newer_ones() {
    assertThat(Habits.fit(orders(300, By.OWN)).halfLifeOrders()).isEqualTo(0);
    assertThat(Habits.fit(orders(300, By.LATELY)).halfLifeOrders()).isEqualTo(4);
  }

  @Test
  void sales_that_tell_nothing_are_not_looked_at() {
    assertThat(Habits.fit(orders(300, By.OWN)).trend()).isEqualTo(Habits.DEFAULT.trend());
    assertThat(Habits.fit(orders(300, By.SALES)).trend()).isEqualTo(0);
    assertThat(new Habits(0.4, 0.6, 0.3, 0, 0).ofTrend(7)).isEqualTo(1);
  }

  @Test
  void a_few_examples_and_no_difference_change_nothing() {
    assertThat(Habits.fit(orders(49, By.OWN))).isEqualTo(Habits.DEFAULT);
    assertThat(Habits.fit(new LastOrders(List.of()))).isEqualTo(Habits.DEFAULT);
    List<LastOrders.Example> examples = new ArrayList<>();
    for (LastOrders.Example one : orders(300, By.OWN).examples()) {
      boolean[] nothing = new boolean[PRODUCTS];
      examples.add(example(one.own(), one.elapsed(), one.crowd(), one.trend(), nothing, 1));
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
    assertThat(new Habits(0.4, 0.6, 0, 0, 0.6).due(0)).isEqualTo(1);
  }
}
