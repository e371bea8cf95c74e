package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.config.Configurations;
import org.nextbestaction.rules.playbook.Playbooks;

/**
 * Stock that is slow-moving by its sales: what the card says, and what the configuration decides.
 */
class SlowStockCardsTest {

  @TempDir Path dir;

  /**
   * K is due for olive oil; walnut oil, of the same category, sold 60 in a year and 70 are there.
   */
  private static TestData company(String language, String... ofStock) {
    TestData data =
        new TestData()
            .row(Table.AGENTS, "agent_id=AG", "name=Ana", "language=" + language)
            .row(Table.CUSTOMERS, "customer_id=K", "agent_id=AG", "segment=shop")
            .row(Table.CUSTOMERS, "customer_id=L")
            .row(Table.PRODUCTS, "product_id=A", "name=Olive oil", "category=Oil", "list_price=100")
            .row(Table.PRODUCTS, "product_id=W", "name=Walnut oil", "category=Oil", "list_price=90")
            .orders("K", "A", 10, 100, "2026-01-02", "2026-02-03", "2026-03-06", "2026-04-06")
            .orders("L", "W", 30, 90, "2024-03-01", "2025-06-01", "2026-03-01")
            .row(Table.STOCK, "product_id=A", "available=90", "as_of=2026-05-08");
    String[] row = new String[ofStock.length + 3];
    row[0] = "product_id=W";
    row[1] = "available=70";
    row[2] = "as_of=2026-05-08";
    System.arraycopy(ofStock, 0, row, 3, ofStock.length);
    return data.row(Table.STOCK, row);
  }

  private Card card(TestData data, String policy, String rules) throws IOException {
    Path config = Files.writeString(dir.resolve("config.yaml"), "policy: { " + policy + " }");
    Path file = Files.writeString(dir.resolve("rules.yaml"), rules);
    NbaEngine engine =
        NbaEngine.builder()
            .policy(Configurations.load(config))
            .playbook(Playbooks.builtIn())
            .guardrails(rules.isEmpty() ? RuleBook.builtIn() : RuleBook.load(List.of(file)))
            .threads(1)
            .build();
    return Objects.requireNonNull(engine.open(data.asOf("2026-05-08")).card("K"));
  }

  private List<String> said(TestData data, String policy) throws IOException {
    return card(data, policy, "").brief().why().stream()
        .filter(why -> "W".equals(why.facts().get("product")))
        .map(CardBrief.Why::text)
        .toList();
  }

  @Test
  void it_goes_along_to_a_customer_whom_it_suits_and_says_what_the_stock_covers()
      throws IOException {
    Card card = card(company("en"), "slowCoverDays: 365", "");

    assertThat(said(company("en"), "slowCoverDays: 365"))
        .containsExactly(
            "Walnut oil sells slowly: the stock (70 available) covers 14 months of sales. The"
                + " customer buys Olive oil, of the same category (Oil).");
    assertThat(card.brief().offer())
        .filteredOn(offer -> offer.productId().equals("W"))
        .extracting(CardBrief.Offer::role)
        .containsExactly("rotation");
    CardBrief.Why why =
        card.brief().why().stream()
            .filter(w -> "W".equals(w.facts().get("product")))
            .findFirst()
            .orElseThrow();
    assertThat(why.source()).isEqualTo("stock");
    assertThat(why.facts()).containsEntry("coverMonths", 14L);
    assertThat(card.brief().offer().get(0).productId()).isEqualTo("A");
  }

  @Test
  void the_same_is_told_in_romanian() throws IOException {
    assertThat(said(company("ro"), "slowCoverDays: 365").get(0))
        .startsWith(
            "Walnut oil se vinde greu: stocul (70 disponibile) acoperă 14 luni de vânzări.");
    assertThat(said(company("ro").with(Table.STOCK, 1, "available", "120"), "").get(0))
        .contains("acoperă 24 de luni de vânzări");
    TestData unsold = company("ro").remove(Table.ORDERS, "ordered_at", "2025-06-01");
    assertThat(said(unsold.remove(Table.ORDERS, "ordered_at", "2026-03-01"), "").get(0))
        .startsWith("Walnut oil nu s-a vândut deloc în ultimele 365 de zile (70 disponibile).");
  }

  @Test
  void the_configuration_says_from_when_on_and_whether_at_all() throws IOException {
    // 70 at 60 in 365 days last 425 days
    assertThat(said(company("en"), "slowCoverDays: 424")).hasSize(1);
    assertThat(said(company("en"), "slowCoverDays: 425")).isEmpty();
    assertThat(said(company("en"), "slowCoverDays: 0")).isEmpty();
  }

  @Test
  void a_younger_product_is_called_slow_only_where_the_configuration_says_so() throws IOException {
    // 60 in the 342 days since 1 June
    TestData young = company("en").remove(Table.ORDERS, "ordered_at", "2024-03-01");

    assertThat(said(young, "slowCoverDays: 365")).isEmpty();
    assertThat(said(young, "slowCoverDays: 365, slowMinAgeDays: 342")).hasSize(1);
    assertThat(said(young, "slowCoverDays: 365, slowMinAgeDays: 343")).isEmpty();
  }

  @Test
  void where_the_source_says_that_there_is_no_excess_nothing_is_said() throws IOException {
    assertThat(said(company("en", "excess=false"), "")).isEmpty();
    assertThat(said(company("en", "excess=true"), "").get(0))
        .startsWith("Walnut oil is in excess in stock (70 available).");
    assertThat(said(company("en").without(Table.STOCK), "")).isEmpty();
  }

  @Test
  void rules_read_the_cover_and_whether_it_is_slow() throws IOException {
    String rules =
        """
        ruleSet: ours
        version: 1
        rules:
          - id: SLOW
            phase: product
            when: %s
            onMissing: skip
            then: { effect: REMOVE_PRODUCT }
            reason: Slow
        """;
    for (String when : List.of("stock.slowMoving", "stock.coverDays == 425")) {
      assertThat(card(company("en"), "", rules.formatted(when)).brief().removed())
          .as(when)
          .extracting(CardBrief.Removed::productId)
          .contains("W");
    }
    for (String when : List.of("stock.slowMoving == false", "stock.coverDays > 425")) {
      assertThat(card(company("en"), "", rules.formatted(when)).brief().removed())
          .as(when)
          .extracting(CardBrief.Removed::productId)
          .doesNotContain("W");
    }
  }
}
