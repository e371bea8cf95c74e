package org.nextbestaction.rules.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/**
 * Conditions joined by {@code &&} or {@code ||} (Kleene): one that decides makes the missing ones
 * irrelevant.
 *
 * @param all true for {@code &&}
 * @param parts at least two; none is a Logic of the same kind
 */
record Logic(boolean all, List<Node> parts) implements Node {

  static Node of(boolean all, Node left, Node right) {
    List<Node> parts = new ArrayList<>();
    for (Node part : List.of(left, right)) {
      if (part instanceof Logic logic && logic.all == all) {
        parts.addAll(logic.parts);
      } else {
        parts.add(part);
      }
    }
    return new Logic(all, List.copyOf(parts));
  }

  @Override
  public FactType type() {
    return FactType.BOOL;
  }

  @Override
  public @Nullable Object evaluate(@Nullable Object[] slots) {
    boolean missing = false;
    for (Node part : parts) {
      Object value = part.evaluate(slots);
      if (value == null) {
        missing = true;
      } else if ((Boolean) value != all) {
        return !all;
      }
    }
    return missing ? null : (Object) all;
  }

  @Override
  public String mvel() {
    return parts.stream()
        .map(part -> part instanceof Logic ? "(" + part.mvel() + ")" : part.mvel())
        .collect(Collectors.joining(all ? " && " : " || "));
  }
}
