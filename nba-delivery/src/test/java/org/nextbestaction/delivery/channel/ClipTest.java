package org.nextbestaction.delivery.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.nextbestaction.delivery.kit.RandomCards;

class ClipTest {

  private static final long SEED = Long.getLong("seed", 7L);

  @Test
  void a_text_that_fits_is_left_as_it_is() {
    assertThat(Clip.text("Ștefan", 6)).isEqualTo("Ștefan");
    assertThat(Clip.bytes("Ștefan", 7)).isEqualTo("Ștefan");
  }

  @Test
  void a_longer_one_says_that_it_was_cut() {
    assertThat(Clip.text("Alfa Distribution", 10)).isEqualTo("Alfa Dist…");
    assertThat(Clip.text("Alfa Distribution", 6)).isEqualTo("Alfa…");
    assertThat(Clip.bytes("ȘȘȘȘ", 7)).isEqualTo("ȘȘ…");
  }

  @Test
  void a_cut_never_goes_through_what_a_reader_sees_as_one() {
    assertThat(Clip.text("ab👍👍", 5)).isEqualTo("ab👍…");
    assertThat(Clip.text("ab👍🏽cd", 6)).isEqualTo("ab…");
    assertThat(Clip.text("a👩‍👩‍👧‍👦bc", 8)).isEqualTo("a…");
    assertThat(Clip.text("xy🇷🇴z", 5)).isEqualTo("xy…");
    assertThat(Clip.text("abe\u0301fg", 4)).isEqualTo("ab…");
  }

  @Test
  void any_text_fits_afterwards_and_is_still_a_text() {
    RandomCards texts = new RandomCards(SEED);
    for (int i = 0; i < 3_000; i++) {
      String text = texts.text();
      int most = 1 + i % 70;

      String clipped = Clip.text(text, most);
      String bytes = Clip.bytes(text, 3 + most);

      assertThat(clipped.length()).as("seed %d, text %d", SEED, i).isLessThanOrEqualTo(most);
      assertThat(bytes.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(3 + most);
      for (String one : new String[] {clipped, bytes, Clip.line(text), Clip.lines(text, most)}) {
        assertThat(new String(one.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .isEqualTo(one);
      }
    }
  }

  @Test
  void a_line_is_one_line_without_what_cannot_be_seen() {
    assertThat(Clip.line(" a\r\nBcc: b\u0000c\u202Ed\u200Be\u2028f\uD800g  "))
        .isEqualTo("a Bcc: bcde fg");
    assertThat(Clip.lines("one\n\n \n two\u2028three\r\nfour", 99))
        .isEqualTo("one\ntwo three\nfour");
    assertThat(Clip.line("Z" + "\u0335".repeat(50))).isEqualTo("Z" + "\u0335".repeat(4));
    assertThat(Clip.line("👩‍👩‍👧‍👦 Țăndărică ½ m²")).isEqualTo("👩‍👩‍👧‍👦 Țăndărică ½ m²");
  }
}
