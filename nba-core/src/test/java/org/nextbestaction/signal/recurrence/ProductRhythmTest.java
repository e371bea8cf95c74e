package org.nextbestaction.signal.recurrence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.kit.TestData;

class ProductRhythmTest {

  private static final String DAY = "2026-05-08";

  private static ProductRhythm of(TestData data, String product) {
    CustomerView view = data.view("K", DAY);
    return ProductRhythm.of(view, view.snapshot().product(product));
  }

  @Test
  void it_counts_the_occasions_with_the_product_and_the_days_between_them() {
    TestData data =
        new TestData()
            .orders("K", "P", 10, 1, "2026-01-01", "2026-02-01", "2026-03-01")
            .orders("K", "Q", 3, 1, "2026-01-15", "2026-02-01");

    ProductRhythm rhythm = of(data, "P");

    assertThat(rhythm.timesBought()).isEqualTo(3);
    assertThat(rhythm.rhythm().shortest()).isEqualTo(28);
    assertThat(rhythm.rhythm().longest()).isEqualTo(31);
    assertThat(of(data, "Q").timesBought()).isEqualTo(2);
  }

  @Test
  void the_usual_quantity_is_one_that_was_bought() {
    TestData data =
        new TestData()
            .orders("K", "P", 10, 1, "2026-01-01")
            .orders("K", "P", 20, 1, "2026-02-01")
            .orders("K", "P", 12, 1, "2026-03-01")
            .orders("K", "P", 14, 1, "2026-04-01");

    assertThat(of(data, "P").usualQuantity()).isEqualByComparingTo("12");
    assertThat(of(data, "P").lastQuantity()).isEqualByComparingTo("14");
  }

  @Test
  void a_giant_order_does_not_move_the_usual_quantity() {
    TestData data =
        new TestData()
            .orders(
                "K",
                "P",
                10,
                1,
                "2026-01-01",
                "2026-01-11",
                "2026-01-21",
                "2026-01-31",
                "2026-02-10")
            .orders("K", "P", 5000, 1, "2026-02-20");

    assertThat(of(data, "P").timesBought()).isEqualTo(5);
    assertThat(of(data, "P").lastQuantity()).isEqualByComparingTo("10");
  }

  @Test
  void what_was_never_bought_has_no_rhythm() {
    TestData data =
        new TestData().orders("K", "P", 1, 1, "2026-01-01").orders("L", "Q", 1, 1, "2026-01-01");

    ProductRhythm rhythm = of(data, "Q");

    assertThat(rhythm.timesBought()).isZero();
    assertThat(rhythm.rhythm()).isNull();
    assertThat(rhythm.usualQuantity()).isNull();
  }
}
