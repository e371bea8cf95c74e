package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;

/** Every product beside the usual ones is explained by what an agent can check. */
class OfferReasonsTest {

  private static final String DAY = "2026-05-08";

  /** K, whose agent speaks a language, buys A about every 32 days and is due. */
  private static TestData company(String language) {
    TestData data =
        new TestData()
            .row(Table.AGENTS, "agent_id=AG", "name=Ana", "language=" + language)
            .row(Table.CUSTOMERS, "customer_id=K", "agent_id=AG", "segment=shop");
    product(data, "A", "name=Olive oil", "category=Oil");
    return data.orders("K", "A", 10, 100, "2026-01-02", "2026-02-03", "2026-03-06", "2026-04-06");
  }

  private static void product(TestData data, String id, String... more) {
    String[] fields = new String[more.length + 2];
    fields[0] = "product_id=" + id;
    fields[1] = "list_price=100";
    System.arraycopy(more, 0, fields, 2, more.length);
    data.row(Table.PRODUCTS, fields);
  }

  private static Card card(TestData data) {
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(new Rules())
        .threads(1)
        .build()
        .open(data.asOf(DAY))
        .card("K");
  }

  /** What the card says of a product. */
  private static CardBrief.Why of(Card card, String product) {
    List<CardBrief.Why> found =
        card.brief().why().stream()
            .filter(why -> product.equals(why.facts().get("product")))
            .filter(why -> !why.signal().equals("stock"))
            .toList();
    assertThat(found).as(card.brief().why().toString()).hasSize(1);
    assertThat(card.brief().offer()).extracting(CardBrief.Offer::productId).contains(product);
    return found.get(0);
  }

  private static TestData promoted(String language, String discount) {
    TestData data = company(language);
    product(data, "P", "name=Walnut oil", "category=Oil");
    return data.row(
        Table.PROMOTIONS,
        "promotion_id=FOCUS-26",
        "product_id=P",
        "starts_on=2026-05-01",
        "ends_on=2026-05-20",
        "discount_pct=" + discount);
  }

  @Test
  void a_promotion_is_told_with_its_end_and_with_why_it_suits() {
    CardBrief.Why why = of(card(promoted("en", "8")), "P");

    assertThat(why.text())
        .isEqualTo(
            "Walnut oil is on promotion until 20 May 2026. The customer buys Olive oil, of the same"
                + " category (Oil).");
    assertThat(why.source()).isEqualTo("promotions");
    assertThat(why.facts())
        .containsEntry("promotion", "FOCUS-26")
        .containsEntry("boughtProduct", "A");
    assertThat(of(card(promoted("ro", "8")), "P").text())
        .isEqualTo(
            "Walnut oil este la promoție până pe 20 mai 2026. Clientul cumpără Olive oil, din"
                + " aceeași categorie (Oil).");
  }

  @Test
  void the_companys_list_is_named_and_is_no_promotion() {
    Card card = card(promoted("en", "0"));

    assertThat(of(card, "P").text())
        .startsWith("Walnut oil is on the company's list FOCUS-26 until 20 May 2026.");
    assertThat(card.brief().offer())
        .filteredOn(offer -> offer.productId().equals("P"))
        .allSatisfy(offer -> assertThat(offer.note()).isNull());
    assertThat(of(card(promoted("ro", "0")), "P").text())
        .startsWith("Walnut oil este pe lista companiei FOCUS-26 până pe 20 mai 2026.");
  }

  private static TestData rotating(String language, String why) {
    TestData data = company(language);
    product(data, "OLD", "name=Walnut oil", "category=Oil");
    data.row(Table.STOCK, "product_id=A", "available=90", "as_of=" + DAY);
    return data.row(Table.STOCK, "product_id=OLD", "available=70", "as_of=" + DAY, why);
  }

  @Test
  void stock_to_rotate_is_told_with_its_date_or_as_excess() {
    assertThat(of(card(rotating("en", "rotate_before=2026-06-01")), "OLD").text())
        .startsWith("Walnut oil has to leave the stock before 1 Jun 2026 (70 available).");
    assertThat(of(card(rotating("en", "excess=true")), "OLD").text())
        .isEqualTo(
            "Walnut oil is in excess in stock (70 available). The customer buys Olive oil, of the"
                + " same category (Oil).");
    assertThat(of(card(rotating("ro", "excess=true")), "OLD").text())
        .startsWith("Walnut oil este în exces pe stoc (70 disponibile).");
  }

  @Test
  void what_a_signal_tells_is_not_told_twice() {
    TestData data = rotating("en", "excess=true").line("O1", "OLD", 2, 5).line("O2", "OLD", 2, 5);

    Card card = card(data);

    assertThat(of(card, "OLD").text())
        .startsWith("Walnut oil is in excess in stock (70 available).");
  }

  private static TestData gap(String language) {
    TestData data = company(language);
    product(data, "S", "name=Capers");
    for (int c = 0; c < 10; c++) {
      data.row(Table.CUSTOMERS, "customer_id=X" + c, "segment=shop");
      data.orders("X" + c, "A", 10, 100, "2026-01-06", "2026-03-06", "2026-05-06");
      data.orders("X" + c, "S", 4, 25, "2026-02-07", "2026-04-07");
    }
    return data;
  }

  @Test
  void a_gap_is_told_with_who_buys_it_and_what_it_is_worth() {
    CardBrief.Why why = of(card(gap("en")), "S");

    assertThat(why.text())
        .isEqualTo(
            "10 customers of the 10 who buy most alike buy Capers, this one does not; a buyer spends"
                + " about 200 EUR on it in a year.");
    assertThat(why.facts()).containsEntry("yearlyValue", "200 EUR");
    assertThat(of(card(gap("ro")), "S").text())
        .isEqualTo(
            "10 clienți din cei 10 care cumpără cel mai asemănător cumpără Capers, acesta nu; un"
                + " cumpărător cheltuie pe el cam 200 EUR pe an.");
  }

  private static TestData alike(String language) {
    TestData data = company(language);
    product(data, "NEW", "name=Oil of olives", "category=Oil");
    for (int i = 0; i < 20; i++) {
      product(data, "X" + i, "name=Thing x" + i);
    }
    return data.orders("K", "A", 10, 100, "2025-12-01", "2025-10-30", "2025-09-28");
  }

  @Test
  void an_alike_product_that_nobody_bought_says_so_and_the_card_tells_the_gap() {
    Card card = card(alike("en"));

    assertThat(of(card, "NEW").text())
        .isEqualTo(
            "Oil of olives is much like Olive oil, which the customer buys. Nobody has bought it"
                + " yet.");
    assertThat(card.brief().dataGaps())
        .contains(
            "Nobody has bought Oil of olives yet: it is proposed for its likeness to what the"
                + " customer buys.");
    assertThat(of(card(alike("ro")), "NEW").text())
        .isEqualTo(
            "Oil of olives seamănă mult cu Olive oil, pe care clientul îl cumpără. Nu l-a cumpărat"
                + " încă nimeni.");
  }

  @Test
  void what_nobody_bought_is_said_of_a_pushed_product_too() {
    assertThat(card(promoted("en", "0")).brief().dataGaps())
        .anyMatch(gap -> gap.startsWith("Nobody has bought Walnut oil yet"));
  }

  @Test
  void what_another_system_recommends_names_it() {
    TestData data = company("en");
    product(data, "E", "name=Capers");
    data.row(
        Table.EXTERNAL_RECOMMENDATIONS,
        "customer_id=K",
        "product_id=E",
        "score=0.6",
        "source=web shop",
        "as_of=2026-05-07");

    CardBrief.Why why = of(card(data), "E");

    assertThat(why.text())
        .isEqualTo("web shop recommends Capers for this customer (as of 7 May 2026).");
    assertThat(why.source()).isEqualTo("external_recommendations");
  }

  @Test
  void each_product_beside_the_usual_ones_has_its_own_sentence() {
    TestData data = promoted("en", "0");
    product(data, "C1", "name=Bottle");
    product(data, "C2", "name=Cork");
    data.row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=C1", "type=complement");
    data.row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=C2", "type=accessory");

    Card card = card(data);

    assertThat(card.brief().offer()).extracting(CardBrief.Offer::productId).hasSize(4);
    for (String product : List.of("P", "C1", "C2")) {
      assertThat(of(card, product).text()).isNotBlank();
    }
  }
}
