package org.nextbestaction.rules.lang;

/**
 * One word of an expression.
 *
 * @param text the word; of a text, its content without quotes and escapes
 * @param at offset of its first character
 */
record Token(Kind kind, String text, int at) {

  enum Kind {
    NUMBER,
    TEXT,
    WORD,
    SYMBOL,
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** As an error message shows it. */
  String shown() {
    return kind == Kind.END ? "the end" : "(" + (text.length() > 40 ? "..." : text) + ")";
  }
}
