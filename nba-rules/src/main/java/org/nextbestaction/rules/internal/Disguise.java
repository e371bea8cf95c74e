package org.nextbestaction.rules.internal;

/**
 * Characters by which a text can forge what a person or a terminal shows of it: control characters
 * but line ends and tabs, unpaired surrogates, and marks that turn the direction of writing.
 */
final class Disguise {

  private static final char REPLACEMENT = '\ufffd';

  private Disguise() {}

  /** The first of them; -1 when there is none. */
  static int in(String text) {
    return text.codePoints().filter(Disguise::is).findFirst().orElse(-1);
  }

  /** The text in one line and without them. */
  static String without(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.codePoints()
        .map(point -> is(point) ? REPLACEMENT : lineEnd(point) ? ' ' : point)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static boolean is(int point) {
    return (Character.isISOControl(point) && point != '\t' && !lineEnd(point))
        || Character.getType(point) == Character.SURROGATE
        || (point >= 0x202a && point <= 0x202e)
        || (point >= 0x2066 && point <= 0x2069);
  }

  private static boolean lineEnd(int point) {
    return point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029;
  }
}
