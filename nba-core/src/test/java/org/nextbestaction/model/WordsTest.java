package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void case_accents_and_endings_do_not_matter() {
    assertThat(Words.of("Mănuși NITRIL")).isEqualTo(Words.of("mănușă nitrilică"));
    assertThat(Words.of("Șurubelniță")).containsExactly("surub");
  }

  @Test
  void numbers_alone_and_single_letters_are_no_words() {
    assertThat(Words.of("Syringe 10 ml, box of 100, L"))
        .containsExactly("box", "ml", "of", "syrin");
    assertThat(Words.of("V-belt A42")).containsExactly("a42", "belt");
  }

  @Test
  void each_word_stands_once() {
    assertThat(Words.of("tea, Tea and TEA")).containsExactly("and", "tea");
  }

  @Test
  void other_scripts_have_words_too() {
    assertThat(Words.of("Перчатки нитриловые")).containsExactly("нитри", "перча");
    assertThat(Words.of("手袋A1")).containsExactly("a1", "手", "袋");
    assertThat(Words.of("!?")).isEmpty();
  }
}
