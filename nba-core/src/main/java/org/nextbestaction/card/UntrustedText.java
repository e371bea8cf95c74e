package org.nextbestaction.card;

import java.text.Normalizer;

/**
 * What somebody wrote, to be shown to people as a quotation and to be followed by nobody: on one
 * line, in the plain forms of its characters, without those that cannot be seen.
 *
 * @param text at most {@value #LONGEST} characters, then an ellipsis
 */
public record UntrustedText(String text) {

  /** The longest quotation, in UTF-16 units. */
  public static final int LONGEST = 500;

  public UntrustedText {
    text = plain(text);
  }

  private static String plain(String written) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(written, Normalizer.Form.NFKC)
        .codePoints()
        .forEach(
            point -> {
              if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
                plain.append(' ');
              } else if (seen(point)) {
                plain.appendCodePoint(point);
              }
            });
    String line = plain.toString().strip().replaceAll(" {2,}", " ");
    if (line.codePointCount(0, line.length()) <= LONGEST) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)).strip() + "…";
  }

  private static boolean seen(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.UNASSIGNED
        && !(point >= 0xFE00 && point <= 0xFE0F)
        && !(point >= 0xE0000 && point <= 0xE0FFF);
  }
}
