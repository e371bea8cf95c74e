package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nextbestaction.kit.TestData;

/** What is dated on or before the as-of date is known, nothing later is. */
class AsOfTest {

  private static final String LATER = "2026-05-09";

  private static Arguments later(Table table, String... fields) {
    return Arguments.of(table, (UnaryOperator<TestData>) data -> data.row(table, fields));
  }

  static Stream<Arguments> laterRows() {
    return Stream.of(
        Arguments.of(
            Table.ORDERS, (UnaryOperator<TestData>) data -> data.orders("K1", "P1", 4, 10, LATER)),
        later(
            Table.INVOICES,
            "invoice_id=I2",
            "customer_id=K1",
            "issued_on=" + LATER,
            "due_on=2026-06-09",
            "open_amount=80"),
        later(Table.STOCK, "product_id=P1", "warehouse=W1", "available=1", "as_of=" + LATER),
        later(Table.QUOTES, "quote_id=Q2", "customer_id=K1", "sent_on=" + LATER, "status=sent"),
        later(Table.ACTIVITIES, "activity_id=V2", "customer_id=K1", "at=" + LATER, "type=call"),
        later(Table.TICKETS, "ticket_id=S2", "customer_id=K1", "opened_on=" + LATER),
        later(Table.ENGAGEMENT, "customer_id=K1", "at=" + LATER, "type=form"),
        later(Table.COMPETITOR_SIGNALS, "customer_id=K1", "at=" + LATER),
        later(Table.EXCHANGE_RATES, "currency=RON", "on=" + LATER, "rate_to_base=0.5"),
        later(
            Table.EXTERNAL_SIGNALS,
            "customer_id=K1",
            "name=forecast",
            "value=9",
            "as_of=" + LATER,
            "source=forecaster"),
        later(
            Table.EXTERNAL_RECOMMENDATIONS,
            "customer_id=K1",
            "product_id=P1",
            "score=0.9",
            "source=recommender",
            "as_of=" + LATER),
        later(Table.SOURCES, "table=orders", "extracted_at=" + LATER),
        later(
            Table.FEEDBACK,
            "card_id=c-2",
            "customer_id=K1",
            "action=SEND_FOLLOW_UP",
            "decision=accepted",
            "decided_at=" + LATER));
  }

  @ParameterizedTest
  @MethodSource("laterRows")
  void a_row_dated_later_is_not_seen(Table table, UnaryOperator<TestData> add) {
    Snapshot before = EveryTable.data().asOf(EveryTable.AS_OF);

    Snapshot after = add.apply(EveryTable.data()).asOf(EveryTable.AS_OF);

    assertThat(EveryTable.picture(after)).as("%s", table).isEqualTo(EveryTable.picture(before));
    assertThat(after.hash()).as("%s", table).isEqualTo(before.hash());
  }

  @ParameterizedTest
  @MethodSource("laterRows")
  void it_is_seen_from_its_day_on(Table table, UnaryOperator<TestData> add) {
    Snapshot before = EveryTable.data().asOf(LATER);

    Snapshot after = add.apply(EveryTable.data()).asOf(LATER);

    assertThat(EveryTable.picture(after)).as("%s", table).isNotEqualTo(EveryTable.picture(before));
  }

  @Test
  void a_customer_who_only_orders_later_is_not_known_yet() {
    TestData data = new TestData().orders("K2", "P1", 1, 1, "2026-05-01");
    String hash = data.asOf("2026-05-08").hash();

    Snapshot snapshot = data.orders("K1", "P1", 1, 1, LATER).asOf("2026-05-08");

    assertThat(snapshot.view("K1")).isNull();
    assertThat(snapshot.hash()).isEqualTo(hash);
  }

  @Test
  void a_product_that_only_later_orders_name_is_not_known_yet() {
    TestData data = new TestData().orders("K1", "P2", 1, 1, "2026-05-01");
    data.orders("K1", "P1", 1, 1, LATER);

    Snapshot snapshot = data.asOf("2026-05-08");

    assertThat(snapshot.product("P1")).isNull();
    assertThat(snapshot.product("P2")).isNotNull();
  }

  @Test
  void an_invoice_paid_later_is_open() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2026-01-01")
            .row(
                Table.INVOICES,
                "invoice_id=I",
                "customer_id=K",
                "due_on=2026-04-01",
                "paid_on=2026-05-09",
                "amount=100",
                "open_amount=0");

    Invoice before = data.view("K", "2026-05-08").invoices().get(0);
    Invoice after = data.view("K", "2026-05-09").invoices().get(0);

    assertThat(before.paidOn()).isNull();
    assertThat(before.open().amount()).isEqualByComparingTo("100");
    assertThat(after.open().amount()).isEqualByComparingTo("0");
  }

  @Test
  void a_quote_answered_later_is_sent() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2026-01-01")
            .row(
                Table.QUOTES,
                "quote_id=Q",
                "customer_id=K",
                "sent_on=2026-05-01",
                "status=won",
                "last_response_on=2026-05-09");

    Quote before = data.view("K", "2026-05-08").quotes().get(0);
    Quote after = data.view("K", "2026-05-09").quotes().get(0);

    assertThat(before.status()).isEqualTo("sent");
    assertThat(before.lastResponseOn()).isNull();
    assertThat(after.status()).isEqualTo("won");
  }

  @Test
  void a_ticket_and_an_opportunity_closed_later_are_open() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2026-01-01")
            .row(
                Table.TICKETS,
                "ticket_id=S",
                "customer_id=K",
                "opened_on=2026-05-01",
                "closed_on=2026-05-09",
                "kind=complaint")
            .row(
                Table.OPPORTUNITIES,
                "opportunity_id=OP",
                "customer_id=K",
                "closed_on=2026-05-09",
                "status=lost");

    CustomerView before = data.view("K", "2026-05-08");
    CustomerView after = data.view("K", "2026-05-09");

    assertThat(before.tickets().get(0).openComplaint()).isTrue();
    assertThat(before.opportunities().get(0).status()).isEqualTo("open");
    assertThat(after.tickets().get(0).openComplaint()).isFalse();
    assertThat(after.opportunities().get(0).status()).isEqualTo("lost");
  }

  @Test
  void a_plan_may_start_later() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2026-01-01")
            .row(
                Table.CONTRACTS,
                "contract_id=C",
                "customer_id=K",
                "starts_on=2026-06-01",
                "ends_on=2027-06-01")
            .row(
                Table.PROMOTIONS,
                "promotion_id=R",
                "product_id=P",
                "starts_on=2026-06-01",
                "ends_on=2026-06-30")
            .row(Table.HOLIDAYS, "country=RO", "on=2026-12-25");

    Snapshot snapshot = data.asOf("2026-05-08");

    assertThat(snapshot.view("K").contracts()).hasSize(1);
    assertThat(snapshot.promotions(snapshot.product("P"))).hasSize(1);
    assertThat(snapshot.holiday("RO", LocalDate.parse("2026-12-25"))).isTrue();
  }

  private static TestData undatedQuote() {
    return new TestData()
        .orders("K", "P", 1, 1, "2026-01-01")
        .row(Table.QUOTES, "quote_id=Q", "customer_id=K", "sent_on=2026-05-01", "status=answered");
  }

  private static List<String> codes(Snapshot snapshot) {
    return snapshot.findings().stream().map(Finding::code).toList();
  }

  @Test
  void a_state_without_a_date_is_taken_as_it_is_and_said_when_the_data_go_on() {
    Snapshot alone = undatedQuote().asOf("2026-05-08");
    Snapshot beforeMore = undatedQuote().orders("K", "P", 1, 1, LATER).asOf("2026-05-08");

    assertThat(codes(alone)).doesNotContain("UNDATED_STATE");
    assertThat(codes(beforeMore)).contains("UNDATED_STATE", "AFTER_AS_OF");
    assertThat(beforeMore.view("K").quotes().get(0).status()).isEqualTo("answered");
  }

  @Test
  void data_go_on_when_a_payment_is_dated_later() {
    Snapshot snapshot =
        undatedQuote()
            .row(
                Table.INVOICES,
                "invoice_id=I",
                "customer_id=K",
                "due_on=2026-05-01",
                "paid_on=" + LATER,
                "amount=1",
                "open_amount=0")
            .asOf("2026-05-08");

    assertThat(codes(snapshot)).contains("UNDATED_STATE");
  }

  @Test
  void the_newest_stock_record_counts_whatever_its_quantity() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2026-01-01")
            .row(Table.STOCK, "product_id=P", "available=100", "as_of=2026-05-06")
            .row(Table.STOCK, "product_id=P", "available=5", "as_of=2026-05-08");

    Snapshot snapshot = data.asOf("2026-05-08");

    assertThat(snapshot.stock(snapshot.product("P")))
        .singleElement()
        .satisfies(position -> assertThat(position.available()).isEqualByComparingTo("5"));
  }

  @Test
  void a_timestamp_belongs_to_the_day_it_has_in_the_companys_zone() {
    TestData data =
        new TestData()
            .row(Table.ORDERS, "order_id=O", "customer_id=K", "ordered_at=2026-05-08T21:30:00Z")
            .line("O", "P", 1, 1)
            .row(Table.ORDERS, "order_id=O2", "customer_id=K2", "ordered_at=2026-05-08T23:59:59")
            .line("O2", "P", 1, 1);

    Snapshot snapshot = data.asOf("2026-05-08");

    assertThat(snapshot.view("K")).as("00:30 on the next day in Bucharest").isNull();
    assertThat(snapshot.view("K2")).as("no offset: the company's own").isNotNull();
  }
}
