package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/**
 * Two numbers of one form, calculated; only constants divide. See
 * docs/decisions/0040-amounts-are-divided-to-34-digits.md.
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
      default -> a.divide(b, MathContext.DECIMAL128);
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
        ? share(first, ((Constant) right).number())
        : new Arithmetic(operator, first, second, FactType.MONEY);
  }

  /** An amount over a constant; a multiplication where the share of one has an end in decimals. */
  static Node share(Node amount, BigDecimal divisor) {
    try {
      Constant share = new Constant(FactType.MONEY, BigDecimal.ONE.divide(divisor));
      return new Arithmetic('*', amount, share, FactType.MONEY);
    } catch (ArithmeticException endless) {
      return new Arithmetic('/', amount, new Constant(FactType.MONEY, divisor), FactType.MONEY);
    }
  }

  @Override
  public int degree() {
    boolean factor = operator == '*' || operator == '/' && type == FactType.MONEY;
    return factor ? left.degree() + right.degree() : Node.super.degree();
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
