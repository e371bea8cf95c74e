package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** A bundle in the place of a product that cannot be had. */
class BundleCardsTest {

  private static final String[] DUE = {"2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20"};

  /** A, of which ten are due and none is in stock; a bundle holds two of C and one of D. */
  private static TestData company(int ofC, int ofD, String... customer) {
    String[] fields = new String[customer.length + 2];
    fields[0] = "customer_id=C1";
    fields[1] = "currency=EUR";
    System.arraycopy(customer, 0, fields, 2, customer.length);
    TestData data = new TestData().row(Table.CUSTOMERS, fields);
    for (String id : List.of("A", "C", "D")) {
      data.row(Table.PRODUCTS, "product_id=" + id, "category=X", "list_price=100", "unit_cost=50");
    }
    return data.row(Table.STOCK, "product_id=A", "available=0", "as_of=2026-11-23")
        .row(Table.STOCK, "product_id=C", "available=" + ofC, "as_of=2026-11-23")
        .row(Table.STOCK, "product_id=D", "available=" + ofD, "as_of=2026-11-23")
        .row(Table.BUNDLES, "bundle_id=S", "name=Set", "product_id=C", "quantity=2")
        .row(Table.BUNDLES, "bundle_id=S", "name=Set", "product_id=D", "quantity=1")
        .orders("C1", "A", 10, 100, DUE);
  }

  private static CardBrief card(TestData data) {
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    Card card = Objects.requireNonNull(engine.open(data.asOf("2026-11-23")).card("C1"));
    return card.brief();
  }

  private static String offered(CardBrief card) {
    return card.offer().stream()
        .map(line -> line.productId() + " " + line.quantity().stripTrailingZeros().toPlainString())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest
  @CsvSource({
    "400, 400, 'C 10, D 5'",
    "400, 4, 'C 8, D 4'",
    "9, 400, 'C 8, D 4'",
    "5, 3, 'C 4, D 2'",
    "1, 400, ''"
  })
  void a_bundle_is_trimmed_to_whole_ones_or_not_offered(int ofC, int ofD, String offer) {
    assertThat(offered(card(company(ofC, ofD)))).isEqualTo(offer);
  }

  @ParameterizedTest
  @CsvSource({"1000, 'C 6, D 3'", "299, ''"})
  void a_bundle_within_the_credit_limit_keeps_its_proportions(String limit, String offer) {
    TestData data = company(400, 400, "credit_limit=" + limit).empty(Table.INVOICES);

    assertThat(offered(card(data))).isEqualTo(offer);
  }

  @Test
  void a_part_that_is_sold_out_takes_the_bundle_along_although_it_has_a_substitute() {
    TestData data =
        company(400, 0)
            .row(Table.PRODUCTS, "product_id=E", "category=X", "list_price=9", "unit_cost=5")
            .row(Table.STOCK, "product_id=E", "available=400", "as_of=2026-11-23")
            .row(Table.PRODUCT_RELATIONS, "product_id=D", "related_id=E", "type=substitute");

    assertThat(card(data).action().code()).isEqualTo("DO_NOT_NOTIFY");
  }

  @Test
  void an_order_multiple_that_breaks_the_proportions_is_met_by_fewer_bundles() {
    TestData data = company(400, 400).with(Table.PRODUCTS, 2, "order_multiple", "4");

    assertThat(offered(card(data))).isEqualTo("C 8, D 4");
  }

  @Test
  void only_the_product_whose_place_it_takes_is_said_to_be_replaced() {
    TestData data =
        company(400, 400)
            .row(Table.PRODUCTS, "product_id=B", "category=Y", "list_price=100", "unit_cost=50")
            .row(Table.STOCK, "product_id=B", "available=0", "as_of=2026-11-23");
    data.orders("C1", "B", 1, 100, DUE);

    CardBrief card = card(data);

    assertThat(card.action().code()).isEqualTo("PROPOSE_BUNDLE");
    assertThat(card.removed())
        .extracting(CardBrief.Removed::productId, CardBrief.Removed::replacedBy)
        .containsExactlyInAnyOrder(tuple("A", "S"), tuple("B", null));
    assertThat(card.why())
        .filteredOn(why -> why.signal().equals("unavailable"))
        .extracting(CardBrief.Why::text)
        .containsExactly("A cannot be offered now; the bundle takes its place.");
  }
}
