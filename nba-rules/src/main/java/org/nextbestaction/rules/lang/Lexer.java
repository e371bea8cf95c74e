package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an expression into words. ASCII only outside texts; a text holds what people can see, and
 * the escapes {@code \\}, {@code \'} and {@code \"} only.
 */
final class Lexer {

  static final int MAX_CHARACTERS = 4000;
  private static final int MAX_DIGITS = 15;
  private static final String[] SYMBOLS = {
    "&&", "||", "==", "!=", "<=", ">=", "<", ">", "!", "+", "-", "*", "/", "%", "?", ":", "(", ")",
    "[", "]", ",", "."
  };

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    if (source.length() > MAX_CHARACTERS) {
      throw new ExpressionException(
          source,
          MAX_CHARACTERS,
          "the expression has "
              + source.length()
              + " characters; at most "
              + MAX_CHARACTERS
              + " are allowed",
          null);
    }
    return new Lexer(source).run();
  }

  private List<Token> run() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        at++;
      } else if (c == '\'' || c == '"') {
        text(c);
      } else if (isDigit(c)) {
        number();
      } else if (isLetter(c)) {
        word();
      } else {
        symbol(c);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", source.length()));
    return tokens;
  }

  private void word() {
    int start = at;
    while (at < source.length() && (isLetter(source.charAt(at)) || isDigit(source.charAt(at)))) {
      at++;
    }
    tokens.add(new Token(Token.Kind.WORD, source.substring(start, at), start));
  }

  private void number() {
    int start = at;
    digits();
    if (at + 1 < source.length() && source.charAt(at) == '.' && isDigit(source.charAt(at + 1))) {
      at++;
      digits();
    }
    String number = source.substring(start, at);
    if (at < source.length() && isLetter(source.charAt(at))) {
      throw error(at, "a number is followed by a letter", "Maybe the letter should go.");
    }
    if (number.length() > 1 && number.charAt(0) == '0' && isDigit(number.charAt(1))) {
      throw error(start, "a number begins with 0", "Maybe the leading 0 should go.");
    }
    if (number.chars().filter(c -> c != '.').count() > MAX_DIGITS) {
      throw error(
          start, "a number has more than " + MAX_DIGITS + " digits", "Maybe it can be rounded.");
    }
    tokens.add(new Token(Token.Kind.NUMBER, number, start));
  }

  private void digits() {
    while (at < source.length() && isDigit(source.charAt(at))) {
      at++;
    }
  }

  private void text(char quote) {
    int start = at++;
    StringBuilder content = new StringBuilder();
    while (true) {
      if (at >= source.length()) {
        throw error(start, "a text has no closing quote", "Maybe a " + quote + " is missing.");
      }
      char c = source.charAt(at);
      if (c == quote) {
        at++;
        refuseMixedQuotes(content, start);
        tokens.add(new Token(Token.Kind.TEXT, content.toString(), start));
        return;
      }
      if (c == '\\') {
        content.append(escaped());
      } else {
        int point = source.codePointAt(at);
        if (!Visible.is(point)) {
          throw error(at, "a text holds the invisible " + name(point), "Maybe it was pasted in.");
        }
        content.appendCodePoint(point);
        at += Character.charCount(point);
      }
    }
  }

  /** Both kinds of quotes in one text read like code that hides in it. */
  private void refuseMixedQuotes(StringBuilder content, int start) {
    if (content.indexOf("'") >= 0 && content.indexOf("\"") >= 0) {
      throw error(
          start, "a text holds both kinds of quotes", "Maybe it can do without one of them.");
    }
  }

  private char escaped() {
    char next = at + 1 < source.length() ? source.charAt(at + 1) : ' ';
    if (next != '\\' && next != '\'' && next != '"') {
      throw error(at, "the only escapes in a text are \\\\, \\' and \\\"", null);
    }
    at += 2;
    return next;
  }

  private void symbol(char c) {
    if (source.startsWith("/*", at) || source.startsWith("//", at)) {
      throw error(at, "the language has no comments", "Maybe it belongs into the rule's reason.");
    }
    for (String symbol : SYMBOLS) {
      if (source.startsWith(symbol, at)) {
        tokens.add(new Token(Token.Kind.SYMBOL, symbol, at));
        at += symbol.length();
        return;
      }
    }
    String shown = c > ' ' && c < 127 ? "(" + c + ")" : name(source.codePointAt(at));
    throw error(at, "the language has no " + shown, cure(c));
  }

  private static @Nullable String cure(char c) {
    return switch (c) {
      case '=' -> "Maybe it should be (==); an expression cannot change anything.";
      case '&' -> "Maybe it should be (&&).";
      case '|' -> "Maybe it should be (||).";
      case ';' -> "Maybe it should be two rules; a rule holds one expression.";
      default -> null;
    };
  }

  private static String name(int point) {
    return "character U+%04X".formatted(point);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  }

  private ExpressionException error(int where, String message, @Nullable String hint) {
    return new ExpressionException(source, where, message, hint);
  }
}
