package org.nextbestaction.bigquery.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.bigquery.commerce.RetailDouble.Reply;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What commerce search returns is proposed, and the built-in rules decide. */
class CommerceCardTest {

  private static final String DAY = "2026-11-23";

  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1", "name=Alfa", "currency=EUR", "segment=retail")
        .row(Table.PRODUCTS, "product_id=A", "name=Anchor", "list_price=100", "unit_cost=50")
        .row(Table.PRODUCTS, "product_id=OK", "name=Fine", "list_price=100", "unit_cost=50")
        .row(Table.PRODUCTS, "product_id=OUT", "name=Sold out", "list_price=100", "unit_cost=50")
        .row(Table.PRODUCTS, "product_id=THIN", "name=Thin", "list_price=100", "unit_cost=99")
        .row(
            Table.PRODUCTS,
            "product_id=SEG",
            "name=Not for retail",
            "list_price=100",
            "unit_cost=50",
            "approved_segments=industry")
        .row(Table.STOCK, "product_id=A", "available=4000", "as_of=" + DAY)
        .row(Table.STOCK, "product_id=OK", "available=4000", "as_of=" + DAY)
        .row(Table.STOCK, "product_id=OUT", "available=0", "as_of=" + DAY)
        .row(Table.STOCK, "product_id=THIN", "available=4000", "as_of=" + DAY)
        .row(Table.STOCK, "product_id=SEG", "available=4000", "as_of=" + DAY)
        .orders("C1", "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20");
  }

  @ParameterizedTest
  @ValueSource(strings = {"OUT", "THIN", "SEG"})
  void what_is_out_of_stock_thin_or_not_for_the_segment_is_removed_whoever_recommends_it(
      String denied) {
    TestData data = data();
    CommerceResult result;
    try (RetailDouble server =
        new RetailDouble(
            call ->
                Reply.ok(
                    """
                    {"results":[{"id":"%s","metadata":{"score":0.9}},\
                    {"id":"OK","metadata":{"score":0.6}}]}"""
                        .formatted(denied)))) {
      result =
          new CommerceSearch(
                  CommerceSettings.of(
                          "my-project", Map.of(CommerceModel.FREQUENTLY_BOUGHT_TOGETHER, "fbt"))
                      .at(server.endpoint()),
                  () -> "token",
                  new Pseudonyms("a secret of the company"))
              .fetch(data.asOf(DAY), CommerceListener.NONE);
    }
    for (CommerceResult.Row row : result.rows()) {
      data.row(
          Table.EXTERNAL_RECOMMENDATIONS,
          "customer_id=" + row.customerId(),
          "product_id=" + row.productId(),
          "score=" + BigDecimal.valueOf(row.score()).toPlainString(),
          "source=" + row.source(),
          "as_of=" + DAY);
    }
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();

    Card card = Objects.requireNonNull(engine.open(data.asOf(DAY)).card("C1"));

    assertThat(card.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(card.brief().offer().stream().map(CardBrief.Offer::productId))
        .containsExactly("A", "OK");
    assertThat(card.brief().why().stream().map(CardBrief.Why::text))
        .contains(
            "commerce:frequently-bought-together recommends Fine for this customer (as of 23 Nov"
                + " 2026).");
  }
}
