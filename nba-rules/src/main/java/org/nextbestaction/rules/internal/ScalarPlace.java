package org.nextbestaction.rules.internal;

/**
 * Finds where in a file a character of a decoded text stands: walks the raw text beside the decoded
 * one over quotes, escapes, folded lines and indentation.
 */
final class ScalarPlace {

  private final String raw;
  private int at;

  private ScalarPlace(String raw, int at) {
    this.raw = raw;
    this.at = at;
  }

  static Mark of(FileNode.Scalar scalar, int offset) {
    int start = offsetOf(scalar.source(), scalar.mark());
    ScalarPlace place = new ScalarPlace(scalar.source(), start);
    place.walk(scalar.text(), offset);
    return mark(scalar.source(), place.at);
  }

  private void walk(String text, int offset) {
    char first = current();
    if (first == '|' || first == '>') {
      nextLine();
    } else if (first == '"' || first == '\'') {
      at++;
    }
    for (int i = 0; i < offset && at < raw.length(); i++) {
      step(first, text.charAt(i));
    }
    if (offset < text.length() && text.charAt(offset) != '\n' && newline()) {
      skipBreak();
    }
  }

  private void step(char style, char decoded) {
    if (newline()) {
      if (decoded == '\n' || decoded == ' ') {
        skipBreak();
        return;
      }
      skipBreak();
    }
    if (style == '"' && current() == '\\') {
      at += raw.startsWith("\\u", at) ? 6 : raw.startsWith("\\x", at) ? 4 : 2;
    } else if (style == '\'' && raw.startsWith("''", at)) {
      at += 2;
    } else {
      at++;
    }
  }

  private char current() {
    return at < raw.length() ? raw.charAt(at) : ' ';
  }

  private boolean newline() {
    int next = at;
    while (next < raw.length() && (raw.charAt(next) == ' ' || raw.charAt(next) == '\r')) {
      next++;
    }
    if (next < raw.length() && raw.charAt(next) == '\n') {
      at = next;
      return true;
    }
    return false;
  }

  private void nextLine() {
    int end = raw.indexOf('\n', at);
    at = end < 0 ? raw.length() : end;
    skipBreak();
  }

  private void skipBreak() {
    while (at < raw.length() && Character.isWhitespace(raw.charAt(at))) {
      at++;
    }
  }

  private static int offsetOf(String source, Mark mark) {
    int line = 1;
    int at = 0;
    while (line < mark.line()) {
      int end = source.indexOf('\n', at);
      if (end < 0) {
        return source.length();
      }
      at = end + 1;
      line++;
    }
    return Math.min(source.length(), at + mark.column() - 1);
  }

  private static Mark mark(String source, int offset) {
    int line = 1;
    int begin = 0;
    int end = source.indexOf('\n');
    while (end >= 0 && end < offset) {
      line++;
      begin = end + 1;
      end = source.indexOf('\n', begin);
    }
    return new Mark(line, Math.max(1, offset - begin + 1));
  }
}
