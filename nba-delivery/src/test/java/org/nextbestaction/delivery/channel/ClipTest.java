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
  void what_is_empty_leaves_nothing_and_joiners_join_something() {
    for (int point :
        new int[] {
          0x034F, 0x115F, 0x1160, 0x17B4, 0x2065, 0x2800, 0x3164, 0xFFA0, 0xFFF0, 0xE0080, 0xE0101,
          0x200C, 0x200D
        }) {
      assertThat(Clip.line(Character.toString(point).repeat(1000)))
          .as(Integer.toHexString(point))
          .isEmpty();
    }
    assertThat(Clip.line("\u200Da\u200D\u200D\u200Db \u200Dc")).isEqualTo("a\u200Db c");
    assertThat(Clip.line("\uD83D\uDC69\u200D\uD83D\uDCBB"))
        .isEqualTo("\uD83D\uDC69\u200D\uD83D\uDCBB");
    assertThat(Clip.line("a" + "\u0301\u200D".repeat(100)).length()).isLessThan(12);
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
