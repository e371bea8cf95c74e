package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactType;

/**
 * Facts on which an expression is likely to turn: for each fact, the constants that stand beside
 * it, what is just below and above them, and the fact missing. The same for the same expression.
 */
final class Probes {

  private static final BigDecimal CENT = new BigDecimal("0.01");

  private final Map<FactDefinition, Set<Object>> values = new LinkedHashMap<>();

  private Probes(CompiledExpression expression) {
    expression.facts().forEach(fact -> values.put(fact, new LinkedHashSet<>()));
    collect(expression.root());
    values.forEach(Probes::usual);
  }

  /** So many rows at most; by the names of the facts, and what is not named is missing. */
  static List<SortedMap<String, Object>> of(CompiledExpression expression, int most) {
    List<SortedMap<String, Object>> rows = new Probes(expression).rows();
    return rows.subList(0, Math.min(most, rows.size()));
  }

  /** Takes the constants of each comparison for each of its facts. */
  private void collect(Node node) {
    if (node instanceof Logic || node instanceof Not || node instanceof Choice) {
      node.parts().forEach(this::collect);
      return;
    }
    List<FactDefinition> facts = new ArrayList<>();
    List<Constant> constants = new ArrayList<>();
    gather(node, facts, constants);
    for (FactDefinition fact : facts) {
      constants.forEach(constant -> add(fact, constant));
    }
  }

  private static void gather(Node node, List<FactDefinition> facts, List<Constant> constants) {
    if (node instanceof FactNode fact) {
      facts.add(fact.slot().fact());
    } else if (node instanceof Constant constant) {
      constants.add(constant);
    } else if (node instanceof OneOf one) {
      constants.addAll(one.items());
    }
    node.parts().forEach(part -> gather(part, facts, constants));
  }

  private void add(FactDefinition fact, Constant constant) {
    Set<Object> of = values.get(fact);
    if (of == null) {
      return;
    }
    if (constant.value() instanceof String text) {
      if (fact.type() == FactType.TEXT) {
        of.add(text);
      } else if (fact.type() == FactType.TEXTS) {
        of.add(List.of(text));
      }
    } else if (constant.numeric()) {
      addNumber(fact, constant.number(), of);
    }
  }

  private static void addNumber(FactDefinition fact, BigDecimal number, Set<Object> of) {
    switch (fact.type()) {
      case INT -> {
        int whole = number.intValue();
        of.addAll(List.of(whole, whole - 1, whole + 1));
      }
      case DEC -> {
        double real = number.doubleValue();
        of.addAll(List.of(real, Math.nextDown(real), Math.nextUp(real)));
      }
      case MONEY -> of.addAll(List.of(number, number.subtract(CENT), number.add(CENT)));
      default -> {
        // A number beside a text or a list says nothing about it.
      }
    }
  }

  /** What else facts of the kind are; other facts of it have the same, so that they are equal. */
  private static void usual(FactDefinition fact, Set<Object> of) {
    of.addAll(
        switch (fact.type()) {
          case BOOL -> List.of(true, false);
          case INT -> List.of(0, 7);
          case DEC -> List.of(0.0, 7.5);
          case MONEY -> List.of(BigDecimal.ZERO, new BigDecimal("7.50"));
          case TEXT -> List.of("x", "");
          case TEXTS -> List.of(List.of("x"), List.of());
        });
  }

  /** Every fact alike, then each of them in turn at each of its values while the others stay. */
  private List<SortedMap<String, Object>> rows() {
    List<SortedMap<String, Object>> rows = new ArrayList<>();
    SortedMap<String, Object> first = new TreeMap<>();
    SortedMap<String, Object> last = new TreeMap<>();
    values.forEach(
        (fact, of) -> {
          List<Object> all = List.copyOf(of);
          first.put(fact.name(), all.get(0));
          last.put(fact.name(), all.get(all.size() - 1));
        });
    rows.add(first);
    rows.add(last);
    for (FactDefinition fact : values.keySet()) {
      SortedMap<String, Object> without = new TreeMap<>(first);
      without.remove(fact.name());
      rows.add(without);
    }
    values.forEach(
        (fact, of) ->
            of.stream()
                .skip(1)
                .forEach(
                    value -> {
                      SortedMap<String, Object> row = new TreeMap<>(first);
                      row.put(fact.name(), value);
                      rows.add(row);
                    }));
    return rows;
  }
}
