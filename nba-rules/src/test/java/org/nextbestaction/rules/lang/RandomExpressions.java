package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.fact.FactType;

/** Expressions by the grammar and values for their facts, some of them missing. */
final class RandomExpressions {

  private static final List<FactDefinition> FACTS =
      List.of(
          fact("customer.blocked"),
          fact("customer.strategic"),
          fact("overdue.days"),
          fact("policy.overdueDays"),
          fact("product.marginPct"),
          fact("policy.minMarginPct"),
          fact("overdue.amount"),
          fact("product.price"),
          fact("customer.segment"),
          fact("product.category"),
          fact("signals.external"));

  static final Vocabulary VOCABULARY = new Vocabulary(FACTS);

  /** What token soup is made of; {@link Canary} must never be loaded. */
  private static final String[] WORDS = {
    "customer.blocked",
    "overdue.days",
    "overdue.amount",
    "'x'",
    "\"",
    "'",
    "1",
    "2.5",
    "&&",
    "||",
    "!",
    "==",
    "!=",
    "<",
    ">=",
    "+",
    "-",
    "*",
    "/",
    "%",
    "?",
    ":",
    "in",
    "contains",
    "(",
    ")",
    "[",
    "]",
    ",",
    ".",
    "true",
    "isKnown",
    "min",
    "round",
    "new",
    "Runtime",
    "=",
    "\\",
    "{",
    "\u202E",
    "java.lang.System",
    " ",
    "\n",
    "product.category",
    "0",
    "@",
    ";",
    "org.nextbestaction.rules.lang.Canary",
    "Canary.ring()",
    "fn",
    "customer_blocked"
  };

  private static final String[] TEXTS = {
    "'retail'", "'1'", "'1.0'", "''", "\"it\\'s\"", "'țevi'", "'a\\\\b'", "'true'", "'≫'"
  };

  private final Random random;

  RandomExpressions(Random random) {
    this.random = random;
  }

  private static FactDefinition fact(String name) {
    return Objects.requireNonNull(FactSchema.builtIn().find(name), name);
  }

  /** Words of the language and others in any order. */
  String soup() {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(14); n >= 0; n--) {
      text.append(oneOf(WORDS)).append(random.nextBoolean() ? " " : "");
    }
    return text.toString();
  }

  String bool(int depth) {
    if (depth <= 0) {
      return oneOf(
          "customer.blocked", "customer.strategic", "true", "false", "isKnown(overdue.days)");
    }
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> bool(depth - 1) + " && " + bool(depth - 1);
      case 3, 4, 5 -> bool(depth - 1) + " || " + bool(depth - 1);
      case 6 -> "!(" + bool(depth - 1) + ")";
      case 7 -> "(" + bool(depth - 1) + ")";
      case 8, 9 -> "(" + number(depth - 1) + relation() + number(depth - 1) + ")";
      case 10 -> "(" + money(depth - 1) + relation() + money(depth - 1) + ")";
      case 11 -> "(" + text(depth - 1) + oneOf(" == ", " != ") + text(depth - 1) + ")";
      case 12 -> "((" + bool(depth - 1) + ") == (" + bool(depth - 1) + "))";
      case 13 -> oneOf("product.category", "customer.segment") + " in [" + list(TEXTS) + "]";
      case 14 ->
          oneOf("startsWith", "endsWith") + "(" + text(depth - 1) + ", " + text(depth - 1) + ")";
      default ->
          random.nextBoolean()
              ? "(" + oneOf("signals.external", text(0)) + " contains " + text(depth - 1) + ")"
              : "(" + bool(depth - 1) + " ? " + bool(depth - 1) + " : " + bool(depth - 1) + ")";
    };
  }

  String number(int depth) {
    if (depth <= 0) {
      return oneOf(
          "overdue.days",
          "policy.overdueDays",
          "product.marginPct",
          "policy.minMarginPct",
          "product.marginPct * product.marginPct",
          "0",
          "30",
          "0.1",
          "12.5",
          "19.90");
    }
    return switch (random.nextInt(9)) {
      case 0, 1 -> number(depth - 1) + " + " + number(depth - 1);
      case 2, 3 -> number(depth - 1) + " - " + number(depth - 1);
      case 4 -> "(" + number(depth - 1) + ") * " + number(0);
      case 5 -> "(" + number(depth - 1) + ") / " + oneOf("2", "3", "100", "0.7");
      case 6 -> oneOf("overdue.days", "policy.overdueDays") + " % " + oneOf("2", "7");
      case 7 -> "-" + number(0);
      default -> call(number(depth - 1), number(depth - 1), bool(depth - 1));
    };
  }

  String money(int depth) {
    if (depth <= 0) {
      return oneOf(
          "overdue.amount",
          "product.price",
          "overdue.amount",
          "19.90",
          "100",
          "overdue.days",
          "overdue.days / 3");
    }
    return switch (random.nextInt(8)) {
      case 0, 1 -> money(depth - 1) + " + " + money(depth - 1);
      case 2, 3 -> money(depth - 1) + " - " + money(depth - 1);
      case 4 -> "(" + money(depth - 1) + ") * " + oneOf("2", "0.35", "policy.minMarginPct");
      case 5 -> "(" + money(depth - 1) + ") / " + oneOf("4", "100", "0.5", "3", "12", "-7", "0.7");
      default -> call(money(depth - 1), money(depth - 1), bool(depth - 1));
    };
  }

  private String call(String a, String b, String condition) {
    return switch (random.nextInt(5)) {
      case 0 -> "min(" + a + ", " + b + ")";
      case 1 -> "max(" + a + ", " + b + ")";
      case 2 -> "abs(" + a + ")";
      case 3 -> "round(" + a + ", " + random.nextInt(4) + ")";
      default -> "(" + condition + " ? " + a + " : " + b + ")";
    };
  }

  private String text(int depth) {
    return switch (depth <= 0 ? random.nextInt(2) : random.nextInt(4)) {
      case 0 -> oneOf("product.category", "customer.segment");
      case 1 -> oneOf(TEXTS);
      case 2 -> oneOf("lower", "upper") + "(" + text(depth - 1) + ")";
      default -> "(" + bool(depth - 1) + " ? " + text(0) + " : " + text(0) + ")";
    };
  }

  private String list(String[] items) {
    StringBuilder list = new StringBuilder(oneOf(items));
    for (int i = random.nextInt(3); i > 0; i--) {
      list.append(", ").append(oneOf(items));
    }
    return list.toString();
  }

  private String relation() {
    return oneOf(" == ", " != ", " < ", " <= ", " > ", " >= ");
  }

  String oneOf(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  /** Values of every fact in their records; each is missing with the given chance. */
  FactRecords values(double missing) {
    Map<String, Object> values = new HashMap<>();
    for (FactDefinition fact : FACTS) {
      if (random.nextDouble() >= missing) {
        values.put(fact.name(), value(fact.type()));
      }
    }
    return FactRecords.of(values);
  }

  private Object value(FactType type) {
    return switch (type) {
      case BOOL -> random.nextBoolean();
      case INT -> new int[] {0, 1, 30, 31, -5, Integer.MAX_VALUE}[random.nextInt(6)];
      case DEC ->
          new double[] {0, -0.0, 0.1, 12.5, 30, 1e9, -3.25, 1e300, -1e300, 5e-324, Double.NaN}
              [random.nextInt(11)];
      case MONEY ->
          new BigDecimal[] {
                new BigDecimal("19.9"),
                new BigDecimal("19.90"),
                BigDecimal.ZERO,
                new BigDecimal("100.000"),
                new BigDecimal("-7.15"),
                new BigDecimal("1E+3")
              }
              [random.nextInt(6)];
      case TEXT ->
          new String[] {"retail", "1", "1.0", "", "it's", "țevi", "a\\b", "true", "≫"}
              [random.nextInt(9)];
      case TEXTS -> List.of("retail", "1");
    };
  }
}
