package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** How long a stock lasts at the pace at which all customers bought. */
class SalesTest {

  private static StockCover cover(TestData data, double available, int minAgeDays) {
    return Model.fit(data.asOf("2026-05-08"), 1)
        .cover("P", BigDecimal.valueOf(available), minAgeDays);
  }

  @Test
  void the_pace_is_that_of_all_customers_in_the_last_365_days() {
    TestData data =
        new TestData()
            .orders("A", "P", 500, 1, "2025-05-08")
            .orders("A", "P", 10, 1, "2025-05-09")
            .orders("B", "P", 63, 1, "2026-05-08");

    assertThat(cover(data, 73, 365).days()).isEqualTo(365);
    assertThat(cover(data, 7.3, 365).days()).isEqualTo(36);
  }

  @Test
  void of_a_younger_product_it_is_that_since_its_first_sale() {
    TestData data = new TestData().orders("A", "P", 10, 1, "2026-04-29");

    assertThat(cover(data, 100, 10).days()).isEqualTo(100);
    assertThat(cover(data, 100, 11)).isNull();
  }

  @Test
  void a_project_empties_the_shelf_too_and_a_return_does_not_fill_the_pace() {
    TestData data = new TestData().orders("A", "P", 1, 1, "2024-01-01");
    data.row(Table.ORDERS, "order_id=X", "customer_id=A", "ordered_at=2026-01-01", "kind=project");
    data.line("X", "P", 73, 1).line("X", "P", -5, 1);

    assertThat(cover(data, 73, 365).days()).isBetween(365, 392);
  }

  @Test
  void what_was_never_sold_has_no_pace_and_what_rests_for_a_year_never_ends() {
    TestData other = new TestData().orders("A", "Q", 1, 1, "2024-01-01");
    TestData resting = new TestData().orders("A", "P", 1, 1, "2025-05-08");

    assertThat(cover(other, 5, 1)).isNull();
    assertThat(cover(resting, 5, 365)).isEqualTo(new StockCover(null));
    assertThat(cover(resting, 0, 365)).isEqualTo(new StockCover(0));
    assertThat(cover(resting, -3, 365)).isEqualTo(new StockCover(0));
  }

  @Test
  void an_endless_cover_is_told_as_a_hundred_years() {
    TestData data = new TestData().orders("A", "P", 1, 1, "2024-01-01", "2026-01-01");

    assertThat(cover(data, 1e9, 365)).isEqualTo(new StockCover(StockCover.MOST_DAYS));
  }

  @Test
  void a_month_is_a_twelfth_of_a_year() {
    assertThat(new StockCover(425).months()).isEqualTo(14);
    assertThat(new StockCover(null).months()).isNull();
  }
}
