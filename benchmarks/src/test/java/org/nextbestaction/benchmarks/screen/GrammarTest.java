package org.nextbestaction.benchmarks.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrammarTest {

  @Test
  void a_seed_gives_the_same_texts_and_another_seed_others() {
    List<String> texts = new Grammar().texts("attack.en", 200, 3);

    assertThat(texts).hasSize(200).doesNotHaveDuplicates();
    assertThat(new Grammar().texts("attack.en", 200, 3)).isEqualTo(texts);
    assertThat(new Grammar().texts("attack.en", 200, 4)).isNotEqualTo(texts);
  }

  @Test
  void every_name_in_a_text_is_replaced() {
    for (String root : List.of("attack", "benign", "note")) {
      for (String language : List.of("en", "ro")) {
        for (String text : new Grammar().texts(root + "." + language, 3000, 1)) {
          assertThat(text).doesNotContainPattern("\\{[A-Za-z0-9.]+\\.(en|ro)\\d?\\}");
        }
      }
    }
  }
}
