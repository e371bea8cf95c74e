package org.nextbestaction.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nextbestaction.card.Card;

/** A card on a terminal reads like the worked example, and nothing on it can steer the terminal. */
class CardPrinterTest {

  static java.util.List<Card> cards() {
    return SampleCards.all();
  }

  @Test
  void the_worked_example_reads_at_once() {
    assertThat(print(SampleCards.alfa()))
        .containsSubsequence(
            "Alfa Distribution SRL",
            "CALL FOR REPLENISHMENT",
            "Call by Thu 26 Nov 2026, in 3 days",
            "WHY NOW",
            "The last order was 38 days ago. [orders, 23 Nov 2026]",
            "Orders: 13 Jun (44 d) 27 Jul (40 d) 5 Sep (41 d) 16 Oct (38 d) today",
            "next expected 20 Nov – 3 Dec",
            "PROPOSAL",
            "1. Product A [A], Replenishment",
            "240 x 14.20 EUR = 3,408.00 EUR",
            "discount at most 5 %; standard terms; in stock: 1,860",
            "2. Product B [B], Compatible cross-sell",
            "Bundle A + B: Product A + Product B",
            "Together, before discount: 4,192.00 EUR",
            "RULES",
            "! Maximum discount 5 %",
            "CHECKED",
            "+ No overdue invoices",
            "NOT KNOWN",
            "SCRIPT",
            "| Good morning");
  }

  @Test
  void a_removed_product_stands_with_its_rule_its_reason_and_what_takes_its_place() {
    assertThat(print(SampleCards.removedProducts()))
        .containsSubsequence(
            "REMOVED",
            "x X: The margin is too low at this customer's price",
            "MARGIN-MIN; instead: Product Y, seal kit");
  }

  @Test
  void a_romanian_card_has_romanian_labels() {
    assertThat(print(SampleCards.romanian()))
        .contains("PROGRAMEAZĂ DISCUȚIA", "Sună până vin., 27 nov. 2026", "DE CE ACUM", "REGULI");
  }

  @ParameterizedTest
  @MethodSource("cards")
  void no_line_is_too_wide_and_no_control_character_is_left(Card card) {
    for (String text : new String[] {print(card), new TracePrinter(false).print(card)}) {
      assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 78, text);
      assertThat(text.chars()).noneMatch(c -> c != '\n' && Character.isISOControl(c));
    }
  }

  @Test
  void colour_is_written_only_when_it_is_wanted() {
    Card card = SampleCards.alfa();

    String coloured = new CardPrinter(true).print(card.brief(), card.text());

    assertThat(coloured).contains("\u001b[1m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(print(card));
  }

  @Test
  void a_card_shows_no_score_and_no_cost() {
    assertThat(print(SampleCards.alfa()))
        .doesNotContain("731.8")
        .doesNotContain("61.73")
        .doesNotContain(SampleCards.EXPECTED_VALUE);
  }

  @Test
  void an_explanation_shows_signals_candidates_rules_and_hashes() {
    assertThat(new TracePrinter(false).print(SampleCards.alfa()))
        .containsSubsequence(
            "SIGNALS (4)",
            "replenishmentDue, strength 0.82, from orders",
            "daysSinceLastOrder = 38",
            "CANDIDATES (3)",
            "* CALL_FOR_REPLENISHMENT: CHOSEN",
            "731.864  score in base currency (product of)",
            "  0.500000  probability",
            "PROPOSE_COMPLEMENTARY: OUTSCORED, another action scored higher",
            "not scored",
            "RULES (2 asked, 1 fired)",
            "! MARGIN-MIN [product, CALL_FOR_REPLENISHMENT, product X]: fired ->",
            "product.marginPctAtNoDiscount = 4.25",
            ". OVERDUE [customer]: not fired",
            "snapshot  snap-9f2c",
            "rulebook  2026.11.3  rules-c0de");
  }

  @Test
  void a_silence_is_explained_first() {
    String text = new TracePrinter(false).print(SampleCards.silent().get(9));

    assertThat(text)
        .containsSubsequence(
            "WHY IT IS SILENT",
            "CALL_FOR_REPLENISHMENT: BLOCKED, the customer is blocked by a rule",
            "(CUSTOMER-BLOCKED)",
            "SIGNALS (0)");
  }

  private static String print(Card card) {
    return new CardPrinter(false).print(card.brief(), card.text());
  }
}
