package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/**
 * Two numbers of one form, calculated. Amounts are never divided: a division by a constant became a
 * multiplication.
 *
 * @param operator one of {@code + - * / %}
 */
record Arithmetic(char operator, Node left, Node right, FactType type) implements Node {

  @Override
  public List<Node> parts() {
    return List.of(left, right);
  }

  @Override
  public @Nullable Object evaluate(@Nullable Object[] slots) {
    Object a = left.evaluate(slots);
    Object b = right.evaluate(slots);
    if (a == null || b == null) {
      return null;
    }
    return type == FactType.MONEY
        ? (Object) exactly((BigDecimal) a, (BigDecimal) b)
        : (Object) calculate((Double) a, (Double) b);
  }

  private BigDecimal exactly(BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case '+' -> a.add(b, MathContext.DECIMAL128);
      case '-' -> a.subtract(b, MathContext.DECIMAL128);
      case '*' -> a.multiply(b, MathContext.DECIMAL128);
      default -> throw new IllegalStateException("amounts are not divided");
    };
  }

  private double calculate(double a, double b) {
    return switch (operator) {
      case '+' -> a + b;
      case '-' -> a - b;
      case '*' -> a * b;
      case '/' -> a / b;
      default -> a % b;
    };
  }

  @Override
  public @Nullable Node exact() {
    if (type == FactType.MONEY) {
      return this;
    }
    Node first = left.exact();
    Node second = right.exact();
    if (first == null || second == null || operator == '%') {
      return null;
    }
    return operator == '/'
        ? dividedExactly(first, ((Constant) right).number())
        : new Arithmetic(operator, first, second, FactType.MONEY);
  }

  /** An amount over a constant; null when the share has no end in decimals. */
  static @Nullable Node dividedExactly(Node amount, BigDecimal divisor) {
    try {
      BigDecimal share = BigDecimal.ONE.divide(divisor);
      return new Arithmetic('*', amount, new Constant(FactType.MONEY, share), FactType.MONEY);
    } catch (ArithmeticException endless) {
      return null;
    }
  }

  @Override
  public int degree() {
    return operator == '*' ? left.degree() + right.degree() : Node.super.degree();
  }

  @Override
  public String mvel() {
    String first = left instanceof Arithmetic chain && sameLevel(chain) ? left.mvel() : alone(left);
    return first + " " + operator + " " + alone(right);
  }

  private boolean sameLevel(Arithmetic other) {
    return additive() == other.additive();
  }

  private boolean additive() {
    return operator == '+' || operator == '-';
  }

  private static String alone(Node node) {
    return node instanceof Arithmetic ? "(" + node.mvel() + ")" : node.mvel();
  }
}
