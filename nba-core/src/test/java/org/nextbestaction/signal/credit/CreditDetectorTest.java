package org.nextbestaction.signal.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
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

  private CreditSignal signal(TestData data) {
    return (CreditSignal) signals(data).get(0);
  }

  private static TestData invoice(TestData data, String id, String open, String currency) {
    return data.row(
        Table.INVOICES,
        "invoice_id=" + id,
        "customer_id=K",
        "due_on=2026-06-01",
        "open_amount=" + open,
        "currency=" + currency);
  }

  private static TestData order(TestData data, String id, String status) {
    return data.row(
        Table.ORDERS,
        "order_id=" + id,
        "customer_id=K",
        "ordered_at=2026-05-01",
        "status=" + status);
  }

  private TestData priced(String... product) {
    String[] fields = new String[product.length + 1];
    fields[0] = "product_id=P";
    System.arraycopy(product, 0, fields, 1, product.length);
    return example().row(Table.PRODUCTS, fields);
  }

  private static TestData contract(TestData data, String price) {
    return data.row(
            Table.CONTRACTS,
            "contract_id=C",
            "customer_id=K",
            "starts_on=2026-01-01",
            "currency=EUR")
        .row(Table.CONTRACT_PRICES, "contract_id=C", "product_id=P", "price=" + price);
  }

  @Test
  void a_line_without_a_price_counts_at_the_list_price() {
    CreditSignal signal = signal(openOrder(priced("list_price=80"), "unit_price="));

    assertThat(signal.headroom().amount()).isEqualByComparingTo("760");
    assertThat(signal.uncertain()).isFalse();
    assertThat(signal.evidence()).extracting(Evidence::name).contains("headroom");
  }

  @Test
  void a_line_without_a_price_counts_at_the_contract_price_first() {
    TestData data = contract(openOrder(priced("list_price=80"), "unit_price="), "70");

    assertThat(signal(data).headroom().amount()).isEqualByComparingTo("790");
  }

  @Test
  void the_own_price_may_be_in_another_currency() {
    TestData data =
        openOrder(priced("list_price=500", "currency=RON"), "unit_price=")
            .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2");

    assertThat(signal(data).headroom().amount()).isEqualByComparingTo("700");
  }

  @Test
  void a_return_without_a_price_adds_no_room() {
    TestData data = order(priced("list_price=80"), "X", "open");
    data.line("X", "P", 2, 100).row(Table.ORDER_LINES, "order_id=X", "product_id=P", "quantity=-1");

    assertThat(signal(data).headroom().amount()).isEqualByComparingTo("800");
    assertThat(signal(data).uncertain()).isFalse();
  }

  @Test
  void what_cannot_be_valued_is_left_out_and_counted() {
    TestData data = openOrder(example(), "unit_price=");
    order(data, "NO-LINES", "partial");
    order(data, "MIXED", "open")
        .line("MIXED", "P", 1, 100)
        .row(Table.ORDER_LINES, "order_id=MIXED", "product_id=P", "quantity=1");
    invoice(data, "I1", "300");
    invoice(data, "I2", "1", "USD");

    CreditSignal signal = signal(data);

    assertThat(signal.headroom().amount()).as("the known part").isEqualByComparingTo("600");
    assertThat(signal.uncertain()).isTrue();
    assertThat(signal.unvaluedOrders()).isEqualTo(3);
    assertThat(signal.unvaluedInvoices()).isEqualTo(1);
    assertThat(signal.evidence())
        .extracting(Evidence::name, Evidence::value)
        .containsExactly(
            tuple("creditLimit", "1000 EUR"),
            tuple("headroomAtMost", "600 EUR"),
            tuple("unvaluedOrders", 3L),
            tuple("unvaluedInvoices", 1L));
  }

  @Test
  void a_price_of_zero_in_the_catalogue_is_no_price() {
    assertThat(signal(openOrder(priced("list_price=0"), "unit_price=")).uncertain()).isTrue();
  }

  @Test
  void the_known_part_alone_uses_the_limit_up() {
    TestData data = openOrder(example(), "unit_price=");
    invoice(data, "I", "1000");

    assertThat(signal(data).strength()).isEqualTo(1);
    assertThat(signal(data).uncertain()).isTrue();
  }

  @Test
  void an_invoice_of_unknown_amount_is_counted_and_a_credit_note_without_a_rate_is_not() {
    TestData data = invoice(invoice(example(), "I1", "-500", "USD"), "I2", "0", "USD");
    data.row(
        Table.INVOICES,
        "invoice_id=I3",
        "customer_id=K",
        "due_on=2026-06-01",
        "open_amount=0",
        "paid_on=2026-06-01");

    assertThat(signal(data).unvaluedInvoices()).isEqualTo(1);
    assertThat(signal(data).headroom().amount()).isEqualByComparingTo("1000");
  }

  @ParameterizedTest
  @CsvSource({"true, 1000", "false, 1500", "'', 1500"})
  void a_credit_note_in_dispute_gives_no_room(String disputed, String headroom) {
    TestData data =
        example()
            .row(
                Table.INVOICES,
                "invoice_id=I1",
                "customer_id=K",
                "due_on=2026-06-01",
                "open_amount=-500",
                "disputed=" + disputed);

    assertThat(signal(data).headroom().amount()).isEqualByComparingTo(headroom);
    assertThat(signal(data).uncertain()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"cancelled", "delivered", "''"})
  void an_order_that_is_cancelled_or_delivered_is_not_open(String status) {
    TestData data = order(example(), "X", status).line("X", "P", 1, 400);
    order(data, "NO-LINES", status);

    assertThat(signal(data).headroom().amount()).isEqualByComparingTo("1000");
    assertThat(signal(data).uncertain()).isFalse();
  }

  @Test
  void debts_too_large_to_be_summed_leave_no_room() {
    TestData data = example();
    for (int i = 0; i < 3; i++) {
      invoice(data, "I" + i, "9200000000000");
    }
    order(data, "X", "open").line("X", "P", 5e9, 5e9);

    assertThat(signal(data).headroom().amount()).isEqualByComparingTo("-9200000000000");
    assertThat(signal(data).strength()).isEqualTo(1);
  }

  @Test
  void a_debt_too_large_in_base_currency_leaves_no_room() {
    TestData data = invoice(example(), "I", "9000000000000", "GBP");
    data.row(Table.EXCHANGE_RATES, "currency=GBP", "on=2026-01-01", "rate_to_base=1.2");

    assertThat(signal(data).strength()).isEqualTo(1);
    assertThat(signal(data).uncertain()).isFalse();
  }

  @Test
  void a_limit_too_large_in_base_currency_is_still_a_limit() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K", "credit_limit=9000000000000", "currency=GBP")
            .row(Table.EXCHANGE_RATES, "currency=GBP", "on=2026-01-01", "rate_to_base=1.2")
            .orders("K", "P", 1, 1, "2026-01-01");
    invoice(data, "I1", "9200000000000", "EUR");

    assertThat(signal(data).strength()).isEqualTo(1);
  }

  @Test
  void credit_notes_too_large_to_be_summed_do_not_wrap_into_debts() {
    TestData data = customer("credit_limit=9200000000000").empty(Table.INVOICES);
    invoice(data, "I1", "-9200000000000");
    invoice(data, "I2", "-9200000000000");

    assertThat(signal(data).headroom().amount()).isEqualByComparingTo("9200000000000");
    assertThat(signal(data).strength()).isZero();
  }
}
