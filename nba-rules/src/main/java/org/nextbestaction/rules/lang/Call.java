package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/** A function of known values; missing as soon as one of them is. */
record Call(Method method, List<Node> parts, FactType type) implements Node {

  private static final MvelFunctions FN = MvelFunctions.INSTANCE;

  /** The methods of {@link MvelFunctions}. */
  enum Method {
    MIN("min"),
    MAX("max"),
    ABS("abs"),
    ROUND("round"),
    LOWER("lower"),
    UPPER("upper"),
    STARTS_WITH("startsWith"),
    ENDS_WITH("endsWith"),
    CONTAINS("contains"),
    HAS("has");

    private final String word;

    Method(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  @Override
  public @Nullable Object evaluate(@Nullable Object[] slots) {
    Object first = parts.get(0).evaluate(slots);
    Object second = parts.size() > 1 ? parts.get(1).evaluate(slots) : "";
    if (first == null || second == null) {
      return null;
    }
    return switch (method) {
      case LOWER -> FN.lower((String) first);
      case UPPER -> FN.upper((String) first);
      case STARTS_WITH -> FN.startsWith((String) first, (String) second);
      case ENDS_WITH -> FN.endsWith((String) first, (String) second);
      case CONTAINS -> FN.contains((String) first, (String) second);
      case HAS -> ((List<?>) first).contains(second);
      case MIN, MAX, ABS, ROUND ->
          type == FactType.MONEY
              ? money((BigDecimal) first, second)
              : (Object) number((Double) first, second);
    };
  }

  private BigDecimal money(BigDecimal first, Object second) {
    return switch (method) {
      case MIN -> FN.minMoney(first, (BigDecimal) second);
      case MAX -> FN.maxMoney(first, (BigDecimal) second);
      case ABS -> FN.absMoney(first);
      default -> FN.roundMoney(first, (Double) second);
    };
  }

  private Double number(Double first, Object second) {
    return switch (method) {
      case MIN -> FN.min(first, (Double) second);
      case MAX -> FN.max(first, (Double) second);
      case ABS -> FN.abs(first);
      default -> FN.round(first, (Double) second);
    };
  }

  /** Only what keeps the digits: rounding a binary decimal is not undone by it. */
  @Override
  public @Nullable Node exact() {
    if (type == FactType.MONEY) {
      return this;
    }
    Node first = parts.get(0).exact();
    if (first == null) {
      return null;
    }
    if (method == Method.ROUND) {
      return new Call(method, List.of(first, parts.get(1)), FactType.MONEY);
    }
    if (method == Method.ABS) {
      return new Call(method, List.of(first), FactType.MONEY);
    }
    Node second = parts.get(1).exact();
    return second == null ? null : new Call(method, List.of(first, second), FactType.MONEY);
  }

  @Override
  public String mvel() {
    String name = numeric() && type == FactType.MONEY ? method.word + "Money" : method.word;
    return parts.stream()
        .map(Node::mvelArgument)
        .collect(Collectors.joining(", ", "fn." + name + "(", ")"));
  }
}
