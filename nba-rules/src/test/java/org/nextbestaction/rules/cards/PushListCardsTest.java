package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;

/** The company's list of products to push, under the built-in rules. */
class PushListCardsTest {

  private static final String[] DAYS = {
    "2026-02-12", "2026-03-19", "2026-05-03", "2026-06-13", "2026-07-27", "2026-09-05", "2026-10-16"
  };

  private static Card card(String... ofPushed) {
    String[] fields = new String[ofPushed.length + 3];
    fields[0] = "product_id=P";
    fields[1] = "name=Walnut oil";
    fields[2] = "category=Oil";
    System.arraycopy(ofPushed, 0, fields, 3, ofPushed.length);
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=C1")
            .row(
                Table.PRODUCTS,
                "product_id=A",
                "name=Olive oil",
                "category=Oil",
                "list_price=100",
                "unit_cost=70")
            .row(Table.PRODUCTS, fields)
            .row(Table.STOCK, "product_id=A", "available=4000", "as_of=2026-11-23")
            .row(Table.STOCK, "product_id=P", "available=4000", "as_of=2026-11-23")
            .row(
                Table.PROMOTIONS,
                "promotion_id=WINTER",
                "product_id=P",
                "starts_on=2026-11-01",
                "ends_on=2026-12-31",
                "discount_pct=0")
            .orders("C1", "A", 10, 100, DAYS);
    return MissionCardsTest.card(data, "C1", CompanyPolicy.defaults());
  }

  @Test
  void a_listed_product_goes_along_and_the_card_says_that_it_is_listed() {
    Card card = card("list_price=50", "unit_cost=30");

    assertThat(card.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(card.brief().offer())
        .extracting(CardBrief.Offer::productId, CardBrief.Offer::role)
        .containsExactly(tuple("A", "replenishment"), tuple("P", "promotion"));
    assertThat(card.brief().why())
        .extracting(CardBrief.Why::text)
        .anyMatch(text -> text.startsWith("Walnut oil is on the company's list WINTER until"));
  }

  @Test
  void a_list_leads_past_no_guardrail() {
    Card thin = card("list_price=50", "unit_cost=49");

    assertThat(thin.brief().offer()).extracting(CardBrief.Offer::productId).containsExactly("A");
    assertThat(thin.brief().removed())
        .extracting(CardBrief.Removed::productId, CardBrief.Removed::rule)
        .containsExactly(tuple("P", "MARGIN-MIN"));
    assertThat(thin.brief().why())
        .extracting(CardBrief.Why::text)
        .noneMatch(text -> text.contains("Walnut oil"));
  }

  @Test
  void what_a_segment_alone_may_have_is_pushed_to_nobody_without_one() {
    Card closed = card("list_price=50", "unit_cost=30", "approved_segments=hospital");

    assertThat(closed.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(closed.brief().offer()).extracting(CardBrief.Offer::productId).containsExactly("A");
    assertThat(closed.brief().removed()).isEmpty();
  }
}
