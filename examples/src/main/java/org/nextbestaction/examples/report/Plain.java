package org.nextbestaction.examples.report;

/** Takes out of a text what could forge the page or the terminal that shows it. */
final class Plain {

  private static final char REPLACEMENT = '\ufffd';

  private Plain() {}

  /**
   * The text in one line or, where lines are kept, in several. Control characters (so that no text
   * can steer a terminal), unpaired surrogates, and marks that turn the direction of writing (so
   * that no name can disguise another) become a replacement mark.
   */
  static String text(String text, boolean keepLines) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        clean.append(c).append(text.charAt(++i));
      } else if (c == '\n' || c == '\r') {
        boolean lineFeedFollows = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        if (!lineFeedFollows) {
          clean.append(keepLines ? '\n' : ' ');
        }
      } else if (c == '\t') {
        clean.append(' ');
      } else {
        clean.append(forges(c) ? REPLACEMENT : c);
      }
    }
    return clean.toString();
  }

  /** The text in one line. */
  static String line(String text) {
    return text(text, false);
  }

  private static boolean forges(char c) {
    return Character.isISOControl(c)
        || Character.isSurrogate(c)
        || c == '\u2028'
        || c == '\u2029'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069')
        || c == '\ufffe'
        || c == '\uffff';
  }
}
