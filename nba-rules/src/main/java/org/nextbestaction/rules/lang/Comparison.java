package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/** Two values of one kind, compared. */
record Comparison(Operator operator, Node left, Node right) implements Node {

  enum Operator {
    EQUAL("=="),
    UNEQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    String symbol() {
      return symbol;
    }

    static Operator of(String symbol) {
      for (Operator operator : values()) {
        if (operator.symbol.equals(symbol)) {
          return operator;
        }
      }
      throw new IllegalArgumentException(symbol);
    }

    boolean ordering() {
      return this != EQUAL && this != UNEQUAL;
    }

    /** Whether it holds for values that compare so. */
    boolean holds(int order) {
      return switch (this) {
        case EQUAL -> order == 0;
        case UNEQUAL -> order != 0;
        case LESS -> order < 0;
        case AT_MOST -> order <= 0;
        case MORE -> order > 0;
        case AT_LEAST -> order >= 0;
      };
    }

    /** The one that holds when this one does not. */
    Operator opposite() {
      return switch (this) {
        case EQUAL -> UNEQUAL;
        case UNEQUAL -> EQUAL;
        case LESS -> AT_LEAST;
        case AT_MOST -> MORE;
        case MORE -> AT_MOST;
        case AT_LEAST -> LESS;
      };
    }

    /** The one that says the same with the sides swapped. */
    Operator mirrored() {
      return switch (this) {
        case EQUAL, UNEQUAL -> this;
        case LESS -> MORE;
        case AT_MOST -> AT_LEAST;
        case MORE -> LESS;
        case AT_LEAST -> AT_MOST;
      };
    }
  }

  @Override
  public FactType type() {
    return FactType.BOOL;
  }

  @Override
  public List<Node> parts() {
    return List.of(left, right);
  }

  @Override
  public @Nullable Object evaluate(@Nullable Object[] slots) {
    Object a = left.evaluate(slots);
    Object b = right.evaluate(slots);
    return a == null || b == null ? null : (Object) holds(a, b);
  }

  private boolean holds(Object a, Object b) {
    if (a instanceof Double first && (first.isNaN() || ((Double) b).isNaN())) {
      // What an overflow left is neither less nor more than anything, nor the same.
      return operator == Operator.UNEQUAL;
    }
    return operator.holds(order(a, b));
  }

  private static int order(Object a, Object b) {
    if (a instanceof Double first) {
      double second = (Double) b;
      return first < second ? -1 : first > second ? 1 : 0;
    }
    if (a instanceof BigDecimal amount) {
      return amount.compareTo((BigDecimal) b);
    }
    return a.equals(b) ? 0 : 1;
  }

  @Override
  public String mvel() {
    return operand(left) + " " + operator.symbol() + " " + operand(right);
  }

  private static String operand(Node node) {
    boolean alone =
        node instanceof FactNode
            || node instanceof Constant
            || node instanceof Call
            || node instanceof Choice;
    return alone ? node.mvel() : "(" + node.mvel() + ")";
  }
}
