package org.nextbestaction.signal.credit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class CreditDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new CreditDetector();
  }

  @Override
  protected TestData example() {
    return customer("credit_limit=1000").empty(Table.INVOICES);
  }

  private static TestData customer(String field) {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K", field)
        .orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData invoice(TestData data, String id, String open) {
    return data.row(
        Table.INVOICES,
        "invoice_id=" + id,
        "customer_id=K",
        "due_on=2026-06-01",
        "open_amount=" + open);
  }

  private static TestData openOrder(TestData data, String line) {
    return data.row(
            Table.ORDERS, "order_id=X", "customer_id=K", "ordered_at=2026-05-01", "status=open")
        .row(Table.ORDER_LINES, "order_id=X", "product_id=P", "quantity=3", line);
  }

  @Test
  void headroom_is_the_limit_less_open_invoices_and_open_orders() {
    TestData data = openOrder(example(), "unit_price=100");
    invoice(data, "I1", "400");
    invoice(data, "I2", "-50");

    CreditSignal signal = (CreditSignal) signals(data).get(0);

    assertThat(signal.headroom().amount()).isEqualByComparingTo("350");
    assertThat(signal.strength()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"999, 0", "1000, 1", "1500, 1"})
  void no_headroom_is_a_full_signal(String open, double strength) {
    assertThat(signals(invoice(example(), "I", open)).get(0).strength()).isEqualTo(strength);
  }

  @Test
  void an_unknown_limit_says_nothing() {
    assertThat(signals(customer("name=Alfa").empty(Table.INVOICES))).isEmpty();
  }

  @Test
  void invoices_that_are_not_connected_say_nothing() {
    assertThat(signals(customer("credit_limit=1000"))).isEmpty();
  }

  @Test
  void an_open_order_of_unknown_value_says_nothing() {
    assertThat(signals(openOrder(example(), "unit_price="))).isEmpty();
  }

  @Test
  void an_open_invoice_without_a_rate_says_nothing() {
    TestData data = example();
    data.row(
        Table.INVOICES,
        "invoice_id=I",
        "customer_id=K",
        "due_on=2026-06-01",
        "open_amount=1",
        "currency=USD");

    assertThat(signals(data)).isEmpty();
  }
}
