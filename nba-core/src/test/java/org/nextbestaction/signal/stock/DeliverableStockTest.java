package org.nextbestaction.signal.stock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.stock.DeliverableStock.State;

class DeliverableStockTest {

  private static TestData customer(String warehouse) {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=K", "warehouse=" + warehouse)
        .orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData stock(TestData data, String warehouse, int available, String asOf) {
    return data.row(
        Table.STOCK,
        "product_id=P",
        "warehouse=" + warehouse,
        "available=" + available,
        "as_of=" + asOf);
  }

  private static DeliverableStock of(TestData data) {
    CustomerView view = data.view("K", "2026-05-08");
    return DeliverableStock.of(view, view.snapshot().product("P"), 1);
  }

  @ParameterizedTest
  @CsvSource({"2026-05-08, KNOWN", "2026-05-07, KNOWN", "2026-05-06, STALE", "'', STALE"})
  void an_old_record_or_one_of_unknown_age_proves_nothing(String asOf, State state) {
    DeliverableStock stock = of(stock(customer(""), "", 5, asOf));

    assertThat(stock.state()).isEqualTo(state);
    if (state == State.STALE) {
      assertThat(stock.available()).isNull();
    } else {
      assertThat(stock.available()).isEqualByComparingTo("5");
    }
  }

  @Test
  void a_record_without_a_date_is_as_old_as_its_table() {
    TestData data =
        stock(customer(""), "", 5, "").row(Table.SOURCES, "table=stock", "extracted_at=2026-05-08");

    assertThat(of(data).state()).isEqualTo(State.KNOWN);
  }

  @Test
  void the_customers_warehouse_counts() {
    TestData data = stock(stock(customer("W1"), "W1", 5, "2026-05-08"), "W2", 90, "2026-05-08");

    assertThat(of(data).available()).isEqualByComparingTo("5");
  }

  @Test
  void any_warehouse_counts_where_the_customer_names_none() {
    TestData data = stock(stock(customer(""), "W1", 5, "2026-05-08"), "W2", 90, "2026-05-08");

    assertThat(of(data).available()).isEqualByComparingTo("95");
  }

  @Test
  void a_record_that_names_no_warehouse_counts_for_all() {
    TestData data = stock(stock(customer("W1"), "", 7, "2026-05-08"), "W2", 90, "2026-05-08");

    assertThat(of(data).available()).isEqualByComparingTo("7");
  }

  @Test
  void stock_in_another_warehouse_only_is_none() {
    DeliverableStock stock = of(stock(customer("W1"), "W2", 90, "2026-05-08"));

    assertThat(stock.state()).isEqualTo(State.KNOWN);
    assertThat(stock.available()).isEqualByComparingTo("0");
  }

  @Test
  void a_stale_record_of_the_own_warehouse_is_not_made_up_for_by_another() {
    TestData data = stock(stock(customer("W1"), "W1", 5, "2026-05-01"), "W2", 90, "2026-05-08");

    assertThat(of(data).state()).isEqualTo(State.STALE);
  }

  @Test
  void a_product_without_a_row_is_missing() {
    DeliverableStock stock = of(customer("").empty(Table.STOCK));

    assertThat(stock.state()).isEqualTo(State.MISSING);
    assertThat(stock.available()).isNull();
  }

  @Test
  void a_table_that_is_not_there_is_not_connected() {
    assertThat(of(customer("")).state()).isEqualTo(State.NOT_CONNECTED);
  }
}
