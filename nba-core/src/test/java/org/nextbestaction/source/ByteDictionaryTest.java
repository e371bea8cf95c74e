package org.nextbestaction.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ByteDictionaryTest {

  private final ByteDictionary dictionary = new ByteDictionary();

  /** The code of a text that stands among others. */
  private int code(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] row = new byte[3 + bytes.length + Long.BYTES];
    Arrays.fill(row, (byte) '7');
    System.arraycopy(bytes, 0, row, 3, bytes.length);
    return dictionary.code(row, 3, bytes.length);
  }

  @Test
  void each_text_has_one_code_in_the_order_in_which_they_came() {
    assertThat(List.of(code("b"), code("a"), code("b"), code("a"), code("c")))
        .containsExactly(1, 2, 1, 2, 3);
    assertThat(dictionary.words()).containsExactly(null, "b", "a", "c");
    assertThat(dictionary.size()).isEqualTo(3);
  }

  @Test
  void a_text_that_comes_again_after_ascending_ones_is_the_same() {
    List<Integer> ascending = new ArrayList<>();
    for (int i = 10; i < 99; i++) {
      ascending.add(code("O" + i));
    }

    assertThat(code("O10")).isEqualTo(ascending.get(0));
    assertThat(code("O55")).isEqualTo(ascending.get(45));
    assertThat(code("O98")).isEqualTo(ascending.get(88));
  }

  @Test
  void texts_that_begin_with_the_same_eight_bytes_are_told_apart() {
    assertThat(List.of(code("P0000001"), code("P00000010"), code("P00000011"), code("P0000001")))
        .containsExactly(1, 2, 3, 1);
  }

  @Test
  void a_text_and_the_same_with_zero_bytes_at_its_end_are_told_apart() {
    assertThat(List.of(code("z"), code("a"), code("a\0"), code("a\0\0"), code("a")))
        .containsExactly(1, 2, 3, 4, 2);
  }

  @Test
  void eight_zero_bytes_are_a_text() {
    assertThat(code("\0".repeat(8))).isEqualTo(1);
    assertThat(code("\0".repeat(7))).isEqualTo(2);
    assertThat(code("\0".repeat(9))).isEqualTo(3);
  }

  @Test
  void a_text_as_a_string_and_as_bytes_is_the_same() {
    assertThat(dictionary.code("Brânză de burduf")).isEqualTo(code("Brânză de burduf"));
    assertThat(dictionary.words()[1]).isEqualTo("Brânză de burduf");
  }

  @Test
  void it_gives_the_codes_that_a_map_of_strings_would() {
    long seed = 20261126;
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Integer> codes = new LinkedHashMap<>();
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = 1 + random.nextInt(11); length > 0; length--) {
        text.append("0123ăλ€".charAt(random.nextInt(7)));
      }
      String key = text.toString();
      assertThat(code(key))
          .as("seed %d, %s", seed, key)
          .isEqualTo(codes.computeIfAbsent(key, k -> codes.size() + 1));
    }
    List<String> words = new ArrayList<>(codes.keySet());
    words.add(0, null);
    assertThat(Arrays.asList(dictionary.words())).isEqualTo(words);
  }
}
