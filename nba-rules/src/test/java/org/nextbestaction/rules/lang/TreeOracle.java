package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.nextbestaction.fact.FactType;

/**
 * Evaluates a checked tree by itself: it shares no code with the nodes' own evaluation nor with the
 * functions. Null means missing.
 */
final class TreeOracle {

  /** More than enough to be rounded once more. */
  private static final MathContext MANY_DIGITS = new MathContext(200, RoundingMode.DOWN);

  private final FactValues facts;

  TreeOracle(FactValues facts) {
    this.facts = facts;
  }

  /** A condition as Boolean, an amount as BigDecimal, another number as Double. */
  Object answer(Node node) {
    if (node instanceof Constant constant) {
      return constant.type() == FactType.INT || constant.type() == FactType.DEC
          ? (Object) constant.number().doubleValue()
          : constant.value();
    } else if (node instanceof FactNode fact) {
      return value(fact.slot());
    } else if (node instanceof IsKnown known) {
      return value(known.slot()) != null;
    } else if (node instanceof Not not) {
      Object operand = answer(not.operand());
      return operand == null ? null : (Object) operand.equals(false);
    } else if (node instanceof Logic logic) {
      return logic(logic);
    } else if (node instanceof Choice choice) {
      return choice(choice);
    }
    Object[] parts = node.parts().stream().map(this::answer).toArray();
    for (Object part : parts) {
      if (part == null) {
        return null;
      }
    }
    if (node instanceof Comparison comparison) {
      return compared(comparison.operator().symbol(), parts[0], parts[1]);
    } else if (node instanceof OneOf one) {
      return one.items().stream().anyMatch(item -> compared("==", parts[0], answer(item)));
    } else if (node instanceof Arithmetic arithmetic) {
      return calculated(arithmetic.operator(), parts[0], parts[1]);
    }
    return called(((Call) node).method().word(), parts);
  }

  private Object value(Slot slot) {
    Object value = facts.value(slot.fact());
    if (!(value instanceof Number number) || value instanceof BigDecimal) {
      return value;
    }
    double real = number.doubleValue();
    if (real != real || real - real != 0) {
      return null;
    }
    return slot.exact() ? (Object) new BigDecimal(number.toString()) : (Object) real;
  }

  private Object logic(Logic logic) {
    boolean unknown = false;
    for (Node part : logic.parts()) {
      Object answer = answer(part);
      unknown |= answer == null;
      if (answer != null && !answer.equals(logic.all())) {
        return answer;
      }
    }
    return unknown ? null : (Object) logic.all();
  }

  private Object choice(Choice choice) {
    Object condition = answer(choice.condition());
    Object yes = answer(choice.yes());
    Object no = answer(choice.no());
    if (condition == null) {
      return Objects.equals(yes, no) ? yes : null;
    }
    return condition.equals(true) ? yes : no;
  }

  private static boolean compared(String operator, Object a, Object b) {
    if (a instanceof Double x) {
      double y = (Double) b;
      return switch (operator) {
        case "==" -> x == y;
        case "!=" -> x != y;
        case "<" -> x < y;
        case "<=" -> x <= y;
        case ">" -> x > y;
        default -> x >= y;
      };
    }
    int order =
        a instanceof BigDecimal x ? x.subtract((BigDecimal) b).signum() : a.equals(b) ? 0 : 1;
    return switch (operator) {
      case "==" -> order == 0;
      case "!=" -> order != 0;
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static Object calculated(char operator, Object a, Object b) {
    if (a instanceof BigDecimal x) {
      BigDecimal y = (BigDecimal) b;
      BigDecimal exact =
          switch (operator) {
            case '+' -> x.add(y);
            case '-' -> x.subtract(y);
            case '*' -> x.multiply(y);
            default -> x.divide(y, MANY_DIGITS);
          };
      return exact.round(MathContext.DECIMAL128);
    }
    double x = (Double) a;
    double y = (Double) b;
    return switch (operator) {
      case '+' -> x + y;
      case '-' -> x - y;
      case '*' -> x * y;
      case '/' -> x / y;
      default -> x % y;
    };
  }

  private static Object called(String function, Object[] of) {
    return switch (function) {
      case "lower" -> ((String) of[0]).toLowerCase(Locale.ROOT);
      case "upper" -> ((String) of[0]).toUpperCase(Locale.ROOT);
      case "startsWith" -> ((String) of[0]).regionMatches(0, (String) of[1], 0, length(of[1]));
      case "endsWith" ->
          ((String) of[0])
              .regionMatches(length(of[0]) - length(of[1]), (String) of[1], 0, length(of[1]));
      case "contains" -> ((String) of[0]).indexOf((String) of[1]) >= 0;
      case "has" -> ((List<?>) of[0]).stream().anyMatch(of[1]::equals);
      case "abs" ->
          of[0] instanceof BigDecimal x ? (x.signum() < 0 ? x.negate() : x) : absolute(of[0]);
      case "round" -> rounded(of[0], ((Double) of[1]).intValue());
      default -> least(function.equals("min"), of[0], of[1]);
    };
  }

  private static int length(Object text) {
    return ((String) text).length();
  }

  private static Object absolute(Object number) {
    double x = (Double) number;
    return x <= 0 ? 0.0 - x : x;
  }

  private static Object rounded(Object number, int decimals) {
    if (number instanceof BigDecimal x) {
      return x.setScale(decimals, RoundingMode.HALF_UP);
    }
    double x = (Double) number;
    return x - x != 0
        ? x
        : new BigDecimal(Double.toString(x)).setScale(decimals, RoundingMode.HALF_UP).doubleValue();
  }

  private static Object least(boolean min, Object a, Object b) {
    if (a instanceof BigDecimal x) {
      BigDecimal y = (BigDecimal) b;
      return min ? x.min(y) : x.max(y);
    }
    double x = (Double) a;
    double y = (Double) b;
    if (x != x || y != y) {
      return Double.NaN;
    }
    if (x == y) {
      // Of the two zeros, the negative one is the smaller.
      return min == (1 / x < 0 && x == 0) ? x : y;
    }
    return min == x < y ? x : y;
  }
}
