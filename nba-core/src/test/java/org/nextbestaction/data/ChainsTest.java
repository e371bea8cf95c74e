package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.kit.TestData;

/** Mergers and successors. */
class ChainsTest {

  private static final String DAY = "2026-05-08";

  private static List<Finding> findings(TestData data, String code) {
    return data.load().findings().stream().filter(f -> f.code().equals(code)).toList();
  }

  @Test
  void a_chain_of_mergers_shares_one_history() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=A", "merged_into=B")
            .row(Table.CUSTOMERS, "customer_id=B", "merged_into=C")
            .row(Table.CUSTOMERS, "customer_id=C")
            .orders("A", "P", 1, 1, "2026-01-01")
            .orders("B", "P", 1, 1, "2026-02-01")
            .orders("C", "P", 1, 1, "2026-03-01")
            .row(Table.TICKETS, "ticket_id=S", "customer_id=A", "opened_on=2026-05-01");

    Snapshot snapshot = data.asOf(DAY);

    assertThat(snapshot.view("A").customer().id()).isEqualTo("C");
    assertThat(snapshot.view("C").timeline().intervals()).containsExactly(31, 28);
    assertThat(snapshot.view("C").tickets()).hasSize(1);
  }

  @Test
  void a_cycle_of_mergers_is_left_as_it_is_and_said() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=A", "merged_into=B")
            .row(Table.CUSTOMERS, "customer_id=B", "merged_into=A")
            .row(Table.CUSTOMERS, "customer_id=C", "merged_into=A")
            .orders("A", "P", 1, 1, "2026-01-01");

    assertThat(findings(data, "MERGER_CYCLE"))
        .extracting(Finding::value, Finding::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("A, B", 2L));
    assertThat(data.view("A", DAY).timeline().size()).isEqualTo(1);
    assertThat(data.view("C", DAY).customer().id()).isEqualTo("C");
  }

  @Test
  void a_customer_merged_into_an_unknown_one_stays_itself_and_is_said() {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=A", "merged_into=GONE")
            .orders("A", "P", 1, 1, "2026-01-01");

    assertThat(data.view("A", DAY).customer().id()).isEqualTo("A");
    assertThat(findings(data, "UNKNOWN_REFERENCE"))
        .extracting(Finding::column, Finding::value)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("merged_into", "GONE"));
  }

  @Test
  void a_chain_of_successors_inherits_the_history_in_its_own_quantity() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=P1", "successor_id=P2", "successor_factor=2")
            .row(Table.PRODUCTS, "product_id=P2", "successor_id=P3", "successor_factor=0.5")
            .row(Table.PRODUCTS, "product_id=P3")
            .orders("K", "P1", 6, 10, "2026-01-01")
            .orders("K", "P2", 6, 10, "2026-02-01");

    Snapshot snapshot = data.asOf(DAY);
    PurchaseColumns columns = snapshot.purchases();

    assertThat(snapshot.products().get(columns.product(0)).id()).isEqualTo("P3");
    assertThat(columns.quantity(0)).isEqualTo(Micros.of(6));
    assertThat(columns.quantity(1)).isEqualTo(Micros.of(3));
    assertThat(columns.net(0)).as("what was paid stays").isEqualTo(Micros.of(60));
    assertThat(snapshot.successorOf(snapshot.product("P1")).id()).isEqualTo("P3");
  }

  @Test
  void a_cycle_of_successors_is_left_as_it_is_and_said() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=P1", "successor_id=P2", "successor_factor=2")
            .row(Table.PRODUCTS, "product_id=P2", "successor_id=P1", "successor_factor=2")
            .orders("K", "P1", 6, 10, "2026-01-01");

    assertThat(findings(data, "SUCCESSOR_CYCLE"))
        .extracting(Finding::value, Finding::count)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("P1, P2", 2L));
    assertThat(data.asOf(DAY).purchases().quantity(0)).isEqualTo(Micros.of(6));
  }
}
