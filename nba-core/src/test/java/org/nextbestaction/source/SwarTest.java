package org.nextbestaction.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SwarTest {

  private static long field(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return Swar.word(Arrays.copyOf(bytes, Long.BYTES), 0);
  }

  private static int digits(String text) {
    int dot = Swar.position(field(text), (byte) '.', text.length());
    return Swar.digits(field(text), text.length(), dot);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "7", "10", "1234567", "0000009", "9999999"})
  void digits_are_their_number(String text) {
    assertThat(digits(text)).isEqualTo(Integer.parseInt(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.11", "0.00", "12.5", "1.23456", "999999.", "12345.6", ".5"})
  void a_dot_is_left_out(String text) {
    assertThat(digits(text)).isEqualTo(Integer.parseInt(text.replace(".", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {".", "-1", "1-", "1..2", "1.2.3", "a", "1e5", "12:", "1/2", " 1", "\u00b2"})
  void anything_else_is_no_number(String text) {
    assertThat(digits(text)).isEqualTo(-1);
  }

  @Test
  void a_byte_is_found_where_it_stands_first() {
    assertThat(Swar.position(field("1.2.3"), (byte) '.', 5)).isEqualTo(1);
    assertThat(Swar.position(field(".12"), (byte) '.', 3)).isZero();
    assertThat(Swar.position(field("123"), (byte) '.', 3)).isEqualTo(3);
  }
}
