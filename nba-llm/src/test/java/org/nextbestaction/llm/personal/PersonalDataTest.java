package org.nextbestaction.llm.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.llm.personal.PersonalData.Found;
import org.nextbestaction.llm.personal.PersonalData.Kind;

class PersonalDataTest {

  private static final PersonalData DATA = PersonalData.romanian();

  @ParameterizedTest
  @CsvSource({
    "EMAIL, ana.popescu+x@sub.firma-mea.ro",
    "EMAIL, o'neil@example.co.uk",
    "PHONE, 0722 000 111",
    "PHONE, 0722000111",
    "PHONE, 0722.000.111",
    "PHONE, 021/310.20.30",
    "PHONE, 0040-744-123-456",
    "PHONE, +40 (722) 000 111",
    "PHONE, +49 30 901820",
    "PHONE, 541-714-1388",
    "IBAN, RO49AAAA1B31007593840000",
    "IBAN, RO49 AAAA 1B31 0075 9384 0000",
    "IBAN, gb82west12345698765432",
    "IBAN, DE89 3704 0044 0532 0130 00",
    "CARD, 4111 1111 1111 1111",
    "CARD, 5555-5555-5555-4444",
    "CARD, 378282246310005",
    "CARD, 2223003122003222",
    "CUI, RO14399840",
    "CUI, RO 14399840",
    "CUI, ro14399840",
    "IP, 192.168.10.254",
    "IP, 2001:db8::ff00:42:8329"
  })
  void an_identifier_is_found_as_it_stands(Kind kind, String value) {
    for (String frame : List.of("%s", "Sunat ieri, %s, revenim.", "vezi (%s).", "a %s b", "„%s”")) {
      assertThat(DATA.find(String.format(Locale.ROOT, frame, value)))
          .as(frame)
          .extracting(Found::kind, Found::value)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(kind, value));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Comanda 4500012345 și factura FV-2231 din 15.03.2026",
        "Order 0721234567 shipped, PO 0722000111, ref 4111111111111111",
        "EAN 4006381333931, 5941234567890, cod de bare 5901234123457",
        "Total 1.234.567,89 RON, adică 250.000 EUR, 12,50 lei/buc",
        "2026-11-23, 23.11.2026, 23/11/2026, 11:30:45, 2026-11-23T09:30:00Z",
        "Produs AB-1234-5678, cod 123456789, SKU 10020030040, lot 20261123",
        "Livrat 48 de ore, 10 x 100 = 1000 bucăți, ofertă 2026-0042",
        "Versiunea 10.2.3.4 a programului, capitolul 1.2.3",
        "RO49AAAA1B31007593840001, RO14399841, CUI 14399841, 1850101123456",
        "Serie 356938035643809, AWB 1234567890123, contract 88/2024",
        "Perioada 2020-2024, stoc 1000-2000, ora 12:00-14:30"
      })
  void numbers_of_goods_dates_prices_and_invalid_ones_are_left_alone(String text) {
    assertThat(DATA.find(text)).isEmpty();
    assertThat(DATA.masked(text)).isEqualTo(text);
  }

  @Test
  void valid_specimens_are_all_found_and_bar_codes_are_none() {
    long seed = 20261126;
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 2000; i++) {
      String cnp = cnp(random);
      String cui = cui(random);
      String card = card(random);
      String text =
          "Client " + cnp + ", CUI " + cui + ", cod fiscal RO" + cui + "; card " + card + ".";

      assertThat(DATA.find(text))
          .as(text)
          .extracting(Found::kind)
          .containsExactly(Kind.CNP, Kind.CUI, Kind.CUI, Kind.CARD);
    }
    for (int i = 0; i < 2000; i++) {
      String ean = "594" + digits(random, 9);
      int check = 0;
      while (!CheckDigits.ean(ean + check)) {
        check++;
      }
      assertThat(DATA.find("Cutie " + ean + check + " pe stoc")).as(ean + check).isEmpty();
    }
  }

  @Test
  void the_spans_are_in_order_do_not_overlap_and_hold_their_value() {
    long seed = 4;
    System.out.println("seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1000; i++) {
      StringBuilder text = new StringBuilder();
      for (int k = random.nextInt(60); k > 0; k--) {
        text.append("0123456789 +-()./:@aRO,".charAt(random.nextInt(23)));
      }
      int end = 0;
      for (Found found : DATA.find(text.toString())) {
        assertThat(found.start()).isGreaterThanOrEqualTo(end);
        assertThat(text.substring(found.start(), found.end())).isEqualTo(found.value());
        end = found.end();
      }
    }
    for (String unit : List.of("1", "1 ", "a@", "(1)", "::", "RO1", "0722000111 ")) {
      assertThat(DATA.find(unit.repeat(3000))).isNotNull();
    }
  }

  @Test
  void a_masked_text_names_the_kinds() {
    assertThat(DATA.masked("Scrie la a@b.ro sau sună la 0722 000 111."))
        .isEqualTo("Scrie la [EMAIL] sau sună la [PHONE].");
  }

  @Test
  void numbers_of_other_countries_are_known_when_asked_for() {
    String text = "Reach us: 030 90182055 x";

    assertThat(new PersonalData(List.of("DE")).find(text)).hasSize(1);
    assertThatThrownBy(() -> new PersonalData(List.of("XX")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String cnp(SplittableRandom random) {
    while (true) {
      String body =
          String.format(
              Locale.ROOT,
              "%d%02d%02d%02d%02d%s",
              1 + random.nextInt(2),
              random.nextInt(40, 100),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              1 + random.nextInt(46),
              digits(random, 3));
      for (int check = 0; check < 10; check++) {
        if (CheckDigits.cnp(body + check)) {
          return body + check;
        }
      }
    }
  }

  @Test
  void a_text_full_of_identifiers_is_read_once() {
    List<Found> found = PersonalData.romanian().find("a@b.co ".repeat(140_000));

    assertThat(found).hasSize(140_000);
    assertThat(found).extracting(Found::start).isSorted();
  }

  private static String cui(SplittableRandom random) {
    String body = (1 + random.nextInt(9)) + digits(random, 4 + random.nextInt(4));
    int check = 0;
    while (!CheckDigits.cui(body + check)) {
      check++;
    }
    return body + check;
  }

  private static String card(SplittableRandom random) {
    String body = (random.nextBoolean() ? "4" : "53") + digits(random, 13);
    body = (body + digits(random, 2)).substring(0, 15);
    int check = 0;
    while (!CheckDigits.card(body + check)) {
      check++;
    }
    return body + check;
  }

  private static String digits(SplittableRandom random, int count) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append(random.nextInt(10));
    }
    return out.toString();
  }
}
