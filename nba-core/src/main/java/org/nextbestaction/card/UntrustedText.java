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

  private static final int MARKS_IN_A_ROW = 4;

  public UntrustedText {
    text = plain(text);
  }

  private static String plain(String written) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(withoutStacks(written), Normalizer.Form.NFKC)
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

  /** Marks beyond those that a letter of any language has would cover the lines around it. */
  private static String withoutStacks(String written) {
    StringBuilder out = new StringBuilder(written.length());
    int marks = 0;
    for (int i = 0; i < written.length(); ) {
      int point = written.codePointAt(i);
      i += Character.charCount(point);
      if (!seen(point) && !Character.isWhitespace(point)) {
        continue;
      }
      marks = mark(point) ? marks + 1 : 0;
      if (marks <= MARKS_IN_A_ROW) {
        out.appendCodePoint(point);
      }
    }
    return out.toString();
  }

  private static boolean mark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** What Unicode calls ignorable is not; what this JDK's Unicode does not know yet may be. */
  private static boolean seen(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && point != 0x034F
        && !(point >= 0x115F && point <= 0x1160)
        && !(point >= 0x17B4 && point <= 0x17B5)
        && !(point >= 0x180B && point <= 0x180F)
        && !(point >= 0x2065 && point <= 0x206F)
        && point != 0x2800
        && point != 0x3164
        && point != 0xFFA0
        && !(point >= 0xFDD0 && point <= 0xFDEF)
        && !(point >= 0xFE00 && point <= 0xFE0F)
        && !(point >= 0xFFF0 && point <= 0xFFF8)
        && (point & 0xFFFE) != 0xFFFE
        && !(point >= 0xE0000 && point <= 0xE0FFF);
  }
}
