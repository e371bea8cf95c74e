package org.nextbestaction.llm.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {

  @Test
  void letters_that_look_alike_are_one_and_what_is_not_seen_is_gone() {
    // Cyrillic and full-width letters, a zero-width space, a cedilla for a comma below
    assertThat(Folding.fold("Саll ｔｈｅ cust\u200bomer, a\u015fa"))
        .isEqualTo("call the customer, asa");
  }

  @Test
  void each_folded_character_knows_where_it_stands() {
    Folding folded = Folding.of("a\u200b½ b");

    assertThat(folded.text()).isEqualTo("a1/2 b");
    assertThat(folded.original(0)).isZero();
    assertThat(folded.original(1)).isEqualTo(2);
    assertThat(folded.original(3)).isEqualTo(2);
    assertThat(folded.original(5)).isEqualTo(4);
    assertThat(folded.original(6)).isEqualTo(5);
  }

  @Test
  void the_edge_of_a_word_is_the_same_on_every_jdk() {
    assertThat(Folding.pattern("\\bten\\b").matcher("ten").find()).isTrue();
    assertThat(Folding.pattern("\\bten\\b").matcher("\u0142ten").find()).isFalse();
    assertThat(Folding.pattern("\\bten\\b").matcher("ten\u0142").find()).isFalse();
  }
}
