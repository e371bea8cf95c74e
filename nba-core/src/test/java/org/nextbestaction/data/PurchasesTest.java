package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.kit.TestData;

/** Which rows are purchases, and of how much. */
class PurchasesTest {

  private static final String DAY = "2026-05-08";

  private static TestData order(String... fields) {
    String[] all = new String[fields.length + 3];
    all[0] = "order_id=X";
    all[1] = "customer_id=K";
    all[2] = "ordered_at=2026-05-01";
    System.arraycopy(fields, 0, all, 3, fields.length);
    return new TestData().row(Table.ORDERS, all);
  }

  private static BigDecimal bought(TestData data, String product) {
    CustomerView view = data.view("K", DAY);
    PurchaseColumns columns = view.timeline().columns();
    long sum = 0;
    for (int o = view.timeline().first(); o < view.timeline().end(); o++) {
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        if (view.snapshot().products().get(columns.product(l)).id().equals(product)) {
          sum += columns.quantity(l);
        }
      }
    }
    return Micros.decimal(sum);
  }

  @Test
  void identical_lines_within_an_order_are_real() {
    TestData data = order().line("X", "P", 5, 10).line("X", "P", 5, 10);

    assertThat(bought(data, "P")).isEqualByComparingTo("10");
  }

  @ParameterizedTest
  @CsvSource({"1, 4, 20", "2, 4, 10", "2, 3, 10", "3, 3, 5", "3, 6, 10"})
  void identical_lines_are_counted_once_for_every_header(int headers, int lines, String quantity) {
    TestData data = new TestData();
    for (int h = 0; h < headers; h++) {
      data.row(Table.ORDERS, "order_id=X", "customer_id=K", "ordered_at=2026-05-01");
    }
    for (int l = 0; l < lines; l++) {
      data.line("X", "P", 5, 10);
    }

    assertThat(bought(data, "P")).isEqualByComparingTo(quantity);
  }

  @Test
  void a_repeated_order_is_said() {
    TestData data =
        order()
            .row(Table.ORDERS, "order_id=X", "customer_id=K", "ordered_at=2026-05-01")
            .line("X", "P", 1, 1);

    assertThat(data.load().findings()).extracting(Finding::code).contains("REPEATED_ORDER");
  }

  @Test
  void orders_of_one_day_are_one_occasion() {
    TestData data =
        new TestData()
            .orders("K", "P", 2, 10, "2026-05-01", "2026-05-01", "2026-05-02")
            .orders("K", "Q", 1, 10, "2026-05-01");

    OrderTimeline timeline = data.view("K", DAY).timeline();

    assertThat(timeline.size()).isEqualTo(2);
    assertThat(timeline.intervals()).containsExactly(1);
    assertThat(timeline.columns().endLine(timeline.first()) - timeline.columns().firstLine(0))
        .as("each product once")
        .isEqualTo(2);
    assertThat(timeline.columns().netOfOccasion(timeline.first())).isEqualTo(Micros.of(50));
  }

  @ParameterizedTest
  @CsvSource({"-5, 10", "0, 10", "5, 0", "5, -1"})
  void a_return_a_zero_line_or_a_line_without_price_is_no_purchase(double quantity, double price) {
    TestData data = order().line("X", "P", quantity, price);

    assertThat(data.view("K", DAY).timeline().size()).isZero();
  }

  @Test
  void a_cancelled_order_is_no_purchase() {
    TestData data = order("status=cancelled").line("X", "P", 5, 10);

    assertThat(data.view("K", DAY).timeline().size()).isZero();
    assertThat(data.view("K", DAY).openOrders()).isEmpty();
  }

  @Test
  void an_unknown_price_is_a_purchase_of_unknown_value() {
    TestData data = order().row(Table.ORDER_LINES, "order_id=X", "product_id=P", "quantity=5");

    PurchaseColumns columns = data.view("K", DAY).timeline().columns();

    assertThat(bought(data, "P")).isEqualByComparingTo("5");
    assertThat(columns.net(0)).isEqualTo(Unknown.NUMBER);
  }

  @Test
  void an_order_without_lines_is_no_purchase_and_is_said() {
    TestData data = order();

    assertThat(data.view("K", DAY).timeline().size()).isZero();
    assertThat(data.load().findings()).extracting(Finding::code).contains("ORDER_WITHOUT_LINES");
  }

  @Test
  void open_and_partly_delivered_orders_are_open() {
    TestData data =
        order("status=open")
            .line("X", "P", 2, 10)
            .row(
                Table.ORDERS,
                "order_id=Y",
                "customer_id=K",
                "ordered_at=2026-05-02",
                "status=partial")
            .row(Table.ORDER_LINES, "order_id=Y", "product_id=P", "quantity=1")
            .row(Table.ORDERS, "order_id=Z", "customer_id=K", "ordered_at=2026-05-03")
            .line("Z", "P", 1, 1);

    LocalDate second = LocalDate.parse("2026-05-02");
    assertThat(data.view("K", DAY).openOrders())
        .containsExactly(
            new OpenOrder("X", second.minusDays(1), new Money(Micros.of(20), "EUR"), List.of()),
            new OpenOrder("Y", second, null, List.of(new OpenOrder.Line("P", BigDecimal.ONE))));
  }

  @Test
  void an_open_order_adds_up_what_has_a_price_and_names_what_has_none() {
    TestData data =
        order("status=open")
            .line("X", "P", 2, 10)
            .line("X", "Q", -1, 5)
            .line("X", "Q", 0, 5)
            .row(Table.ORDER_LINES, "order_id=X", "product_id=Q", "quantity=-3")
            .row(Table.ORDER_LINES, "order_id=X", "product_id=P", "quantity=0");

    OpenOrder open = data.view("K", DAY).openOrders().get(0);

    assertThat(open.priced()).isEqualTo(new Money(Micros.of(15), "EUR"));
    assertThat(open.unpriced()).containsExactly(new OpenOrder.Line("Q", BigDecimal.valueOf(-3)));
  }

  @Test
  void an_open_order_out_of_range_is_the_largest_amount_there_is() {
    TestData data = order("status=open").line("X", "P", 5e9, 5e9);

    assertThat(data.view("K", DAY).openOrders().get(0).priced())
        .isEqualTo(new Money(Micros.of(9_200_000_000_000L), "EUR"));
  }

  @Test
  void an_open_order_of_a_doubled_feed_counts_once() {
    TestData data =
        order("status=open")
            .row(
                Table.ORDERS, "order_id=X", "customer_id=K", "ordered_at=2026-05-01", "status=open")
            .line("X", "P", 2, 10)
            .line("X", "P", 2, 10);

    assertThat(data.view("K", DAY).openOrders())
        .extracting(OpenOrder::priced)
        .containsExactly(new Money(Micros.of(20), "EUR"));
  }

  @Test
  void sums_out_of_range_never_wrap() {
    TestData data =
        order().line("X", "P", 1, 9e12).line("X", "Q", 1, 9e12).line("X", "R", 9e12, 0.5);
    data.line("X", "R", 8e12, 0.5);

    PurchaseColumns columns = data.view("K", DAY).timeline().columns();

    assertThat(columns.netOfOccasion(0)).as("unknown").isEqualTo(Unknown.NUMBER);
    assertThat(bought(data, "R")).isEqualByComparingTo("9200000000000");
  }

  @Test
  void customers_are_derived_from_orders_when_the_table_is_missing() {
    TestData data = new TestData().orders("K", "P", 1, 1, "2026-05-01");

    Snapshot snapshot = data.asOf(DAY);

    assertThat(snapshot.view("K").customer().currency()).isEqualTo("EUR");
    assertThat(snapshot.view("K").customer().segment()).isNull();
    assertThat(snapshot.connected(Table.CUSTOMERS)).isFalse();
    assertThat(snapshot.product("P")).isNotNull();
  }

  @Test
  void an_order_of_an_unknown_customer_is_set_aside_and_said() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=K")
            .orders("STRANGER", "P", 1, 1, "2026-05-01");

    assertThat(data.asOf(DAY).view("STRANGER")).isNull();
    assertThat(data.load().findings()).extracting(Finding::code).contains("UNKNOWN_CUSTOMER");
  }

  @Test
  void a_product_that_the_master_does_not_hold_is_bought_all_the_same_and_said() {
    TestData data =
        new TestData().row(Table.PRODUCTS, "product_id=P").orders("K", "GONE", 3, 1, "2026-05-01");

    assertThat(bought(data, "GONE")).isEqualByComparingTo("3");
    assertThat(data.load().findings()).extracting(Finding::code).contains("UNKNOWN_PRODUCT");
  }

  @ParameterizedTest
  @CsvSource({"invoices", "quotes", "tickets"})
  void a_row_of_an_unknown_customer_is_said(String table) {
    TestData data = new TestData().orders("K", "P", 1, 1, "2026-05-01");
    switch (table) {
      case "invoices" ->
          data.row(
              Table.INVOICES,
              "invoice_id=I",
              "customer_id=Z",
              "due_on=2026-05-01",
              "open_amount=1");
      case "quotes" ->
          data.row(
              Table.QUOTES, "quote_id=Q", "customer_id=Z", "sent_on=2026-05-01", "status=sent");
      default -> data.row(Table.TICKETS, "ticket_id=S", "customer_id=Z", "opened_on=2026-05-01");
    }

    assertThat(data.asOf(DAY).findings())
        .filteredOn(finding -> finding.table().equals(table))
        .extracting(Finding::code)
        .containsExactly("UNKNOWN_CUSTOMER");
  }

  @Test
  void a_row_of_an_unknown_product_is_said() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=P")
            .orders("K", "P", 1, 1, "2026-05-01")
            .row(Table.STOCK, "product_id=TYPO", "available=5", "as_of=2026-05-08");

    assertThat(data.asOf(DAY).findings())
        .filteredOn(finding -> finding.table().equals("stock"))
        .extracting(Finding::code)
        .containsExactly("UNKNOWN_PRODUCT");
  }

  @Test
  void orders_of_one_day_are_put_together_product_by_product() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=P", "list_price=1")
            .row(Table.PRODUCTS, "product_id=Q", "list_price=1");
    for (String id : new String[] {"X3", "X1", "X2"}) {
      data.row(Table.ORDERS, "order_id=" + id, "customer_id=K", "ordered_at=2026-05-01")
          .line(id, "Q", 2, 10)
          .line(id, "P", 0.5, 10);
    }
    data.row(
            Table.ORDERS,
            "order_id=X4",
            "customer_id=K",
            "ordered_at=2026-05-01",
            "status=cancelled",
            "kind=project")
        .line("X4", "P", 9, 9)
        .row(Table.ORDERS, "order_id=X0", "customer_id=K", "ordered_at=2026-05-02")
        .line("X0", "Q", 1, 1);

    PurchaseColumns columns = data.view("K", DAY).timeline().columns();

    assertThat(columns.endOccasion(0)).isEqualTo(2);
    assertThat(columns.orderId(0)).isEqualTo("X3");
    assertThat(columns.project(0)).isFalse();
    assertThat(columns.firstLine(0)).isZero();
    assertThat(columns.endLine(0)).isEqualTo(2);
    assertThat(columns.quantity(0)).isEqualTo(1_500_000);
    assertThat(columns.net(0)).isEqualTo(15_000_000);
    assertThat(columns.quantity(1)).isEqualTo(6_000_000);
    assertThat(columns.net(1)).isEqualTo(60_000_000);
    assertThat(columns.endLine(1)).isEqualTo(3);
    assertThat(columns.quantity(2)).isEqualTo(1_000_000);
  }
}
