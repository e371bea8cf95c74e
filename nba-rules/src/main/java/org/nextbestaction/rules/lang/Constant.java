package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/**
 * A value that the author wrote, or that parts without facts give.
 *
 * @param value Boolean, BigDecimal (numbers of every type), String or a list of texts
 */
record Constant(FactType type, Object value) implements Node {

  static Constant of(boolean value) {
    return new Constant(FactType.BOOL, value);
  }

  /** The number; only for numeric constants. */
  BigDecimal number() {
    return (BigDecimal) value;
  }

  @Override
  public List<Node> parts() {
    return List.of();
  }

  @Override
  public Object evaluate(@Nullable Object[] slots) {
    return type == FactType.INT || type == FactType.DEC ? (Object) number().doubleValue() : value;
  }

  @Override
  public Node exact() {
    return new Constant(FactType.MONEY, value);
  }

  @Override
  public String mvel() {
    return switch (type) {
      case BOOL -> value.toString();
      case INT, DEC -> doubleLiteral(number());
      case MONEY -> signed(number(), number().abs().toPlainString() + "B");
      case TEXT -> MvelText.quoted((String) value);
      case TEXTS -> throw new IllegalStateException("a list is never printed");
    };
  }

  /** MVEL's byte code generator cannot take an amount as an argument. */
  @Override
  public String mvelArgument() {
    return type == FactType.MONEY
        ? "fn.money(" + MvelText.quoted(number().toPlainString()) + ")"
        : mvel();
  }

  private static String doubleLiteral(BigDecimal number) {
    String digits = BigDecimal.valueOf(number.abs().doubleValue()).toPlainString();
    return signed(number, digits.contains(".") ? digits : digits + ".0");
  }

  private static String signed(BigDecimal number, String digits) {
    if (number.signum() >= 0) {
      return digits;
    }
    return digits.endsWith("B") ? "(0B - " + digits + ")" : "(0.0 - " + digits + ")";
  }
}
