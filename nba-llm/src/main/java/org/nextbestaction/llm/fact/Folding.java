package org.nextbestaction.llm.fact;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Text as it is compared: compatibility forms resolved, look-alike letters made Latin, lower case,
 * no diacritics, nothing invisible. Every folded character knows where it stands in the original.
 * Immutable.
 */
public final class Folding {

  private static final String LOOK_ALIKE =
      "аaАaвbВbсcСcеeЕeнhНhіiІiїiјjЈjкkКkмmМmоoОoрpРpѕsЅsтtТtуyУyхxХxԁdһhԛqԝwɡgɑaıiℓl"
          + "αaΑaΒbεeΕeηnΗhιiΙiκkΚkΜmνvΝnοoΟoρpΡpτtΤtυuΥyχxΧxΖzωwհhոnսuօoցg";

  private final String original;
  private final String text;
  private final int[] at;

  private Folding(String original, String text, int[] at) {
    this.original = original;
    this.text = text;
    this.at = at;
  }

  /** Folds a text. */
  public static Folding of(String original) {
    StringBuilder folded = new StringBuilder(original.length());
    int[] at = new int[original.length() * 4 + 1];
    int i = 0;
    while (i < original.length()) {
      int point = original.codePointAt(i);
      int length = Character.charCount(point);
      String one = fold(point);
      for (int k = 0; k < one.length(); k++) {
        if (folded.length() + 1 >= at.length) {
          at = Arrays.copyOf(at, at.length * 2);
        }
        at[folded.length()] = i;
        folded.append(one.charAt(k));
      }
      i += length;
    }
    at[folded.length()] = original.length();
    return new Folding(original, folded.toString(), at);
  }

  private static String fold(int point) {
    if (point < 128) {
      return String.valueOf((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
    }
    if (invisible(point)) {
      return "";
    }
    int alike = point > 0xffff ? -1 : LOOK_ALIKE.indexOf(point);
    if (alike >= 0 && alike % 2 == 0) {
      return String.valueOf(LOOK_ALIKE.charAt(alike + 1));
    }
    switch (point) {
      case '\u2018', '\u2019', '\u02bc', '\u201b', '\u00b4' -> {
        return "'";
      }
      case '\u201c', '\u201d', '\u201e', '\u00ab', '\u00bb' -> {
        return "\"";
      }
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> {
        return "-";
      }
      default -> {}
    }
    String plain = Normalizer.normalize(new String(Character.toChars(point)), Normalizer.Form.NFKD);
    StringBuilder kept = new StringBuilder();
    plain
        .codePoints()
        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
        .forEach(
            c -> {
              if (c == 0x2044) {
                kept.append('/');
              } else {
                kept.append(
                    Character.isWhitespace(c) || Character.isSpaceChar(c)
                        ? " "
                        : new String(Character.toChars(Character.toLowerCase(c))));
              }
            });
    return kept.toString().toLowerCase(Locale.ROOT);
  }

  /** Whether a reader sees nothing of it: controls, zero widths, directions, tags, private use. */
  public static boolean invisible(int point) {
    int type = Character.getType(point);
    return point == 0x00ad
        || point == 0x034f
        || point == 0x115f
        || point == 0x3164
        || point >= 0xfe00 && point <= 0xfe0f
        || point >= 0xe0000
        || type == Character.FORMAT
        || type == Character.PRIVATE_USE
        || type == Character.SURROGATE
        || type == Character.CONTROL && point != '\n' && point != '\t' && point != '\r';
  }

  /**
   * A pattern for texts in any language. Its {@code \\b} knows all letters, whatever the JDK: until
   * 18 it did so by itself, and from 19 on it knows those of ASCII alone.
   */
  public static Pattern pattern(String regex) {
    return Pattern.compile(regex.replace("\\b", "(?U:\\b)"));
  }

  /** The folded text. */
  public String text() {
    return text;
  }

  /** The text before folding. */
  public String original() {
    return original;
  }

  /** Where a position of the folded text stands in the original. */
  public int original(int position) {
    return at[Math.min(position, text.length())];
  }

  /** The folded form alone. */
  public static String fold(String text) {
    return of(text).text();
  }
}
