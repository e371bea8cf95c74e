package org.nextbestaction.signal.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.margin.PricePosition.State;

class PricePositionTest {

  private static PricePosition position(String price, String cost) {
    return new PricePosition(
        State.KNOWN,
        new Money(Micros.of(new BigDecimal(price)), "EUR"),
        new Money(Micros.of(new BigDecimal(cost)), "EUR"));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 85.5, 5, 10",
    "100, 90, 0, 10",
    "0.1, 0.09, 0, 10",
    "100, 50, 50, 0",
    "100, 120, 0, -20"
  })
  void the_margin_is_exact(String price, String cost, double discount, double margin) {
    assertThat(position(price, cost).marginPct(discount)).isEqualTo(margin);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 85.5, 10, 5",
    "100, 85.51, 10, 4.98",
    "100, 90, 10, 0",
    "100, 95, 10, 0",
    "3, 2, 10, 25.92",
    "100, 0, 10, 100"
  })
  void the_discount_that_keeps_a_margin_is_rounded_down(
      String price, String cost, double margin, double discount) {
    assertThat(position(price, cost).discountKeeping(margin)).isEqualTo(discount, within(1e-12));
  }

  @Test
  void it_keeps_the_margin_and_a_hundredth_more_does_not() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      String price = BigDecimal.valueOf(100 + random.nextInt(1_000_000), 2).toString();
      String cost = BigDecimal.valueOf(100 + random.nextInt(1_000_000), 2).toString();
      PricePosition position = position(price, cost);
      double least = 1 + random.nextInt(40);
      if (position.marginPct(0) < least) {
        assertThat(position.discountKeeping(least)).isZero();
        continue;
      }

      double discount = position.discountKeeping(least);

      assertThat(position.marginPct(discount))
          .as("seed %d: %s %s %s", seed, price, cost, least)
          .isGreaterThanOrEqualTo(least);
      assertThat(position.marginPct(discount + 0.01))
          .as("seed %d: %s %s %s", seed, price, cost, least)
          .isLessThan(least);
    }
  }

  private static PricePosition of(TestData data, Money own, boolean costs) {
    CustomerView view = data.view("K", "2026-05-08");
    return PricePosition.of(view, view.snapshot().product("P"), own, costs);
  }

  private static TestData product(String... fields) {
    String[] all = new String[fields.length + 1];
    all[0] = "product_id=P";
    System.arraycopy(fields, 0, all, 1, fields.length);
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K", "currency=RON")
        .row(Table.PRODUCTS, all)
        .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2")
        .orders("K", "P", 1, 1, "2026-01-01");
  }

  @Test
  void it_is_told_in_the_customers_currency() {
    PricePosition position = of(product("list_price=10", "unit_cost=5"), null, true);

    assertThat(position.state()).isEqualTo(State.KNOWN);
    assertThat(position.price()).isEqualTo(new Money(Micros.of(50), "RON"));
    assertThat(position.marginPct(0)).isEqualTo(50);
  }

  @Test
  void the_customers_own_price_goes_before_the_list_price() {
    Money own = new Money(Micros.of(40), "RON");

    assertThat(of(product("list_price=10", "unit_cost=5"), own, true).price()).isEqualTo(own);
  }

  @Test
  void without_a_rate_there_is_no_margin() {
    PricePosition position =
        of(product("list_price=10", "unit_cost=5", "currency=USD"), null, true);

    assertThat(position.state()).isEqualTo(State.NO_RATE);
    assertThat(position.marginPct(0)).isNull();
    assertThat(position.discountKeeping(10)).isNull();
  }

  @Test
  void a_missing_cost_or_price_is_not_zero() {
    assertThat(of(product("list_price=10"), null, true).state()).isEqualTo(State.MISSING);
    assertThat(of(product("unit_cost=10"), null, true).state()).isEqualTo(State.MISSING);
    assertThat(of(product("list_price=0", "unit_cost=1"), null, true).state())
        .isEqualTo(State.MISSING);
    assertThat(of(product("list_price=10"), null, false).state()).isEqualTo(State.NOT_CONNECTED);
  }
}
