package org.nextbestaction.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class PromisesTest {

  private static RunReport.Shown card(String customer, double probability) {
    return card("C-" + customer, 1, "sales", customer, probability);
  }

  private static RunReport.Shown card(
      String id, int revision, String kind, String customer, double probability) {
    return new RunReport.Shown(
        id, revision, "CALL", kind, "Call", "en", "A1", customer, probability, 14);
  }

  private static TestData customers(String... customers) {
    TestData data = new TestData();
    for (String customer : customers) {
      data.row(Table.CUSTOMERS, "customer_id=" + customer);
    }
    return data;
  }

  private static ManagementReport.Calibration of(History history, TestData data, String day) {
    return Promises.of(Set.of("A1"), history.runs, data.asOf(day));
  }

  /**
   * Promised 0.32, 0.36 and 0.34 on 1 May for 14 days: mean 0.34. K1 ordered on the 15th, the last
   * day; K2 on the 16th, too late; K3 on the day of the card, which the card knew. So 1 of 3.
   */
  @Test
  void a_promise_is_kept_by_an_order_after_the_day_within_the_horizon() {
    TestData data =
        customers("K1", "K2", "K3")
            .orders("K1", "P", 1, 10, "2026-01-01", "2026-05-15")
            .orders("K2", "P", 1, 10, "2026-01-01", "2026-05-16")
            .orders("K3", "P", 1, 10, "2026-05-01");
    History history =
        new History().run("2026-05-01", card("K1", .32), card("K2", .36), card("K3", .34));

    ManagementReport.Calibration calibration = of(history, data, "2026-06-01");

    Proportion third = Objects.requireNonNull(Proportion.of(1, 3));
    assertThat(calibration.cards()).isEqualTo(3);
    assertThat(calibration.waiting()).isZero();
    assertThat(calibration.buckets())
        .singleElement()
        .satisfies(
            bucket -> {
              assertThat(bucket.promised())
                  .isCloseTo(0.34, org.assertj.core.api.Assertions.within(1e-12));
              assertThat(bucket.happened()).isEqualTo(third.rate());
              assertThat(bucket.low()).isEqualTo(third.low());
              assertThat(bucket.high()).isEqualTo(third.high());
              assertThat(bucket.n()).isEqualTo(3);
            });
  }

  @Test
  void before_the_horizon_is_over_nothing_is_said_even_where_an_order_came() {
    TestData data = customers("K1").orders("K1", "P", 1, 10, "2026-01-01", "2026-05-03");
    History history = new History().run("2026-05-01", card("K1", 0.3));

    assertThat(of(history, data, "2026-05-14").waiting()).isEqualTo(1);
    assertThat(of(history, data, "2026-05-14").buckets()).isEmpty();
    assertThat(of(history, data, "2026-05-15").cards()).isEqualTo(1);
  }

  /**
   * Revision 2 stood from the 10th on: the order of the 5th is none of its, that of the 20th is.
   */
  @Test
  void the_newest_revision_counts_from_the_day_on_which_it_first_stood() {
    TestData data =
        customers("K1").orders("K1", "P", 1, 10, "2026-01-01", "2026-05-05", "2026-05-20");
    History history =
        new History()
            .run("2026-05-01", card("C", 1, "sales", "K1", 0.15))
            .run("2026-05-10", card("C", 2, "sales", "K1", 0.75))
            .run("2026-05-11", card("C", 2, "sales", "K1", 0.75));

    assertThat(of(history, data, "2026-06-01").buckets())
        .singleElement()
        .satisfies(bucket -> assertThat(bucket.promised()).isEqualTo(0.75))
        .satisfies(bucket -> assertThat(bucket.happened()).isEqualTo(1));
  }

  @Test
  void only_sales_cards_promise_an_order() {
    TestData data = customers("K1").orders("K1", "P", 1, 10, "2026-01-01");
    History history = new History().run("2026-05-01", card("C", 1, "obligation", "K1", 0.5));

    assertThat(of(history, data, "2026-06-01").cards()).isZero();
  }

  @Test
  void a_sure_promise_and_none_have_buckets_too() {
    TestData data = customers("K1", "K2").orders("K1", "P", 1, 10, "2026-01-01", "2026-05-02");
    History history = new History().run("2026-05-01", card("K1", 1), card("K2", 0));

    assertThat(of(history, data, "2026-06-01").buckets())
        .extracting(ManagementReport.Bucket::promised)
        .containsExactly(0.0, 1.0);
  }
}
