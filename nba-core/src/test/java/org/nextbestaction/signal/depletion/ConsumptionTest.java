package org.nextbestaction.signal.depletion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.kit.TestData;

/** How a customer uses what it buys, for any of its products. */
class ConsumptionTest {

  private static Consumption of(TestData data, String product) {
    CustomerView customer = data.view("K", "2026-05-08");
    return Consumption.of(customer, Objects.requireNonNull(customer.snapshot().product(product)));
  }

  @Test
  void a_product_bought_once_has_no_use() {
    assertThat(of(new TestData().orders("K", "P", 5, 1, "2026-01-01"), "P")).isNull();
  }

  @Test
  void use_is_what_was_bought_before_the_last_purchase_over_the_days_up_to_it() {
    TestData data =
        new TestData()
            .orders("K", "P", 10, 1, "2026-01-01")
            .orders("K", "P", 20, 1, "2026-01-11")
            .orders("K", "P", 15, 1, "2026-01-31")
            .orders("K", "Q", 1, 1, "2026-02-10");

    Consumption use = of(data, "P");

    assertThat(use.dailyUse()).isEqualTo(1);
    assertThat(use.lastsDays()).isEqualTo(15);
    assertThat(use.lastDay()).isEqualTo((int) LocalDate.parse("2026-01-31").toEpochDay());
    assertThat(use.counted()).isEqualTo(3);
    assertThat(use.followed()).isTrue();
  }

  @Test
  void the_newest_seven_purchases_count_and_parts_add_up_exactly() {
    TestData data = new TestData().orders("K", "P", 1000, 1, "2025-01-01");
    for (int i = 0; i < 7; i++) {
      data.orders("K", "P", 0.1, 1, LocalDate.parse("2026-01-01").plusDays(i).toString());
    }

    Consumption use = of(data, "P");

    assertThat(use.dailyUse()).isEqualTo(0.6 / 6);
    assertThat(use.lastsDays()).isEqualTo(1);
  }
}
