package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class OwnSharesTest {

  /** Product X in every second of eight weekly orders, Y in each. */
  private static TestData weekly() {
    TestData data = new TestData();
    for (int week = 0; week < 8; week++) {
      String day = String.format("2026-%02d-%02d", week < 4 ? 1 : 2, 1 + 7 * (week % 4));
      data.orders("C", "Y", 1, 5, day);
      if (week % 2 == 1) {
        data.orders("C", "X", 1, 5, day);
      }
    }
    return data;
  }

  private static double elapsed(CustomerView customer, String product) {
    OwnShares own = OwnShares.of(customer);
    return own.elapsed()[own.indexOf(customer.snapshot().product(product).index())];
  }

  @Test
  void a_rhythm_is_counted_in_orders_to_the_next_one() {
    CustomerView customer = weekly().view("C", "2026-02-23");

    assertThat(elapsed(customer, "Y")).isEqualTo(1);
    assertThat(elapsed(customer, "X")).as("the last order had it").isEqualTo(0.5);
  }

  @Test
  void while_the_customer_is_silent_no_product_becomes_late() {
    CustomerView now = weekly().view("C", "2026-02-23");
    CustomerView later = weekly().view("C", "2026-11-23");

    assertThat(elapsed(later, "X")).isEqualTo(elapsed(now, "X"));
    assertThat(elapsed(later, "Y")).isEqualTo(elapsed(now, "Y"));
  }

  @Test
  void with_a_half_life_in_orders_days_do_not_matter() {
    Habits byOrders = new Habits(0.4, 0.6, 0.3, 4, 0.6);
    TestData fast = new TestData().orders("C", "A", 1, 5, "2026-01-01");
    TestData slow = new TestData().orders("C", "A", 1, 5, "2024-01-01");
    fast.orders("C", "B", 1, 5, "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05");
    slow.orders("C", "B", 1, 5, "2024-09-02", "2025-01-03", "2025-09-04", "2026-01-05");

    OwnShares often = OwnShares.of(fast.view("C", "2026-01-06"), byOrders);
    OwnShares seldom = OwnShares.of(slow.view("C", "2026-01-06"), byOrders);

    assertThat(often.share()).isEqualTo(seldom.share());
    assertThat(OwnShares.of(fast.view("C", "2026-01-06")).share())
        .as("by days")
        .isNotEqualTo(OwnShares.of(slow.view("C", "2026-01-06")).share());
  }

  @Test
  void without_orders_there_is_nothing_and_one_order_gives_a_sixth_each() {
    TestData data = new TestData().orders("C", "A", 1, 5, "2026-01-01");
    data.row(Table.CUSTOMERS, "customer_id=C");
    data.row(Table.CUSTOMERS, "customer_id=NEW");

    OwnShares none = OwnShares.of(data.view("NEW", "2026-01-06"));
    OwnShares one = OwnShares.of(data.view("C", "2026-01-06"));

    assertThat(none.product()).isEmpty();
    assertThat(one.share()).containsExactly(1.0 / 6);
    assertThat(one.elapsed()).containsExactly(Double.NaN);
  }
}
