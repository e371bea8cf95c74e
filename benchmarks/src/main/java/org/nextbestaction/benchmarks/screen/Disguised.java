package org.nextbestaction.benchmarks.screen;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/** Ways to hide what a text says, each turning a whole text. */
public enum Disguised {
  HOMOGLYPH(text -> mapped(text, "aceiopsxyABEHKMOPTX", "асеіорѕхуАВЕНКМОРТХ")),
  ZERO_WIDTH(text -> between(text, "\u200B")),
  BIDI(text -> between(text, "\u202D")),
  FULL_WIDTH(text -> shifted(text, '!', '~', 0xFF01 - '!')),
  MATHEMATICAL(text -> shifted(shifted(text, 'a', 'z', 0x1D41A - 'a'), 'A', 'Z', 0x1D400 - 'A')),
  TAG_CHARACTERS(text -> "Called the customer. " + shifted(text, ' ', '~', 0xE0000)),
  BASE64(text -> Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))),
  HEX(text -> HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8))),
  LEET(text -> mapped(text, "aeiostAEIOST", "431057431057")),
  SPACED(text -> text.replaceAll("(?<=.)(?=.)", " "));

  private final UnaryOperator<String> turn;

  Disguised(UnaryOperator<String> turn) {
    this.turn = turn;
  }

  public String apply(String text) {
    return turn.apply(text);
  }

  private static String mapped(String text, String from, String to) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      int at = from.indexOf(out.charAt(i));
      if (at >= 0) {
        out.setCharAt(i, to.charAt(at));
      }
    }
    return out.toString();
  }

  private static String between(String text, String sign) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(c -> out.appendCodePoint(c).append(Character.isLetter(c) ? sign : ""));
    return out.toString();
  }

  private static String shifted(String text, char first, char last, int by) {
    StringBuilder out = new StringBuilder();
    text.codePoints().forEach(c -> out.appendCodePoint(c >= first && c <= last ? c + by : c));
    return out.toString();
  }
}
