package org.nextbestaction.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

class QuantitiesTest {

  private static Product product(String multiple, String least) {
    return new TestData()
        .row(
            Table.PRODUCTS,
            "product_id=P",
            "order_multiple=" + (multiple == null ? "" : multiple),
            "min_quantity=" + (least == null ? "" : least))
        .asOf("2026-05-08")
        .product("P");
  }

  @ParameterizedTest
  @CsvSource({"7, , , 7", "7, 5, , 10", "10, 5, , 10", "3, , 12, 12", "3, 5, 12, 15", "7, 0, , 7"})
  void what_is_wanted_is_rounded_up_to_what_can_be_ordered(
      String wanted, String multiple, String least, String expected) {
    assertThat(Quantities.orderable(new BigDecimal(wanted), product(multiple, least)))
        .isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"7, , , 7", "7, 5, , 5", "4, 5, , 0", "11, , 12, 0", "14, 5, 12, 0", "15, 5, 12, 15"})
  void a_limit_is_rounded_down_to_what_can_be_ordered(
      String limit, String multiple, String least, String expected) {
    assertThat(Quantities.atMost(new BigDecimal(limit), product(multiple, least)))
        .isEqualByComparingTo(expected);
  }

  @Test
  void an_unknown_limit_does_not_limit_and_nothing_wanted_stays_so() {
    Product product = product(null, null);

    assertThat(Quantities.within(BigDecimal.TEN, null, product)).isEqualTo(BigDecimal.TEN);
    assertThat(Quantities.within(null, BigDecimal.ONE, product)).isNull();
  }
}
