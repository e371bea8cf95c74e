package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** How buyers buy a product, and what groups of customers buy, in the last year. */
class UsageTest {

  private static Model fit(TestData data) {
    return Model.fit(data.asOf("2026-05-08"), 1);
  }

  private static TestData buyers() {
    return new TestData()
        .orders("A", "P", 10, 2, "2026-01-10", "2026-03-10")
        .orders("A", "P", 12, 2, "2026-05-01")
        .orders("B", "P", 30, 1, "2026-04-01")
        .orders("C", "P", 500, 1, "2025-12-01");
  }

  @Test
  void the_usual_quantity_is_the_median_of_the_buyers_newest() {
    ProductUse use = fit(buyers()).use("P");

    assertThat(use.buyers()).isEqualTo(3);
    assertThat(use.quantity()).isEqualTo(30);
  }

  @Test
  void the_yearly_value_is_the_median_of_what_buyers_spend() {
    // A: 20 + 20 + 24, B: 30, C: 500
    assertThat(fit(buyers()).use("P").yearlyNet()).isEqualTo(64);
  }

  @Test
  void what_two_buyers_spend_says_nothing_of_a_third() {
    TestData data =
        new TestData().orders("A", "P", 10, 2, "2026-01-10").orders("B", "P", 30, 1, "2026-04-01");

    assertThat(fit(data).use("P").yearlyNet()).isNaN();
  }

  @Test
  void a_purchase_without_a_price_has_no_value_and_is_not_taken_for_zero() {
    TestData data = buyers();
    data.row(Table.ORDERS, "order_id=N", "customer_id=D", "ordered_at=2026-05-01");
    data.row(Table.ORDER_LINES, "order_id=N", "product_id=P", "quantity=7");

    assertThat(fit(data).use("P").yearlyNet()).isEqualTo(64);
    assertThat(fit(data).use("P").buyers()).isEqualTo(4);
  }

  @Test
  void projects_and_what_is_older_than_a_year_do_not_count() {
    TestData data = buyers().orders("D", "P", 9000, 9, "2025-05-08");
    data.row(Table.ORDERS, "order_id=X", "customer_id=E", "ordered_at=2026-05-01", "kind=project");
    data.line("X", "P", 9000, 9);

    assertThat(fit(data).use("P")).isEqualTo(fit(buyers()).use("P"));
    assertThat(fit(new TestData().orders("D", "P", 1, 1, "2025-05-08")).use("P")).isNull();
    assertThat(fit(buyers()).use("NONE")).isNull();
  }

  @Test
  void groups_are_counted_by_segment_industry_country_and_all() {
    TestData data = buyers().orders("A", "Q", 1, 5, "2026-05-02");
    data.row(Table.CUSTOMERS, "customer_id=A", "segment=s", "industry=i", "country=RO");
    data.row(Table.CUSTOMERS, "customer_id=B", "segment=s", "country=RO");
    data.row(Table.CUSTOMERS, "customer_id=C", "industry=s");

    Model model = fit(data);

    assertThat(model.usualProducts(CustomerGroup.SEGMENT, "s"))
        .extracting(ProductShare::productId, ProductShare::customers, ProductShare::groupSize)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("P", 2, 2),
            org.assertj.core.groups.Tuple.tuple("Q", 1, 2));
    assertThat(model.usualProducts(CustomerGroup.INDUSTRY, "i")).hasSize(2);
    assertThat(model.usualProducts(CustomerGroup.COUNTRY, "RO")).hasSize(2);
    assertThat(model.usualProducts(CustomerGroup.COUNTRY, "s")).isEqualTo(List.of());
    assertThat(model.usualProducts(CustomerGroup.ALL, "").get(0).customers()).isEqualTo(3);
    assertThat(model.usualProducts(CustomerGroup.ALL, "").get(0).yearlyNet()).isEqualTo(64);
    assertThat(model.usualProducts(CustomerGroup.SEGMENT, "s").get(0).yearlyNet()).isNaN();
  }
}
