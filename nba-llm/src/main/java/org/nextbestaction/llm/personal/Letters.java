package org.nextbestaction.llm.personal;

import java.text.Normalizer;

/** Letters without their diacritics. */
final class Letters {

  private Letters() {}

  /** A text of the same length: each letter without its mark, each mark of its own as it is. */
  static String folded(String text) {
    StringBuilder out = new StringBuilder(text);
    for (int i = 0; i < out.length(); i++) {
      out.setCharAt(i, folded(out.charAt(i)));
    }
    return out.toString();
  }

  /** A letter without its mark. */
  static char folded(char c) {
    if (c < 0xC0 || Character.isSurrogate(c)) {
      return c;
    }
    return Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD).charAt(0);
  }

  /** Whether a character is a mark that belongs to the letter before it. */
  static boolean mark(char c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }
}
