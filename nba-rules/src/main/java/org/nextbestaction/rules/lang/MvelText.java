package org.nextbestaction.rules.lang;

/** Writes a text as an MVEL literal: plain letters, digits and spaces, all else escaped. */
final class MvelText {

  private MvelText() {}

  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (plain(c)) {
        out.append(c);
      } else {
        // MVEL reads upper-case hexadecimal only.
        out.append("\\u").append("%04X".formatted((int) c));
      }
    }
    return out.append('"').toString();
  }

  private static boolean plain(char c) {
    return c == ' '
        || c == '_'
        || (c >= '0' && c <= '9')
        || (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z');
  }
}
