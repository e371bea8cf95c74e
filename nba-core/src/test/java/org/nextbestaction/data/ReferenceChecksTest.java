package org.nextbestaction.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.kit.TestData;

/** An id that no table holds is told, whatever the day. */
class ReferenceChecksTest {

  private static final String[] REFERENCES = {
    "customers.agent_id UNKNOWN_AGENT",
    "customers.warehouse UNKNOWN_REFERENCE",
    "customers.merged_into UNKNOWN_REFERENCE",
    "products.successor_id UNKNOWN_REFERENCE",
    "product_relations.product_id UNKNOWN_PRODUCT",
    "product_relations.related_id UNKNOWN_PRODUCT",
    "bundles.product_id UNKNOWN_PRODUCT",
    "orders.customer_id UNKNOWN_CUSTOMER",
    "invoices.customer_id UNKNOWN_CUSTOMER",
    "stock.product_id UNKNOWN_PRODUCT",
    "contracts.customer_id UNKNOWN_CUSTOMER",
    "contracts.product_id UNKNOWN_PRODUCT",
    "contract_prices.contract_id UNKNOWN_REFERENCE",
    "contract_prices.product_id UNKNOWN_PRODUCT",
    "budgets.customer_id UNKNOWN_CUSTOMER",
    "quotes.customer_id UNKNOWN_CUSTOMER",
    "quote_lines.quote_id UNKNOWN_REFERENCE",
    "quote_lines.product_id UNKNOWN_PRODUCT",
    "opportunities.customer_id UNKNOWN_CUSTOMER",
    "contacts.customer_id UNKNOWN_CUSTOMER",
    "activities.customer_id UNKNOWN_CUSTOMER",
    "note_topics.activity_id UNKNOWN_REFERENCE",
    "tickets.customer_id UNKNOWN_CUSTOMER",
    "tickets.product_id UNKNOWN_PRODUCT",
    "engagement.customer_id UNKNOWN_CUSTOMER",
    "engagement.product_id UNKNOWN_PRODUCT",
    "promotions.product_id UNKNOWN_PRODUCT",
    "competitor_signals.customer_id UNKNOWN_CUSTOMER",
    "documents.product_id UNKNOWN_PRODUCT",
    "agents.manager_id UNKNOWN_REFERENCE",
    "agents.deputy_id UNKNOWN_REFERENCE",
    "external_signals.customer_id UNKNOWN_CUSTOMER",
    "external_signals.product_id UNKNOWN_PRODUCT",
    "external_recommendations.customer_id UNKNOWN_CUSTOMER",
    "external_recommendations.product_id UNKNOWN_PRODUCT",
    "sources.table UNKNOWN_TABLE",
    "feedback.customer_id UNKNOWN_CUSTOMER",
    "feedback.product_id UNKNOWN_PRODUCT"
  };

  static String[] references() {
    return REFERENCES;
  }

  private static List<Finding> found(TestData data, String code) {
    return data.load().findings().stream().filter(f -> f.code().equals(code)).toList();
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("references")
  void an_id_that_no_table_holds_is_told(String reference) {
    String[] parts = reference.split("[. ]");
    Table table = Table.find(parts[0]);
    int row = parts[1].startsWith("successor") || parts[1].startsWith("merged") ? 1 : 0;

    TestData data = EveryTable.data().with(table, row, parts[1], "GONE");

    assertThat(found(data, parts[2]))
        .filteredOn(finding -> finding.table().equals(parts[0]))
        .extracting(Finding::column, Finding::value, Finding::count, Finding::severity)
        .containsExactly(tuple(parts[1], "GONE", 1L, Finding.Severity.WARNING));
    assertThat(data.load().counts().get(table).quarantined()).isZero();
    assertThat(data.asOf(EveryTable.AS_OF).hash()).isNotEmpty();
  }

  @Test
  void every_reference_of_a_column_is_among_these() {
    List<String> declared = new ArrayList<>();
    for (Table table : Table.values()) {
      for (int c = 0; c < table.columns().size(); c++) {
        if (table.check(c).names() != null) {
          declared.add(table.fileName() + "." + table.columns().get(c).name());
        }
      }
    }

    assertThat(REFERENCES).extracting(r -> r.split(" ")[0]).containsExactlyElementsOf(declared);
  }

  @Test
  void where_agents_are_not_connected_nobody_is_missed() {
    assertThat(found(EveryTable.data().without(Table.AGENTS), "UNKNOWN_AGENT")).isEmpty();
  }

  @Test
  void where_no_stock_record_names_a_warehouse_none_is_missed() {
    TestData data = EveryTable.data().with(Table.STOCK, 0, "warehouse", "");

    assertThat(found(data, "UNKNOWN_REFERENCE")).isEmpty();
  }

  @Test
  void prices_without_contracts_are_told() {
    TestData data = EveryTable.data().without(Table.CONTRACTS);

    assertThat(found(data, "UNKNOWN_REFERENCE"))
        .extracting(Finding::table)
        .containsExactly("contract_prices");
  }

  @Test
  void a_product_that_only_orders_name_is_there() {
    TestData data =
        new TestData()
            .orders("K", "P", 1, 1, "2026-05-01")
            .row(Table.STOCK, "product_id=P", "available=5")
            .row(Table.STOCK, "product_id=GONE", "available=5");

    assertThat(found(data, "UNKNOWN_PRODUCT")).extracting(Finding::value).containsExactly("GONE");
  }

  @Test
  void a_bundle_with_a_product_that_nobody_knows_stays_whole() {
    TestData data = EveryTable.data().row(Table.BUNDLES, "bundle_id=B1", "product_id=GONE");

    assertThat(data.asOf(EveryTable.AS_OF).bundles())
        .singleElement()
        .satisfies(
            bundle ->
                assertThat(bundle.parts())
                    .extracting(Bundle.Part::productId)
                    .contains("GONE", "P1"));
  }

  @ParameterizedTest
  @CsvSource({"A-B B-A, 'A, B'", "A-B B-C C-B, 'B, C'", "A-B B-C, ''", "A-A, ''", "A-GONE, ''"})
  void a_ring_of_deputies_is_told(String deputies, String ring) {
    TestData data = new TestData().orders("K", "P", 1, 1, "2026-05-01");
    for (String pair : deputies.split(" ")) {
      data.row(Table.AGENTS, "agent_id=" + pair.charAt(0), "deputy_id=" + pair.substring(2));
    }

    assertThat(found(data, "DEPUTY_CYCLE"))
        .extracting(Finding::value)
        .isEqualTo(ring.isEmpty() ? List.of() : List.of(ring));
  }

  @Test
  void a_merger_of_a_customer_with_itself_is_a_cycle() {
    TestData data = EveryTable.data().with(Table.CUSTOMERS, 1, "merged_into", "K2");

    assertThat(found(data, "MERGER_CYCLE")).extracting(Finding::value).containsExactly("K2");
  }
}
