package org.nextbestaction.rules.lang;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/**
 * Whether a value is one of a list: {@code x in [a, b]}.
 *
 * @param items of the value's own kind; may be empty
 */
record OneOf(Node value, List<Constant> items) implements Node {

  @Override
  public FactType type() {
    return FactType.BOOL;
  }

  @Override
  public List<Node> parts() {
    return List.of(value);
  }

  @Override
  public @Nullable Object evaluate(@Nullable Object[] slots) {
    Object sought = value.evaluate(slots);
    if (sought == null) {
      return null;
    }
    for (Constant item : items) {
      if (Boolean.TRUE.equals(
          new Comparison(Comparison.Operator.EQUAL, value, item).evaluate(slots))) {
        return true;
      }
    }
    return false;
  }

  /** MVEL has no test of membership, so the list becomes comparisons. */
  @Override
  public String mvel() {
    return items.stream()
        .map(item -> new Comparison(Comparison.Operator.EQUAL, value, item).mvel())
        .collect(Collectors.joining(" || ", "(", ")"));
  }
}
