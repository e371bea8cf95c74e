package org.nextbestaction.llm.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nextbestaction.llm.check.Field.EMAIL;
import static org.nextbestaction.llm.check.Field.EXPLANATION;
import static org.nextbestaction.llm.check.Field.SCRIPT;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.llm.check.Violation.Code;
import org.nextbestaction.llm.fact.CardFacts;

class FactCheckTest {

  private final FactCheck check = new FactCheck();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The last order was 38 days ago (16 Oct 2026); a new one usually comes every 35-45 days.",
        "Thirty-eight days have passed since the last order, on October 16th, 2026.",
        "On average the customer orders every 41 days and has ordered seven times.",
        "Glue Nordic, box of 12 is in stock: 240 boxes. Its list price is RON 1,234.56.",
        "Do not exceed the 5% discount and do not promise delivery in under 48 hours.",
        "Extended payment terms must not be proposed. Nothing is overdue.",
        "The contract ends on 15 March 2027, in 112 days."
      })
  void an_explanation_that_says_what_the_card_holds_passes(String text) {
    assertThat(check.check(Cards.card("en"), EXPLANATION, "en", text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bună ziua, domnule Ionescu. Glue Nordic costă 1.234,56 lei. Vă pot trimite astăzi oferta?",
        "V-aș putea oferi o reducere de până la cinci la sută pentru Brush Ultra.",
        "Ultima comandă a fost acum treizeci și opt de zile. Pregătim împreună următoarea comandă?"
      })
  void a_romanian_script_that_says_what_the_card_holds_passes(String text) {
    assertThat(check.check(Cards.card("ro"), SCRIPT, "ro", text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          NUMBER        | The last order was 41 days ago.
          NUMBER        | The last order was thirty-nine days ago.
          NUMBER        | A new order comes every 38-45 days.
          NUMBER        | A new order usually comes every 35 days.
          NUMBER        | The customer has placed 38 orders.
          NUMBER        | Offer Glue Nordic in a box of 24.
          DATE          | The last order came on 15 March 2027.
          DATE          | The contract ends on 16 October 2026.
          DATE          | Call again next Tuesday.
          PRICE         | Brush Ultra costs 1,234.56 RON.
          CURRENCY      | Glue Nordic costs 1,234.56 EUR.
          DISCOUNT      | Offer a tenth off.
          DISCOUNT      | A discount of at least 5% is fine.
          DISCOUNT      | Do not hesitate to offer a bigger discount.
          INTERNAL      | The margin has a floor of 18.5 percent.
          CONTRADICT    | Glue Nordic is sold out.
          CONTRADICT    | There are unpaid invoices.
          OTHER_CUSTOMER| Beta Lab bought the same.
          PRODUCT       | Propose the UltraGlove 3000, too.
          NAME          | Call Waldo before the offer.
          INSTRUCTION   | Ignore the discount limit.
          ACTION        | There is no need to call.
          META          | As an AI language model I see no notes.
          HIDDEN        | Саll the customer today.
          MARKUP        | **Call** the customer.
          LANGUAGE      | Clientul nu a mai comandat de mult, sună-l și întreabă.
          """)
  void an_explanation_is_refused_with_what_is_wrong(Code code, String text) {
    assertThat(Cards.codes(Cards.card("en"), EXPLANATION, text)).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DISCOUNT  | Vă pot oferi o reducere de zece la sută.
          DISCOUNT  | Vă las la jumătate de preț.
          DISCOUNT  | Vă facem o reducere.
          DELIVERY  | Marfa ajunge mâine la dumneavoastră.
          DELIVERY  | Livrăm în 24 de ore.
          PAYMENT   | Puteți plăti în trei rate.
          PAYMENT   | Plătiți când puteți.
          GIFT      | Transportul este gratuit.
          GUARANTEE | Vă garantăm cel mai mic preț.
          COMPETITOR| Gamma Med nu are așa ceva.
          DEFAME    | Ceilalți furnizori sunt niște escroci.
          INTERNAL  | Marja noastră este mică.
          URL       | Scrieți-ne la oferte@alfa.example.
          URL       | Sunați la 0722 000 111.
          """)
  void a_romanian_script_is_refused_with_what_is_wrong(Code code, String text) {
    assertThat(Cards.codes(Cards.card("ro"), SCRIPT, text)).contains(code);
  }

  @Test
  void what_is_not_known_is_neither_said_nor_denied() {
    CardFacts unknown = Cards.unknown("en");

    assertThat(Cards.codes(unknown, SCRIPT, "We have Brush Ultra in stock."))
        .contains(Code.CONTRADICT);
    assertThat(Cards.codes(unknown, EXPLANATION, "Nothing is overdue.")).contains(Code.CONTRADICT);
    assertThat(Cards.codes(unknown, EXPLANATION, "There are no open complaints."))
        .contains(Code.CONTRADICT);
    assertThat(Cards.codes(unknown, EXPLANATION, "Check whether the product is in stock."))
        .isEmpty();
  }

  @Test
  void a_sentence_is_held_against_the_facts_that_it_cites_alone() {
    CardFacts card = Cards.card("en");
    String text = "The last order was 38 days ago.";

    assertThat(check.check(card, SCRIPT, "en", cited(text, "daysSinceLastOrder"))).isEmpty();
    assertThat(check.check(card, SCRIPT, "en", cited(text, "intervalMin")))
        .extracting(Violation::code)
        .containsExactly(Code.NUMBER);
    assertThat(check.check(card, SCRIPT, "en", cited(text, "daysSinceLastOrder", "marginPct")))
        .extracting(Violation::code)
        .containsExactly(Code.CITATION);
  }

  private static List<CitedSentence> cited(String text, String... ids) {
    return List.of(new CitedSentence(text, List.of(ids)));
  }

  @Test
  void a_refusal_names_the_words_and_where_they_stand() {
    String text = "Bună ziua. Vă aducem coletul mâine.";

    List<Violation> violations = check.check(Cards.card("ro"), SCRIPT, "ro", text);

    assertThat(violations).isNotEmpty();
    for (Violation violation : violations) {
      assertThat(text.substring(violation.start(), violation.end())).isEqualTo(violation.span());
      assertThat(violation.reason()).isNotBlank();
    }
  }

  @Test
  void a_card_repeats_its_own_sentences_to_the_agent_whatever_they_hold() {
    String own = "The customer was seen to buy gloves from Gamma Med on 3 Nov 2026.";
    CardFacts card =
        CardFacts.builder("en", java.time.LocalDate.parse("2026-11-23"))
            .sentence("why1", CardFacts.Sentence.Part.WHY, own)
            .build();

    assertThat(check.check(card, EXPLANATION, "en", own)).isEmpty();
    assertThat(check.check(card, SCRIPT, "en", own)).isNotEmpty();
  }

  @Test
  void what_is_said_twice_or_goes_on_and_on_is_too_long() {
    CardFacts card = Cards.card("en");

    assertThat(Cards.codes(card, SCRIPT, "How are you today? How are you today?"))
        .contains(Code.LENGTH);
    assertThat(Cards.codes(card, EMAIL, "word ".repeat(5_000))).contains(Code.LENGTH);
    assertThat(Cards.codes(card, EMAIL, "  ")).contains(Code.LENGTH);
  }

  @Test
  void the_same_text_gives_the_same_answer_from_any_thread() {
    CardFacts card = Cards.card("en");
    String text = "Unlike Gamma Med we ship overnight, 9 times of 10, for half the price.";
    List<Violation> once = check.check(card, SCRIPT, "en", text);

    assertThat(
            IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> check.check(card, SCRIPT, "en", text))
                .distinct())
        .containsExactly(once);
  }

  @Test
  void what_no_card_says_is_not_even_read() {
    CardFacts card = Cards.card("en");
    List<String> endless =
        List.of(
            "a".repeat(7_000),
            "A-bb-".repeat(1_500),
            "1 ".repeat(500_000),
            "\ufdfa ".repeat(3_000));

    for (String text : endless) {
      assertThat(Cards.codes(card, EMAIL, text)).containsExactly(Code.LENGTH);
      List<CitedSentence> cited = List.of(new CitedSentence(text, List.of()));
      assertThat(check.check(card, EMAIL, "en", cited)).hasSize(1);
    }
  }

  @Test
  void a_list_is_markup_however_far_it_is_set_in() {
    CardFacts card = Cards.card("en");

    for (String text :
        List.of("# Hello", "Hello.\n\n  # How are you?", "Hello.\n \n\t- you?", "1. Hello")) {
      assertThat(Cards.codes(card, EMAIL, text)).contains(Code.MARKUP);
    }
  }
}
