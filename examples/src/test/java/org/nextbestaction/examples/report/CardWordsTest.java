package org.nextbestaction.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardText;

class CardWordsTest {

  private static CardBrief brief() {
    return new SampleCards.Sample("w-1", "W1", "W SRL", "AG1", "ro")
        .action("CALL_FOR_REPLENISHMENT", "sales", "Sună", 3, "phone", 0.5)
        .offer("P", "Tub (1200 mm)", "replenishment", "40", "19.60", 5, "standard", "520", null)
        .card()
        .brief();
  }

  @Test
  void amounts_in_the_cards_own_currencies_get_the_form_of_the_language() {
    assertThat(new CardWords(brief()).of("limitată la 4321.5 EUR"))
        .isEqualTo("limitată la 4.321,50\u00a0EUR");
    assertThat(new CardWords(brief()).of("limitată la 4321.5 USD"))
        .isEqualTo("limitată la 4321.5 USD");
  }

  @Test
  void a_number_in_a_products_name_is_a_part_of_the_name() {
    assertThat(new CardWords(brief()).of("Tub (1200 mm) este pe stoc (1500 disponibile)."))
        .isEqualTo("Tub (1200 mm) este pe stoc (1.500 disponibile).");
  }

  @Test
  void a_script_has_the_form_of_its_own_language_and_a_models_words_stay() {
    CardWords words = new CardWords(brief());

    assertThat(words.of(CardText.Passage.template("en", "It is 4321.5 EUR.")))
        .isEqualTo("It is 4,321.50\u00a0EUR.");
    assertThat(words.of(new CardText.Passage("ro", "Sunt 4321.5 EUR.", "a-model", null)))
        .isEqualTo("Sunt 4321.5 EUR.");
  }
}
