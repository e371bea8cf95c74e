package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MicrosTest {

  @ParameterizedTest
  @CsvSource({
    "1.5, 1500000",
    "0.0000004, 0",
    "0.0000005, 1",
    "-0.0000005, -1",
    "9200000000000, 9200000000000000000",
    "-9200000000000, -9200000000000000000"
  })
  void a_decimal_is_rounded_half_away_from_zero(String text, long micros) {
    assertThat(Micros.of(new BigDecimal(text))).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({"9200000000000.000001", "-9200000000001", "1e30"})
  void a_decimal_out_of_range_is_unknown(String text) {
    assertThat(Micros.of(new BigDecimal(text))).isEqualTo(Unknown.NUMBER);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5, 1500000",
    "9200000000000.000001, 9200000000000000000",
    "1e30, 9200000000000000000",
    "-1e30, -9200000000000000000"
  })
  void a_bounded_decimal_out_of_range_is_the_nearest_within_it(String text, long micros) {
    assertThat(Micros.bounded(new BigDecimal(text))).isEqualTo(micros);
  }

  @Test
  void a_whole_number_out_of_range_is_unknown() {
    assertThat(Micros.of(10_000_000_000_000L)).isEqualTo(Unknown.NUMBER);
  }

  @Test
  void a_product_out_of_range_is_unknown() {
    assertThat(Micros.multiply(Micros.of(5_000_000_000L), Micros.of(5_000_000_000L)))
        .isEqualTo(Unknown.NUMBER);
    assertThat(Micros.multiply(Micros.of(-5_000_000_000L), Micros.of(5_000_000_000L)))
        .isEqualTo(Unknown.NUMBER);
  }

  @Test
  void a_sum_out_of_range_is_unknown() {
    long most = Micros.of(9_000_000_000_000L);

    assertThat(Micros.add(most, most)).isEqualTo(Unknown.NUMBER);
    assertThat(Micros.add(-most, -most)).isEqualTo(Unknown.NUMBER);
    assertThat(Micros.add(most, -most)).isZero();
  }

  @Test
  void what_is_reckoned_with_unknown_is_unknown() {
    assertThat(Micros.add(Unknown.NUMBER, 1)).isEqualTo(Unknown.NUMBER);
    assertThat(Micros.multiply(0, Unknown.NUMBER)).isEqualTo(Unknown.NUMBER);
    assertThat(Micros.divide(Unknown.NUMBER, Micros.ONE)).isEqualTo(Unknown.NUMBER);
    assertThat(Micros.divide(Micros.ONE, 0)).isEqualTo(Unknown.NUMBER);
    assertThat(Micros.real(Unknown.NUMBER)).isNaN();
  }

  @Test
  void products_are_those_of_exact_decimals() {
    long seed = 20260508;
    Random random = new Random(seed);

    for (int i = 0; i < 20_000; i++) {
      long a = random.nextLong() >> random.nextInt(60);
      long b = random.nextLong() >> random.nextInt(60);
      BigDecimal exact =
          new BigDecimal(a)
              .multiply(new BigDecimal(b))
              .movePointLeft(6)
              .setScale(0, RoundingMode.HALF_UP);

      long product = Micros.multiply(a, b);

      if (product != Unknown.NUMBER) {
        assertThat(new BigDecimal(product)).as("seed %d: %d * %d", seed, a, b).isEqualTo(exact);
      } else {
        assertThat(exact.abs())
            .as("seed %d: %d * %d", seed, a, b)
            .isGreaterThan(new BigDecimal("9200000000000000000"));
      }
    }
  }

  @Test
  void a_decimal_has_no_trailing_zeros_and_no_exponent() {
    assertThat(Micros.decimal(Micros.of(1200)).toString()).isEqualTo("1200");
    assertThat(Micros.decimal(1_250_000).toString()).isEqualTo("1.25");
  }

  @Test
  void an_unknown_amount_is_no_money() {
    assertThatThrownBy(() -> new Money(Unknown.NUMBER, "EUR"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_amount_of_money_is_exact() {
    assertThat(new Money(-1_990_000, "EUR").amount()).isEqualByComparingTo("-1.99");
  }
}
