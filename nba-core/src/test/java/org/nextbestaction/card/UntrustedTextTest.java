package org.nextbestaction.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UntrustedTextTest {

  private static String shown(String written) {
    return new UntrustedText(written).text();
  }

  @Test
  void a_quotation_stands_on_one_line_in_plain_forms() {
    assertThat(shown(" \uff23all\n\tback\u00a0 Ștefan \ud83d\ude00 "))
        .isEqualTo("Call back Ștefan \ud83d\ude00");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0, 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x180B, 0x200B, 0x202E, 0x2060, 0x2065, 0x2800,
        0x3164, 0xD800, 0xE000, 0xFDD0, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFFE, 0xE0041, 0xE01EF, 0x1FFFF
      })
  void what_nobody_sees_is_left_out(int point) {
    assertThat(shown("a" + new StringBuilder().appendCodePoint(point) + "b")).isEqualTo("ab");
  }

  @Test
  void what_this_jdk_does_not_know_yet_stays() {
    // melting face, Unicode 14; and a place that has no character
    assertThat(shown("\ud83e\udee0 \u0378")).isEqualTo("\ud83e\udee0 \u0378");
  }

  @Test
  void a_letter_has_a_few_marks_and_no_tower_of_them() {
    assertThat(shown("a" + "\u0301\u0323".repeat(500_000) + "b").length()).isLessThan(8);
    assertThat(shown("a\u200b\u0327\u0302")).isEqualTo("\u00e2\u0327");
  }

  @Test
  void a_long_text_ends_with_an_ellipsis() {
    assertThat(shown("\ud83d\ude00".repeat(501))).isEqualTo("\ud83d\ude00".repeat(499) + "…");
    assertThat(shown("x".repeat(500))).hasSize(500);
  }
}
