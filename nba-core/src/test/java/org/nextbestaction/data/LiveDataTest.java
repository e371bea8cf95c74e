package org.nextbestaction.data;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;

/** Data that change while they are in use. */
class LiveDataTest {

  private static final LocalDate DAY = LocalDate.parse("2026-05-08");

  private final LiveData live =
      new TestData()
          .row(Table.CUSTOMERS, "customer_id=K1")
          .row(Table.CUSTOMERS, "customer_id=K2")
          .row(Table.PRODUCTS, "product_id=P1", "list_price=10")
          .row(Table.PRODUCTS, "product_id=P2", "list_price=20")
          .row(Table.STOCK, "product_id=P1", "available=5", "as_of=2026-05-07")
          .row(
              Table.INVOICES,
              "invoice_id=I1",
              "customer_id=K1",
              "due_on=2026-05-01",
              "open_amount=7")
          .orders("K1", "P1", 3, 10, "2026-04-01")
          .orders("K2", "OLD", 3, 10, "2026-03-01", "2026-04-01")
          .live();
  private final Snapshot all = live.start().asOf(DAY);

  private static Map<Table, TableData> event(Table table, String... fields) {
    Map<String, String> row = new LinkedHashMap<>();
    for (String field : fields) {
      row.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
    }
    return DataLoader.rows(Map.of(table, List.of(row)), Company.defaults());
  }

  private static Map<Table, TableData> order(String id, String customer, String product) {
    return DataLoader.rows(
        Map.of(
            Table.ORDERS,
            List.of(Map.of("order_id", id, "customer_id", customer, "ordered_at", "2026-05-02")),
            Table.ORDER_LINES,
            List.of(Map.of("order_id", id, "product_id", product, "quantity", "1"))),
        Company.defaults());
  }

  @Test
  void an_order_leaves_all_that_belongs_to_no_customer_the_very_same() {
    Map<Table, TableData> event = order("N1", "K1", "P2");
    LiveData after = live.apply(event);

    assertThat(after.catalogue(all.catalogue())).isSameAs(all.catalogue());
    Snapshot own = after.of("K1", all.catalogue(), event.keySet(), all);
    CustomerView customer = requireNonNull(own.view("K1"));
    assertThat(own.products()).isSameAs(all.products());
    assertThat(customer.productsBought()).extracting(Product::id).containsExactly("P1", "P2");
    assertThat(customer.invoices()).isSameAs(requireNonNull(all.view("K1")).invoices());
    assertThat(requireNonNull(all.view("K1")).productsBought()).hasSize(1);
  }

  @Test
  void stock_changes_what_is_sold_and_leaves_the_customers() {
    Catalogue changed =
        live.apply(event(Table.STOCK, "product_id=P1", "available=9", "as_of=2026-05-08"))
            .catalogue(all.catalogue());

    Snapshot now = requireNonNull(all.under(changed));
    Product product = requireNonNull(now.product("P1"));
    assertThat(now.stock(product).get(0).available()).isEqualByComparingTo("9");
    assertThat(all.stock(product).get(0).available()).isEqualByComparingTo("5");
    assertThat(requireNonNull(now.view("K1")).invoices())
        .isSameAs(requireNonNull(all.view("K1")).invoices());
  }

  @Test
  void a_product_of_the_list_moves_the_places_of_others_so_that_rows_are_read_anew() {
    LiveData after = live.apply(event(Table.PRODUCTS, "product_id=P0"));
    Catalogue changed = after.catalogue(all.catalogue());

    assertThat(all.under(changed)).isNull();
    assertThat(requireNonNull(after.of("K1", changed).view("K1")).productsBought())
        .extracting(Product::id)
        .containsExactly("P1");
  }

  @Test
  void a_product_that_orders_alone_name_is_known_from_its_first_order_on() {
    LiveData after = live.apply(order("N1", "K1", "NEW"));
    LiveData corrected = after.apply(order("N1", "K1", "P1"));

    Catalogue changed = after.catalogue(all.catalogue());
    assertThat(after.of("K2", changed).product("NEW")).isNotNull();
    assertThat(all.product("NEW")).isNull();
    assertThat(corrected.of("K2", corrected.catalogue(changed)).product("NEW")).isNull();
  }

  @Test
  void data_loaded_anew_with_what_happened_since_are_those_that_were_not() {
    LiveData before = live.apply(order("N1", "K1", "P2"));
    LiveData fresh = before.fresh();
    LiveData now =
        before
            .apply(order("N2", "K2", "P2"))
            .apply(event(Table.STOCK, "product_id=P2", "available=1"));

    LiveData rebased = now.since(before, fresh);

    assertThat(rebased.touched()).containsExactly("K2");
    assertThat(rebased.fresh().start().asOf(DAY).hash())
        .isEqualTo(now.fresh().start().asOf(DAY).hash());
    assertThat(rebased.ownerOf(Table.ORDERS, "N1")).isEqualTo("K1");
    assertThat(rebased.ownerOf(Table.ORDERS, "N2")).isEqualTo("K2");
  }

  @Test
  void an_order_that_an_event_brought_stays_with_its_customer() {
    LiveData after = live.apply(order("N1", "K1", "P2"));

    assertThatThrownBy(() -> after.apply(order("N1", "K2", "P2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("orders N1 belongs to another customer");
  }
}
