package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.kit.TestData;

class CurrencyTest {

  private static final String DAY = "2026-05-08";

  private static TestData rates() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K", "currency=RON")
        .row(Table.CUSTOMERS, "customer_id=L")
        .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-05-01", "rate_to_base=0.2")
        .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-05-05", "rate_to_base=0.25")
        .row(Table.EXCHANGE_RATES, "currency=ZZZ", "on=2026-05-01", "rate_to_base=0");
  }

  @ParameterizedTest
  @CsvSource({"2026-05-01, 20", "2026-05-04, 20", "2026-05-05, 25", "2026-06-01, 25"})
  void the_newest_rate_on_or_before_the_day_counts(String day, String amount) {
    Money money = new Money(Micros.of(100), "RON");

    assertThat(rates().asOf(DAY).rates().toBase(money, LocalDate.parse(day)).amount())
        .isEqualByComparingTo(amount);
  }

  @ParameterizedTest
  @CsvSource({"RON, 2026-04-30", "USD, 2026-05-08", "ZZZ, 2026-05-08"})
  void without_a_rate_an_amount_is_unknown(String currency, String day) {
    ExchangeRates rates = rates().asOf(DAY).rates();
    Money money = new Money(Micros.of(100), currency);

    assertThat(rates.toBase(money, LocalDate.parse(day))).isNull();
    assertThat(rates.convert(money, "EUR", LocalDate.parse(day))).isNull();
    assertThat(rates.convert(new Money(1, "EUR"), currency, LocalDate.parse(day))).isNull();
  }

  @Test
  void a_debt_out_of_range_is_the_largest_there_is_and_one_without_a_rate_unknown() {
    TestData data =
        rates().row(Table.EXCHANGE_RATES, "currency=GBP", "on=2026-05-01", "rate_to_base=1000");
    ExchangeRates rates = data.asOf(DAY).rates();
    long most = Micros.of(9_200_000_000_000L);
    LocalDate day = LocalDate.parse(DAY);

    assertThat(rates.toBase(new Money(most, "GBP"), day)).isNull();
    assertThat(rates.boundedToBase(new Money(most, "GBP"), day)).isEqualTo(new Money(most, "EUR"));
    assertThat(rates.boundedToBase(new Money(-most, "GBP"), day))
        .isEqualTo(new Money(-most, "EUR"));
    assertThat(rates.boundedToBase(new Money(Micros.of(100), "RON"), day))
        .isEqualTo(new Money(Micros.of(25), "EUR"));
    assertThat(rates.boundedToBase(new Money(most, "USD"), day)).isNull();
  }

  @Test
  void an_amount_in_its_own_currency_needs_no_rate() {
    Money dollars = new Money(Micros.of(100), "USD");

    assertThat(rates().asOf(DAY).rates().convert(dollars, "USD", LocalDate.parse(DAY)))
        .isEqualTo(dollars);
  }

  @Test
  void between_two_currencies_the_base_stands() {
    TestData data =
        rates().row(Table.EXCHANGE_RATES, "currency=USD", "on=2026-05-01", "rate_to_base=0.5");

    Money ron =
        data.asOf(DAY)
            .rates()
            .convert(new Money(Micros.of(10), "USD"), "RON", LocalDate.parse("2026-05-05"));

    assertThat(ron.amount()).isEqualByComparingTo("20");
  }

  @Test
  void a_currency_left_out_is_the_customers_else_the_companys() {
    TestData data = rates();
    for (String customer : new String[] {"K", "L"}) {
      data.orders(customer, "P", 1, 100, "2026-05-02")
          .row(
              Table.INVOICES,
              "invoice_id=I" + customer,
              "customer_id=" + customer,
              "due_on=2026-05-01",
              "open_amount=1");
    }

    Snapshot snapshot = data.asOf(DAY);

    assertThat(snapshot.view("K").invoices().get(0).open().currency()).isEqualTo("RON");
    assertThat(snapshot.view("L").invoices().get(0).open().currency()).isEqualTo("EUR");
    assertThat(snapshot.purchases().net(0)).isEqualTo(Micros.of(20));
    assertThat(snapshot.purchases().net(1)).isEqualTo(Micros.of(100));
  }

  @Test
  void an_order_of_a_merged_customer_is_in_the_currency_of_the_one_that_ordered() {
    TestData data =
        rates()
            .row(Table.CUSTOMERS, "customer_id=OLD", "currency=RON", "merged_into=L")
            .orders("OLD", "P", 1, 100, "2026-05-02");

    assertThat(data.asOf(DAY).purchases().net(0)).isEqualTo(Micros.of(20));
  }

  @Test
  void an_order_is_valued_at_the_rate_of_its_day() {
    TestData data = rates().orders("K", "P", 1, 100, "2026-05-02", "2026-05-06");

    PurchaseColumns columns = data.asOf(DAY).purchases();

    assertThat(columns.net(0)).isEqualTo(Micros.of(20));
    assertThat(columns.net(1)).isEqualTo(Micros.of(25));
  }
}
