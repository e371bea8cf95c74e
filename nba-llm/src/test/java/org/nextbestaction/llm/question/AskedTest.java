package org.nextbestaction.llm.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AskedTest {

  @Test
  void the_key_of_a_row_may_begin_with_any_letter_on_every_jdk() {
    Asked asked = new Asked("What about Ș-12 and Q-2026-77?", "en", Map.of(), List.of());

    assertThat(asked.codes()).containsExactlyInAnyOrder("s 12", "q 2026 77");
  }
}
