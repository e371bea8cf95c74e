package org.nextbestaction.delivery.channel;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.ToIntFunction;

/**
 * Texts made to fit: on one line, without what cannot be seen, and not longer than a channel takes.
 *
 * <p>Channels say "characters" and mean bytes, UTF-16 units, code points or what a reader sees as
 * one. {@link #text} counts UTF-16 units, of which there are never fewer than of the last two, so
 * that it fits whichever is meant; where bytes are meant, {@link #bytes} counts those. Both cut
 * between what a reader sees as one character, and say with an ellipsis that they did.
 */
public final class Clip {

  private static final String ELLIPSIS = "…";

  /** Marks beyond those that a letter of any language has would cover the lines around it. */
  private static final int MARKS_IN_A_ROW = 4;

  /** How far back a cut looks for a place between two characters; those that are longer break. */
  private static final int LONGEST_CHARACTER = 32;

  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private Clip() {}

  /** A text on one line, without control characters and others that cannot be seen. */
  public static String line(String text) {
    return line(text, Integer.MAX_VALUE - 1);
  }

  /** The same, read no further than to know whether it is longer than so many characters. */
  static String line(String text, int most) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), 256));
    int marks = 0;
    boolean space = false;
    boolean joined = true;
    for (int i = 0; i < text.length() && out.length() <= most; ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      boolean plain = point > ' ' && point < 0x7f;
      if (!plain && blank(point)) {
        space = !out.isEmpty();
        joined = true;
      } else if (!plain && joiner(point)) {
        // One, between letters; what it joins keeps its count of marks.
        if (!joined) {
          out.appendCodePoint(point);
          joined = true;
        }
      } else if (plain || seen(point)) {
        marks = !plain && mark(point) ? marks + 1 : 0;
        if (marks <= MARKS_IN_A_ROW) {
          if (space) {
            out.append(' ');
            space = false;
          }
          out.appendCodePoint(point);
          joined = false;
        }
      }
    }
    return out.toString();
  }

  /**
   * A text whose lines each are such a line, read no further than to know whether it is longer than
   * so many characters; empty lines are left out.
   */
  static String lines(String text, int most) {
    StringBuilder out = new StringBuilder(Math.min(text.length(), 256));
    for (Iterator<String> all = text.lines().iterator(); all.hasNext() && out.length() <= most; ) {
      String line = line(all.next(), most);
      if (!line.isEmpty()) {
        out.append(out.isEmpty() ? "" : "\n").append(line);
      }
    }
    return out.toString();
  }

  /** A text of at most so many characters, however they are counted but in bytes. */
  public static String text(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    return cut(text, most - 1) + ELLIPSIS;
  }

  /** A text of at most so many bytes in UTF-8. */
  public static String bytes(String text, int most) {
    return sized(text, most, part -> part.getBytes(StandardCharsets.UTF_8).length);
  }

  /**
   * A text of at most a size.
   *
   * @param size of a text: a longer text is never smaller
   */
  public static String sized(String text, int most, ToIntFunction<String> size) {
    if (size.applyAsInt(text) <= most) {
      return text;
    }
    int fits = 0;
    int tooLong = text.length();
    while (tooLong - fits > 1) {
      int middle = (fits + tooLong) >>> 1;
      if (size.applyAsInt(cut(text, middle) + ELLIPSIS) <= most) {
        fits = middle;
      } else {
        tooLong = middle;
      }
    }
    return cut(text, fits) + ELLIPSIS;
  }

  /** The first units of a text, at most so many, up to a place between two characters. */
  private static String cut(String text, int most) {
    int end = Math.min(Math.max(most, 0), text.length());
    int least = Math.max(0, end - LONGEST_CHARACTER);
    int at = end;
    while (at > least && !between(text, at)) {
      at--;
    }
    if (at == least && least > 0) {
      at = Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
    }
    return text.substring(0, at).stripTrailing();
  }

  /** Whether a text may be cut there: a plain form of Unicode's grapheme clusters (UAX 29). */
  private static boolean between(String text, int at) {
    if (at <= 0 || at >= text.length()) {
      return true;
    }
    if (Character.isLowSurrogate(text.charAt(at))) {
      return false;
    }
    int next = text.codePointAt(at);
    int before = text.codePointBefore(at);
    return !mark(next)
        && next != ZERO_WIDTH_JOINER
        && before != ZERO_WIDTH_JOINER
        && !(next >= 0x1F3FB && next <= 0x1F3FF)
        && !(regional(before) && regional(next));
  }

  private static boolean blank(int point) {
    return Character.isWhitespace(point) || Character.isSpaceChar(point) || point == 0x85;
  }

  private static boolean regional(int point) {
    return point >= 0x1F1E6 && point <= 0x1F1FF;
  }

  private static boolean mark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** Part of letters and emoji, and nothing by itself. */
  private static boolean joiner(int point) {
    return point == ZERO_WIDTH_JOINER || point == 0x200C;
  }

  /**
   * What cannot be seen changes what can: Unicode's Default_Ignorable_Code_Point but the variation
   * selectors of emoji, and the empty Braille pattern. What this JDK's Unicode does not know yet is
   * kept, so that every JDK gives the same text.
   */
  private static boolean seen(int point) {
    int type = Character.getType(point);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && !(point >= 0xFDD0 && point <= 0xFDEF)
        && (point & 0xFFFE) != 0xFFFE
        && !empty(point);
  }

  private static boolean empty(int point) {
    return point == 0x034F
        || point == 0x115F
        || point == 0x1160
        || point == 0x17B4
        || point == 0x17B5
        || point >= 0x180B && point <= 0x180F
        || point == 0x2065
        || point == 0x2800
        || point == 0x3164
        || point == 0xFFA0
        || point >= 0xFFF0 && point <= 0xFFF8
        || point >= 0xE0000 && point <= 0xE0FFF;
  }
}
