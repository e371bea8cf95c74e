package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/**
 * Finds conditions that can never hold or never fail: the condition is brought into disjunctive
 * form (bounded), and a clause is impossible when its comparisons of one fact with constants leave
 * no value. Parts that are not understood count as possible.
 */
final class Contradiction {

  private static final int MAX_CLAUSES = 256;

  /** One test and whether it must hold. */
  private record Literal(Node node, boolean holds) {}

  private Contradiction() {}

  static CompiledCondition.Outlook outlook(Node root) {
    if (impossible(root, true)) {
      return CompiledCondition.Outlook.NEVER;
    }
    return impossible(root, false)
        ? CompiledCondition.Outlook.ALWAYS
        : CompiledCondition.Outlook.DEPENDS;
  }

  /** Whether no facts make the first hold and the second fail; false where that is not seen. */
  static boolean implies(Node first, Node second) {
    return impossible(joined(clauses(first, true), clauses(second, false)));
  }

  /** Whether no facts make both hold; false where that is not seen. */
  static boolean exclude(Node first, Node second) {
    return impossible(joined(clauses(first, true), clauses(second, true)));
  }

  private static boolean impossible(@Nullable List<List<Literal>> clauses) {
    return clauses != null && clauses.stream().allMatch(Contradiction::contradictory);
  }

  private static boolean impossible(Node root, boolean holds) {
    return impossible(clauses(root, holds));
  }

  /** The ways in which the node comes out so; null when there are too many. */
  private static @Nullable List<List<Literal>> clauses(Node node, boolean holds) {
    if (node instanceof Not not) {
      return clauses(not.operand(), !holds);
    }
    if (node instanceof Constant constant) {
      return constant.value().equals(holds) ? List.of(List.of()) : List.of();
    }
    if (node instanceof Logic logic) {
      return logic.all() == holds ? all(logic.parts(), holds) : any(logic.parts(), holds);
    }
    if (node instanceof OneOf oneOf) {
      List<Node> equal = new ArrayList<>();
      for (Constant item : oneOf.items()) {
        equal.add(new Comparison(Comparison.Operator.EQUAL, oneOf.value(), item));
      }
      return holds ? any(equal, true) : all(equal, false);
    }
    return List.of(List.of(new Literal(node, holds)));
  }

  private static @Nullable List<List<Literal>> any(List<Node> parts, boolean holds) {
    List<List<Literal>> result = new ArrayList<>();
    for (Node part : parts) {
      List<List<Literal>> clauses = clauses(part, holds);
      if (clauses == null || result.size() + clauses.size() > MAX_CLAUSES) {
        return null;
      }
      result.addAll(clauses);
    }
    return result;
  }

  private static @Nullable List<List<Literal>> all(List<Node> parts, boolean holds) {
    List<List<Literal>> result = List.of(List.of());
    for (Node part : parts) {
      result = joined(result, clauses(part, holds));
      if (result == null) {
        return null;
      }
    }
    return result;
  }

  /** Each of the first with each of the second; null when there are too many. */
  private static @Nullable List<List<Literal>> joined(
      @Nullable List<List<Literal>> firsts, @Nullable List<List<Literal>> seconds) {
    if (firsts == null || seconds == null || (long) firsts.size() * seconds.size() > MAX_CLAUSES) {
      return null;
    }
    List<List<Literal>> joined = new ArrayList<>();
    for (List<Literal> first : firsts) {
      for (List<Literal> second : seconds) {
        List<Literal> both = new ArrayList<>(first);
        both.addAll(second);
        joined.add(both);
      }
    }
    return joined;
  }

  private static boolean contradictory(List<Literal> clause) {
    Map<String, Boolean> tests = new HashMap<>();
    Map<String, Range> ranges = new HashMap<>();
    for (Literal literal : clause) {
      Boolean other = tests.putIfAbsent(Wording.of(literal.node()), literal.holds());
      if (other != null && other != literal.holds()) {
        return true;
      }
      if (literal.node() instanceof Comparison comparison && narrows(comparison, literal, ranges)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the comparison leaves its fact no value. */
  private static boolean narrows(Comparison c, Literal literal, Map<String, Range> ranges) {
    boolean swapped = c.left() instanceof Constant;
    Node fact = swapped ? c.right() : c.left();
    if (!(fact instanceof FactNode) || !((swapped ? c.left() : c.right()) instanceof Constant k)) {
      return false;
    }
    Comparison.Operator operator = swapped ? c.operator().mirrored() : c.operator();
    Range range =
        ranges.computeIfAbsent(Wording.of(fact), name -> new Range(fact.type() == FactType.INT));
    range.narrow(literal.holds() ? operator : operator.opposite(), k.value());
    return range.empty();
  }

  /** The values of one fact that are still possible. */
  private static final class Range {
    private final boolean whole;
    private final List<Object> excluded = new ArrayList<>();
    private @Nullable Object only;
    private @Nullable BigDecimal low;
    private @Nullable BigDecimal high;
    private boolean lowOpen;
    private boolean highOpen;
    private boolean clash;

    Range(boolean whole) {
      this.whole = whole;
    }

    void narrow(Comparison.Operator operator, Object value) {
      if (!(value instanceof BigDecimal number)) {
        equality(operator, value);
        return;
      }
      BigDecimal plain = number.stripTrailingZeros();
      switch (operator) {
        case EQUAL -> {
          equality(operator, plain);
          raise(plain, false);
          lower(plain, false);
        }
        case UNEQUAL -> excluded.add(plain);
        case MORE -> raise(plain, true);
        case AT_LEAST -> raise(plain, false);
        case LESS -> lower(plain, true);
        case AT_MOST -> lower(plain, false);
      }
    }

    private void equality(Comparison.Operator operator, Object value) {
      if (operator == Comparison.Operator.UNEQUAL) {
        excluded.add(value);
      } else if (only == null) {
        only = value;
      } else {
        clash |= !only.equals(value);
      }
    }

    private void raise(BigDecimal bound, boolean open) {
      int order = low == null ? 1 : bound.compareTo(low);
      if (order > 0 || (order == 0 && open)) {
        low = bound;
        lowOpen = open;
      }
    }

    private void lower(BigDecimal bound, boolean open) {
      int order = high == null ? -1 : bound.compareTo(high);
      if (order < 0 || (order == 0 && open)) {
        high = bound;
        highOpen = open;
      }
    }

    boolean empty() {
      return clash || (only != null && excluded.contains(only)) || noNumber() || noTruth();
    }

    private boolean noTruth() {
      return excluded.contains(true) && excluded.contains(false);
    }

    private boolean noNumber() {
      if (low == null || high == null) {
        return false;
      }
      int order = low.compareTo(high);
      if (order == 0) {
        return lowOpen || highOpen || excluded.contains(low);
      }
      return order > 0 || (whole && lowOpen && highOpen && gapOfOne(low, high));
    }

    private static boolean gapOfOne(BigDecimal low, BigDecimal high) {
      return low.remainder(BigDecimal.ONE).signum() == 0
          && low.add(BigDecimal.ONE).compareTo(high) == 0;
    }
  }
}
