package org.nextbestaction.signal.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class ValueDetectorTest extends SignalDetectorContract {

  private int orders;

  @Override
  protected SignalDetector detector() {
    return new ValueDetector();
  }

  @Override
  protected TestData example() {
    orders = 0;
    return portal(portal(portal(company(""), "portal"), "portal"), "agent");
  }

  /** Four smaller customers and K, which has no agent or this one. */
  private static TestData company(String agent) {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K", "agent_id=" + agent)
            .row(Table.PRODUCTS, "product_id=P", "unit_cost=60");
    for (int i = 1; i <= 4; i++) {
      data.row(Table.CUSTOMERS, "customer_id=S" + i).orders("S" + i, "P", i, 10, "2026-03-0" + i);
    }
    return data;
  }

  private TestData portal(TestData data, String channel) {
    return order(data, "2026-04-0" + ++orders, channel, 10, "100");
  }

  private static TestData order(
      TestData data, String on, String channel, int quantity, String price) {
    return data.row(
            Table.ORDERS,
            "order_id=K" + on,
            "customer_id=K",
            "ordered_at=" + on,
            "channel=" + channel)
        .row(
            Table.ORDER_LINES,
            "order_id=K" + on,
            "product_id=P",
            "quantity=" + quantity,
            "unit_price=" + price);
  }

  private ValueSignal signal(TestData data) {
    return (ValueSignal) signals(data).get(0);
  }

  @Test
  void it_sums_what_was_bought_and_ranks_it_among_all_customers() {
    ValueSignal signal = signal(example());

    assertThat(signal.yearly().amount()).isEqualByComparingTo("3000");
    assertThat(signal.percentile()).isEqualTo(80);
    assertThat(signal.highVolume()).isTrue();
    assertThat(signal.occasions()).isEqualTo(3);
    assertThat(signal.portalOccasions()).isEqualTo(2);
    assertThat(signal.marginPct()).isCloseTo(40, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"2025-05-09, 1000", "2025-05-08, 0", "2026-05-09, 0"})
  void the_last_365_days_count_and_nothing_later(String on, String value) {
    TestData data = order(company(""), on, "agent", 10, "100");

    if (value.equals("0")) {
      assertThat(signals(data)).isEmpty();
    } else {
      assertThat(signal(data).yearly().amount()).isEqualByComparingTo(value);
    }
  }

  @Test
  void a_portal_customer_of_high_volume_without_an_agent_is_handed_over() {
    assertThat(signal(example()).strength()).isEqualTo(1);
    assertThat(signal(example()).telling()).isEqualTo("value.portal");
  }

  @Test
  void one_with_an_agent_is_not() {
    TestData data = portal(company("AG1"), "portal");

    assertThat(signal(data).strength()).isZero();
    assertThat(signal(data).telling()).isEqualTo("value.online");
  }

  @Test
  void one_that_buys_half_through_the_portal_is_not() {
    assertThat(signal(portal(portal(company(""), "portal"), "agent")).strength()).isZero();
  }

  @Test
  void one_of_low_volume_is_not() {
    TestData data = order(company(""), "2026-04-01", "portal", 1, "1");

    assertThat(signal(data).percentile()).isZero();
    assertThat(signal(data).strength()).isZero();
  }

  @Test
  void among_four_nobody_is_of_the_top_fifth() {
    TestData data = example();
    ValueSignal of = signal(data);

    assertThat(
            new ValueSignal(of.yearly(), 79.9, null, 1, 1, false, 20, 20, of.provenance())
                .highVolume())
        .isFalse();
    assertThat(
            new ValueSignal(of.yearly(), Double.NaN, null, 1, 1, false, 20, 20, of.provenance())
                .strength())
        .as("unknown is not high")
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({"80, true", "80.01, false", "60, true"})
  void documents_suit_who_buys_much_at_a_good_margin(double cost, boolean suggests) {
    TestData data = example().with(Table.PRODUCTS, 0, "unit_cost", String.valueOf(cost));

    assertThat(signal(data).suggestsDocuments()).isEqualTo(suggests);
  }

  @Test
  void a_margin_without_a_cost_is_unknown() {
    TestData data = example().with(Table.PRODUCTS, 0, "unit_cost", "");

    assertThat(signal(data).marginPct()).isNull();
    assertThat(signal(data).suggestsDocuments()).isNull();
  }

  @Test
  void a_cost_without_a_rate_is_unknown() {
    assertThat(signal(example().with(Table.PRODUCTS, 0, "currency", "USD")).marginPct()).isNull();
  }

  @Test
  void what_has_no_price_counts_as_an_order_but_not_as_value() {
    TestData data = order(example(), "2026-04-20", "portal", 5, "");

    assertThat(signal(data).yearly().amount()).isEqualByComparingTo("3000");
    assertThat(signal(data).occasions()).isEqualTo(4);
    assertThat(signals(order(company(""), "2026-04-20", "portal", 5, ""))).isEmpty();
  }

  @Test
  void an_order_without_a_rate_is_no_value() {
    TestData data = company("").with(Table.CUSTOMERS, 0, "currency", "USD");

    assertThat(signals(order(data, "2026-04-20", "portal", 5, "10"))).isEmpty();
  }

  @Test
  void a_sum_out_of_range_is_unknown() {
    TestData data = order(company(""), "2026-04-20", "portal", 1, "9000000000000");

    assertThat(signals(order(data, "2026-04-21", "portal", 1, "9000000000000"))).isEmpty();
  }
}
