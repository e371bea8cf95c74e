package org.nextbestaction.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.explain.Explanation.Operation;

class ExplanationTest {

  private static final List<Explanation> PARTS =
      List.of(Explanation.leaf("a", 0.5), Explanation.leaf("b", 0.4));

  @ParameterizedTest
  @CsvSource({"SUM, 0.9", "PRODUCT, 0.2", "MAX, 0.5", "NOISY_OR, 0.7"})
  void the_parts_make_the_value(Operation operation, double value) {
    assertThat(Explanation.of("x", operation, PARTS).value()).isEqualTo(value, within(1e-12));
    assertThat(new Explanation("x", value, operation, PARTS).parts()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(names = "LEAF", mode = EnumSource.Mode.EXCLUDE)
  void parts_that_do_not_make_the_value_are_refused(Operation operation) {
    assertThatThrownBy(() -> new Explanation("x", 0.95, operation, PARTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("x");
  }

  @Test
  void a_leaf_with_parts_and_a_sum_without_are_refused() {
    assertThatThrownBy(() -> new Explanation("x", 0.9, Operation.LEAF, PARTS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Explanation("x", 0, Operation.SUM, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_part_that_is_no_number_makes_no_value() {
    assertThatThrownBy(() -> Explanation.sum("x", Explanation.leaf("a", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_tree_is_rendered_with_its_operations() {
    String text = Explanation.of("score", Operation.SUM, PARTS).render();

    assertThat(text).isEqualTo("0.900000  score (sum of)\n  0.500000  a\n  0.400000  b\n");
  }

  @Test
  void a_text_without_the_language_is_told_in_english() {
    LocalizedText text = LocalizedText.of("yes", "da");

    assertThat(text.in("ro")).isEqualTo("da");
    assertThat(text.in("de")).isEqualTo("yes");
    assertThat(LocalizedText.of("any").in("ro")).isEqualTo("any");
  }
}
