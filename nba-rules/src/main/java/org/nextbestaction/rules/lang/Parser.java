package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.rules.NearestName;

/**
 * Parses the language by operator precedence (Pratt 1973), with a bound on depth and on the number
 * of parts.
 */
final class Parser {

  static final int MAX_DEPTH = 40;
  static final int MAX_PARTS = 400;

  private static final int CHOICE = 1;
  private static final int EQUALITY = 4;
  private static final int RELATION = 5;
  private static final int PREFIX = 8;

  private static final Map<String, Integer> POWER =
      Map.ofEntries(
          Map.entry("?", CHOICE),
          Map.entry("||", 2),
          Map.entry("&&", 3),
          Map.entry("==", EQUALITY),
          Map.entry("!=", EQUALITY),
          Map.entry("<", RELATION),
          Map.entry("<=", RELATION),
          Map.entry(">", RELATION),
          Map.entry(">=", RELATION),
          Map.entry("in", RELATION),
          Map.entry("contains", RELATION),
          Map.entry("+", 6),
          Map.entry("-", 6),
          Map.entry("*", 7),
          Map.entry("/", 7),
          Map.entry("%", 7));

  private static final Map<String, String> OTHER_WORDS =
      Map.of("and", "&&", "or", "||", "not", "!", "is", "==", "eq", "==", "AND", "&&", "OR", "||");

  private final String source;
  private final List<Token> tokens;
  private int next;
  private int depth;
  private int deepest;
  private int parts;

  private Parser(String source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  static Syntax parse(String source) {
    return new Parser(source).whole();
  }

  /** How much it costs to compile: parts times nesting squared. */
  static long effort(String source) {
    Parser parser = new Parser(source);
    parser.whole();
    return (long) parser.parts * parser.deepest * parser.deepest;
  }

  private Syntax whole() {
    if (peek().kind() == Token.Kind.END) {
      throw error(0, "the expression is empty", "Maybe it should be (true) or (false).");
    }
    Syntax tree = expression(CHOICE);
    if (peek().kind() != Token.Kind.END) {
      throw unexpected("an operator or the end");
    }
    return tree;
  }

  private Syntax expression(int least) {
    deepest = Math.max(deepest, ++depth);
    if (depth > MAX_DEPTH) {
      throw error(
          peek().at(),
          "the expression is nested more than " + MAX_DEPTH + " deep",
          "Maybe it can be split into several rules.");
    }
    Syntax left = operand();
    while (true) {
      Token operator = peek();
      int power = power(operator);
      if (power < least) {
        depth--;
        return left;
      }
      take();
      left = power == CHOICE ? choice(left, operator) : infix(left, operator, power);
      refuseChain(operator, power);
    }
  }

  private static int power(Token token) {
    boolean operator =
        token.kind() == Token.Kind.SYMBOL
            || (token.kind() == Token.Kind.WORD && POWER.containsKey(token.text()));
    return operator ? POWER.getOrDefault(token.text(), 0) : 0;
  }

  private Syntax infix(Syntax left, Token operator, int power) {
    Syntax right = expression(power + 1);
    if (operator.text().equals("in") && right instanceof Syntax.Texts list) {
      countPrintedParts(left, list);
    }
    return counted(new Syntax.Infix(operator.text(), left, right, operator.at()));
  }

  /** {@code x in [a, b]} is written as {@code x == a || x == b}, so x counts for every item. */
  private void countPrintedParts(Syntax left, Syntax.Texts list) {
    boolean simple = left instanceof Syntax.FactName || left instanceof Syntax.Text;
    if (!simple && list.items().size() > 1) {
      throw error(
          left.at(),
          "(in) takes a fact on its left side",
          "Maybe the list can be compared item by item.");
    }
  }

  private Syntax choice(Syntax condition, Token operator) {
    Syntax yes = expression(CHOICE);
    expect(":", "the (:) of (condition ? a : b)");
    Syntax no = expression(CHOICE);
    return counted(new Syntax.Choice(condition, yes, no, operator.at()));
  }

  private void refuseChain(Token operator, int power) {
    if ((power == EQUALITY || power == RELATION) && power(peek()) == power) {
      throw error(
          peek().at(),
          "comparisons cannot be chained: "
              + operator.shown()
              + " is followed by "
              + peek().shown(),
          "Maybe it should be (a < b && b < c).");
    }
  }

  private Syntax operand() {
    Token token = take();
    return switch (token.kind()) {
      case NUMBER -> counted(number(token));
      case TEXT -> counted(new Syntax.Text(token.text(), token.at()));
      case WORD -> word(token);
      case SYMBOL -> symbol(token);
      case END -> {
        next--;
        throw unexpected("a fact, a number, a text or (");
      }
    };
  }

  private static Syntax number(Token token) {
    return new Syntax.Num(new BigDecimal(token.text()), !token.text().contains("."), token.at());
  }

  private Syntax symbol(Token token) {
    switch (token.text()) {
      case "(" -> {
        Syntax inner = expression(CHOICE);
        expect(")", "a closing )");
        return inner;
      }
      case "[" -> {
        return counted(new Syntax.Texts(list("]"), token.at()));
      }
      case "!", "-" -> {
        return counted(new Syntax.Prefix(token.text(), expression(PREFIX), token.at()));
      }
      default -> {
        next--;
        throw unexpected("a fact, a number, a text or (");
      }
    }
  }

  private Syntax word(Token token) {
    String word = token.text();
    if (word.equals("true") || word.equals("false")) {
      return counted(new Syntax.Truth(word.equals("true"), token.at()));
    }
    if (peek().is("(")) {
      if (Function.find(word) == null) {
        throw error(
            token.at(),
            "unknown function (" + word + "); known are " + String.join(", ", Function.names()),
            NearestName.hint(word, Function.names()));
      }
      take();
      return counted(new Syntax.Call(word, list(")"), token.at()));
    }
    if (peek().is(".")) {
      return fact(token);
    }
    String other = OTHER_WORDS.get(word);
    throw error(
        token.at(),
        "(" + word + ") is no fact; a fact is written root.fact, a text in quotes",
        other == null
            ? "Maybe it should be the text ('" + word + "')."
            : "Maybe it should be (" + other + ").");
  }

  private Syntax fact(Token root) {
    take();
    Token name = take();
    if (name.kind() != Token.Kind.WORD) {
      next--;
      throw unexpected("the name of a fact after (" + root.text() + ".)");
    }
    if (peek().is(".") || peek().is("(") || peek().is("[")) {
      throw error(
          peek().at(),
          "nothing can be taken out of the fact (" + root.text() + "." + name.text() + ")",
          null);
    }
    return counted(new Syntax.FactName(root.text() + "." + name.text(), root.at()));
  }

  private List<Syntax> list(String end) {
    List<Syntax> items = new ArrayList<>();
    if (!peek().is(end)) {
      items.add(expression(CHOICE));
      while (peek().is(",")) {
        take();
        items.add(expression(CHOICE));
      }
    }
    expect(end, "(,) or a closing (" + end + ")");
    return items;
  }

  private Syntax counted(Syntax part) {
    if (++parts > MAX_PARTS) {
      throw error(
          part.at(),
          "the expression has more than " + MAX_PARTS + " parts",
          "Maybe it can be split into several rules.");
    }
    return part;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = tokens.get(next);
    if (token.kind() != Token.Kind.END) {
      next++;
    } else {
      next = tokens.size();
    }
    return token;
  }

  private void expect(String symbol, String what) {
    if (!peek().is(symbol)) {
      throw unexpected(what);
    }
    next++;
  }

  private ExpressionException unexpected(String expected) {
    Token token = tokens.get(Math.min(next, tokens.size() - 1));
    String message = "expected " + expected + ", found " + token.shown();
    if (token.is(",") && numberEndsAt(token.at()) && number(next + 1)) {
      return error(token.at(), message, "Maybe the decimal comma should be a point.");
    }
    return error(token.at(), message, wordHint(token, Set.of("in", "contains")));
  }

  private boolean numberEndsAt(int offset) {
    Token before = tokens.get(Math.max(0, next - 1));
    return number(next - 1) && before.at() + before.text().length() == offset;
  }

  private boolean number(int token) {
    return token >= 0 && token < tokens.size() && tokens.get(token).kind() == Token.Kind.NUMBER;
  }

  private static @Nullable String wordHint(Token token, Set<String> operators) {
    if (token.kind() != Token.Kind.WORD) {
      return null;
    }
    String other = OTHER_WORDS.get(token.text());
    return other == null
        ? NearestName.hint(token.text(), operators)
        : "Maybe it should be (" + other + ").";
  }

  private ExpressionException error(int at, String message, @Nullable String hint) {
    return new ExpressionException(source, at, message, hint);
  }
}
