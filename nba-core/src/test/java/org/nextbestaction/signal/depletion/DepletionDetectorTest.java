package org.nextbestaction.signal.depletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nextbestaction.kit.Days;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class DepletionDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new DepletionDetector();
  }

  /** A piece a day: 30 every 30 days, and at last 60. */
  @Override
  protected TestData example() {
    String[] days = Days.before(day(), 30, 30, 30, 30, 30);
    TestData data = new TestData();
    for (int i = 0; i < days.length; i++) {
      data.orders("K", "P", i == days.length - 1 ? 60 : 30, 5, days[i]);
    }
    return data.orders("K", "Q", 1, 5, days[0]);
  }

  @Test
  void the_last_quantity_lasts_as_long_as_the_use_so_far_says() {
    DepletionSignal signal = (DepletionSignal) signals(example()).get(0);

    assertThat(signal.product().id()).isEqualTo("P");
    assertThat(signal.lastQuantity()).isEqualByComparingTo("60");
    assertThat(signal.used()).isEqualTo(0.5, within(1e-9));
    assertThat(signal.emptyOn()).isEqualTo(LocalDate.parse(day()).plusDays(30));
  }

  /** Intervals as they follow from the quantity before, a piece a day. */
  private static TestData byUse(int... quantities) {
    int[] intervals = Arrays.copyOf(quantities, quantities.length - 1);
    String[] days = Days.before("2026-05-08", 9, intervals);
    TestData data = new TestData();
    for (int i = 0; i < quantities.length; i++) {
      data.orders("K", "P", quantities[i], 5, days[i]);
    }
    return data;
  }

  @Test
  void where_quantities_tell_when_the_next_order_comes_the_use_drives_the_orders() {
    DepletionSignal signal = (DepletionSignal) signals(byUse(30, 20, 40, 25, 35, 10)).get(0);

    assertThat(signal.due()).isTrue();
    assertThat(signal.strength()).isEqualTo(0.9, within(1e-9));
  }

  @Test
  void what_the_customer_left_out_of_its_last_order_or_ran_out_of_long_ago_calls_for_nothing() {
    TestData without = byUse(30, 20, 40, 25, 35, 10).orders("K", "Q", 1, 5, "2026-05-05");
    TestData longAgo = byUse(30, 20, 40, 25, 35, 5);

    assertThat(((DepletionSignal) signals(without).get(0)).due()).isFalse();
    assertThat(((DepletionSignal) signals(longAgo).get(0)).due()).isFalse();
  }

  @Test
  void a_usual_quantity_is_no_news_whatever_the_day() {
    TestData usual = byUse(30, 20, 40, 25, 35, 28);

    assertThat(((DepletionSignal) signals(usual).get(0)).due()).isFalse();
    TestData equal = new TestData();
    for (String day : Days.before(day(), 33, 40, 40, 40, 40)) {
      equal.orders("K", "P", 10, 5, day);
    }
    assertThat(((DepletionSignal) signals(equal).get(0)).due()).isFalse();
  }

  @Test
  void where_they_do_not_the_calendar_does_and_the_strength_says_so() {
    TestData data = new TestData();
    String[] days = Days.before(day(), 4, 30, 31, 29, 30, 30);
    int[] quantities = {10, 50, 20, 60, 30, 5};
    for (int i = 0; i < quantities.length; i++) {
      data.orders("K", "P", quantities[i], 5, days[i]);
    }
    DepletionSignal signal = (DepletionSignal) signals(data).get(0);

    assertThat(signal.used()).isEqualTo(1);
    assertThat(signal.due()).isFalse();
    assertThat(signal.strength()).isEqualTo(0.5);
  }

  @Test
  void too_few_purchases_of_a_product_say_nothing() {
    TestData data = new TestData();
    String[] days = Days.before(day(), 5, 10, 10, 10);
    for (int i = 0; i < days.length; i++) {
      data.orders("K", "P" + i, 1, 1, days[i]);
    }

    assertThat(signals(data)).isEmpty();
  }
}
