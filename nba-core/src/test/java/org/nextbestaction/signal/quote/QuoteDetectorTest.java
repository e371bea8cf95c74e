package org.nextbestaction.signal.quote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class QuoteDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new QuoteDetector();
  }

  @Override
  protected TestData example() {
    return quote("2026-05-01", "status=sent");
  }

  private static TestData quote(String sentOn, String... fields) {
    String[] all = new String[fields.length + 3];
    all[0] = "quote_id=Q";
    all[1] = "customer_id=K";
    all[2] = "sent_on=" + sentOn;
    System.arraycopy(fields, 0, all, 3, fields.length);
    return new TestData().orders("K", "P", 1, 1, "2026-01-01").row(Table.QUOTES, all);
  }

  private double waiting(TestData data) {
    return signals(data).stream().mapToDouble(signal -> signal.strength()).max().orElse(0);
  }

  @ParameterizedTest
  @CsvSource({"6, 0", "7, 1", "8, 1"})
  void it_waits_from_the_policys_day_on(int days, double strength) {
    String sent = LocalDate.parse(day()).minusDays(days).toString();

    assertThat(waiting(quote(sent, "status=sent"))).isEqualTo(strength);
  }

  @ParameterizedTest
  @ValueSource(strings = {"answered", "won", "lost", "expired", "withdrawn"})
  void an_answered_or_closed_quote_does_not_wait(String status) {
    assertThat(waiting(quote("2026-05-01", "status=" + status, "last_response_on=2026-05-02")))
        .isZero();
    assertThat(waiting(quote("2026-05-01", "status=" + status))).isZero();
  }

  @ParameterizedTest
  @CsvSource({"2026-05-07, 0", "2026-05-08, 1"})
  void a_quote_past_its_validity_does_not_wait(String validUntil, double strength) {
    assertThat(waiting(quote("2026-05-01", "status=sent", "valid_until=" + validUntil)))
        .isEqualTo(strength);
  }

  @ParameterizedTest
  @CsvSource({
    "call, reached, 2026-05-02, 0",
    "email, '', 2026-05-02, 0",
    "visit, '', 2026-05-02, 0",
    "meeting, '', 2026-05-02, 0",
    "call, reached, 2026-05-01, 1",
    "call, not_reached, 2026-05-02, 1",
    "note, '', 2026-05-02, 1"
  })
  void a_customer_reached_on_a_later_day_is_not_followed_up(
      String type, String outcome, String on, double strength) {
    TestData data =
        quote("2026-05-01", "status=sent")
            .row(
                Table.ACTIVITIES,
                "activity_id=V",
                "customer_id=K",
                "at=" + on,
                "type=" + type,
                "outcome=" + outcome);

    assertThat(waiting(data)).isEqualTo(strength);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-01, 1", "2026-05-02, 0"})
  void a_customer_who_ordered_on_a_later_day_is_not_followed_up(String on, double strength) {
    TestData data = quote("2026-05-01", "status=sent").orders("K", "P", 1, 1, on);

    assertThat(waiting(data)).isEqualTo(strength);
  }

  @ParameterizedTest
  @CsvSource({"P, 0", "OLD, 0", "Q, 1"})
  void of_a_quote_with_lines_an_order_of_a_quoted_product_counts(String product, double strength) {
    TestData data =
        quote("2026-05-01", "status=sent")
            .row(Table.PRODUCTS, "product_id=P")
            .row(Table.PRODUCTS, "product_id=OLD", "successor_id=P")
            .row(Table.PRODUCTS, "product_id=Q")
            .row(Table.QUOTE_LINES, "quote_id=Q", "product_id=P", "quantity=5", "unit_price=3")
            .orders("K", product, 1, 1, "2026-05-03");

    assertThat(waiting(data)).isEqualTo(strength);
  }

  @Test
  void the_longest_open_quote_comes_first() {
    TestData data =
        example()
            .row(Table.QUOTES, "quote_id=A", "customer_id=K", "sent_on=2026-04-01", "status=sent");

    assertThat(((QuoteSignal) signals(data).get(0)).quote().id()).isEqualTo("A");
  }

  @Test
  void an_amount_left_out_is_the_sum_of_the_lines() {
    TestData data =
        example()
            .row(Table.QUOTE_LINES, "quote_id=Q", "product_id=P", "quantity=5", "unit_price=3")
            .row(Table.QUOTE_LINES, "quote_id=Q", "product_id=P", "quantity=1", "unit_price=2.5");

    assertThat(((QuoteSignal) signals(data).get(0)).quote().amount().amount())
        .isEqualByComparingTo("17.5");
  }
}
