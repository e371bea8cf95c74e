package org.nextbestaction.signal.overdue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class OverdueDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new OverdueDetector();
  }

  @Override
  protected TestData example() {
    return owed(40, "1000");
  }

  private TestData owed(int daysPast, String amount, String... more) {
    return owed(new TestData().orders("K", "P", 1, 1, "2026-01-01"), daysPast, amount, more);
  }

  private TestData owed(TestData data, int daysPast, String amount, String... more) {
    String[] fields = new String[more.length + 4];
    fields[0] = "invoice_id=I" + daysPast;
    fields[1] = "customer_id=K";
    fields[2] = "due_on=" + LocalDate.parse(day()).minusDays(daysPast);
    fields[3] = "open_amount=" + amount;
    System.arraycopy(more, 0, fields, 4, more.length);
    return data.row(Table.INVOICES, fields);
  }

  private OverdueSignal signal(TestData data) {
    return (OverdueSignal) signals(data).get(0);
  }

  @ParameterizedTest
  @CsvSource({"30, 0", "31, 1000", "0, 0", "-5, 0"})
  void day_30_is_not_overdue_and_day_31_is(int daysPast, String amount) {
    OverdueSignal signal = signal(owed(daysPast, "1000"));

    assertThat(signal.amount().amount()).isEqualByComparingTo(amount);
    assertThat(signal.days()).isEqualTo(Math.max(0, daysPast));
    assertThat(signal.strength() > 0).isEqualTo(daysPast > 30);
  }

  @Test
  void an_invoice_with_nothing_open_or_disputed_is_not_overdue() {
    TestData data = owed(60, "0");
    owed(data, 90, "500", "disputed=true");

    assertThat(signal(data).amount().micros()).isZero();
    assertThat(signal(data).days()).isZero();
  }

  @Test
  void credit_notes_offset_the_oldest_debt_first() {
    TestData data = owed(60, "1000");
    owed(data, 40, "1000");
    owed(data, 5, "-1200");

    OverdueSignal signal = signal(data);

    assertThat(signal.amount().amount()).isEqualByComparingTo("800");
    assertThat(signal.days()).isEqualTo(40);
    assertThat(signal.invoices()).isEqualTo(1);
  }

  @Test
  void a_credit_that_covers_everything_leaves_nothing() {
    TestData data = owed(60, "1000");
    owed(data, 5, "-1000");

    assertThat(signal(data).amount().micros()).isZero();
    assertThat(signal(data).days()).isZero();
  }

  @Test
  void a_disputed_credit_note_offsets_nothing() {
    TestData data = owed(60, "1000");
    owed(data, 5, "-400", "disputed=true");

    assertThat(signal(data).amount().amount()).isEqualByComparingTo("1000");
  }

  @Test
  void what_is_left_of_a_debt_is_exact_to_the_cent() {
    TestData data = owed(60, "300000");
    owed(data, 5, "-100000");

    OverdueSignal signal = signal(data);

    assertThat(signal.amount().amount()).isEqualByComparingTo("200000");
    assertThat(signal.open().amount()).isEqualByComparingTo("200000");
  }

  private static TestData rates(TestData data) {
    return data.row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2");
  }

  @Test
  void a_debt_is_told_in_its_own_currency_and_weighed_in_the_companys() {
    OverdueSignal signal = signal(rates(owed(60, "1000", "currency=RON")));

    assertThat(signal.amount().amount()).isEqualByComparingTo("200");
    assertThat(signal.open().amount()).isEqualByComparingTo("1000");
    assertThat(signal.open().currency()).isEqualTo("RON");
  }

  @Test
  void debts_in_several_currencies_are_told_in_the_companys() {
    TestData data = rates(owed(60, "1000", "currency=RON"));
    owed(data, 50, "300");

    assertThat(signal(data).open().amount()).isEqualByComparingTo("500");
    assertThat(signal(data).open().currency()).isEqualTo("EUR");
  }

  private TestData unknownAmount(TestData data, int daysPast) {
    return owed(data, daysPast, "0", "paid_on=" + LocalDate.parse(day()).plusDays(1));
  }

  private static TestData none() {
    return new TestData().orders("K", "P", 1, 1, "2026-01-01");
  }

  @Test
  void a_debt_without_a_rate_is_told_in_its_own_currency_and_has_no_weight() {
    OverdueSignal signal = signal(owed(60, "10", "currency=USD"));

    assertThat(signal.days()).isEqualTo(60);
    assertThat(signal.invoices()).isEqualTo(1);
    assertThat(signal.unvalued()).isEqualTo(1);
    assertThat(signal.amount().micros()).as("nothing is known in base currency").isZero();
    assertThat(signal.open()).isEqualTo(new Money(Micros.of(10), "USD"));
    assertThat(signal.openInPart()).isFalse();
    assertThat(signal.strength()).isPositive();
    assertThat(signal.evidence())
        .extracting(Evidence::name, Evidence::value)
        .contains(tuple("overdueAmount", "10 USD"), tuple("unvaluedInvoices", 1L));
  }

  @Test
  void an_invoice_paid_later_of_unknown_amount_is_a_debt_and_no_number_is_made_up() {
    OverdueSignal signal = signal(unknownAmount(none(), 60));

    assertThat(signal.unvalued()).isEqualTo(1);
    assertThat(signal.open()).isNull();
    assertThat(signal.strength()).isPositive();
    assertThat(signal.evidence())
        .extracting(Evidence::name)
        .containsExactly("daysPastDue", "unvaluedInvoices", "oldestInvoice", "dueOn");
  }

  @Test
  void the_known_part_of_a_debt_is_the_least_that_is_owed() {
    OverdueSignal signal = signal(unknownAmount(owed(40, "1000"), 60));

    assertThat(signal.amount().amount()).isEqualByComparingTo("1000");
    assertThat(signal.openInPart()).isTrue();
    assertThat(signal.oldestInvoice()).isEqualTo("I60");
    assertThat(signal.evidence())
        .extracting(Evidence::name, Evidence::value)
        .contains(tuple("overdueAmountAtLeast", "1000 EUR"));
  }

  @Test
  void several_currencies_without_a_rate_have_no_common_amount() {
    TestData data = owed(60, "10", "currency=USD");
    owed(data, 50, "20", "currency=GBP");

    assertThat(signal(data).open()).isNull();
    assertThat(signal(data).unvalued()).isEqualTo(2);
  }

  @Test
  void a_credit_note_without_a_rate_offsets_debts_of_its_currency_only() {
    TestData data = owed(60, "100", "currency=USD");
    owed(data, 50, "1000");
    owed(data, 5, "-40", "currency=USD");

    assertThat(signal(data).open()).isEqualTo(new Money(Micros.of(1000), "EUR"));
    assertThat(signal(data).openInPart()).isTrue();
    assertThat(signal(owed(data, 4, "-60", "currency=USD")).unvalued()).isZero();
  }

  @Test
  void a_debt_of_unknown_amount_that_is_not_overdue_says_nothing_yet() {
    OverdueSignal signal = signal(unknownAmount(none(), 30));

    assertThat(signal.unvalued()).isZero();
    assertThat(signal.strength()).isZero();
  }

  @Test
  void debts_too_large_to_be_summed_are_still_debts() {
    TestData data = owed(60, "9200000000000");
    owed(data, 50, "9200000000000");
    owed(data, 40, "9000000000000", "currency=RON");
    data.row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=7");

    assertThat(signal(data).amount().amount()).isEqualByComparingTo("9200000000000");
    assertThat(signal(data).invoices()).isEqualTo(3);
  }

  @Test
  void credit_notes_too_large_to_be_summed_offset_and_do_not_wrap() {
    TestData data = owed(60, "9200000000000");
    owed(data, 5, "-9200000000000");
    owed(data, 4, "-9200000000000");
    owed(data, 50, "9200000000000");

    assertThat(signal(data).amount().micros()).isZero();
    assertThat(signal(owed(data, 45, "0.01")).amount().amount()).isEqualByComparingTo("0.01");
  }

  @Test
  void invoices_that_are_not_connected_say_nothing() {
    assertThat(signals(new TestData().orders("K", "P", 1, 1, "2026-01-01"))).isEmpty();
  }
}
