package org.nextbestaction.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.card.CardBrief.Amount;

/** One form of numbers a language, wherever they stand. A low line here is a no-break space. */
class NumbersTest {

  private static final Numbers ENGLISH = Labels.of("en").numbers;
  private static final Numbers ROMANIAN = Labels.of("ro").numbers;

  private static String seen(String shown) {
    return shown.replace('\u00a0', '_');
  }

  @ParameterizedTest
  @CsvSource({
    "1234.5, '1,234.50_EUR', '1.234,50_EUR'",
    "1000, '1,000.00_EUR', '1.000,00_EUR'",
    "999.90, 999.90_EUR, '999,90_EUR'",
    "0.0345, 0.0345_EUR, '0,0345_EUR'",
    "-1234567.891, '-1,234,567.891_EUR', '-1.234.567,891_EUR'",
    "-123, -123.00_EUR, '-123,00_EUR'",
    "1E+3, '1,000.00_EUR', '1.000,00_EUR'",
    "0, 0.00_EUR, '0,00_EUR'"
  })
  void amounts_have_groups_and_at_least_two_decimals(BigDecimal amount, String en, String ro) {
    assertThat(seen(ENGLISH.amount(new Amount(amount, "EUR")))).isEqualTo(en);
    assertThat(seen(ROMANIAN.amount(new Amount(amount, "EUR")))).isEqualTo(ro);
  }

  @ParameterizedTest
  @CsvSource({
    "1860.0, '1,860', 1.860",
    "2.50, 2.5, '2,5'",
    "40, 40, 40",
    "1E+6, '1,000,000', 1.000.000"
  })
  void quantities_have_no_trailing_zeros(BigDecimal quantity, String en, String ro) {
    assertThat(ENGLISH.quantity(quantity)).isEqualTo(en);
    assertThat(ROMANIAN.quantity(quantity)).isEqualTo(ro);
  }

  @Test
  void percentages_means_and_sums_follow_the_language() {
    assertThat(seen(ENGLISH.percent(2.50))).isEqualTo("2.5_%");
    assertThat(seen(ROMANIAN.percent(2.50))).isEqualTo("2,5_%");
    assertThat(seen(ROMANIAN.percent(5))).isEqualTo("5_%");
    assertThat(seen(ENGLISH.share(1, 3))).isEqualTo("33.3_%");
    assertThat(seen(ROMANIAN.share(1, 3))).isEqualTo("33,3_%");
    assertThat(seen(ROMANIAN.share(1, 10_000))).isEqualTo("<0,1_%");
    assertThat(seen(ROMANIAN.share(0, 0))).isEqualTo("0,0_%");
    assertThat(ROMANIAN.mean(4.84)).isEqualTo("4,8");
    assertThat(ROMANIAN.number(1_284)).isEqualTo("1.284");
    assertThat(seen(ROMANIAN.sum(new BigDecimal("91661.5"), "RON"))).isEqualTo("91.662_RON");
  }

  @ParameterizedTest
  @CsvSource({
    "63116 RON este restant, '63.116,00_RON este restant'",
    "oferta QT-0005 de 3202.5 EUR, 'oferta QT-0005 de 3.202,50_EUR'",
    "Discount de cel mult 2.5 %, 'Discount de cel mult 2,5_%'",
    "pe stoc (1860 disponibile), pe stoc (1.860 disponibile)",
    "acum 38 de zile (16 oct. 2026), acum 38 de zile (16 oct. 2026)",
    "factura 2026-1200 EUR, factura 2026-1200 EUR",
    "cablu 10 UTP de 305 m, cablu 10 UTP de 305 m",
    "'deja 1.234,50 EUR', 'deja 1.234,50 EUR'",
    "-1200 EUR de primit, '-1.200,00_EUR de primit'"
  })
  void sentences_of_a_card_get_the_form_of_the_language(String plain, String shown) {
    assertThat(seen(ROMANIAN.inText(plain, List.of("EUR", "RON")))).isEqualTo(shown);
  }
}
