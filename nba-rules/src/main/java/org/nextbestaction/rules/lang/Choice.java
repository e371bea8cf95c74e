package org.nextbestaction.rules.lang;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/** {@code condition ? yes : no}; both sides are of one type. */
record Choice(Node condition, Node yes, Node no) implements Node {

  @Override
  public FactType type() {
    // Asked once: choices stand within choices.
    FactType first = yes.type();
    return first == no.type() ? first : FactType.DEC;
  }

  @Override
  public List<Node> parts() {
    return List.of(condition, yes, no);
  }

  @Override
  public @Nullable Object evaluate(@Nullable Object[] slots) {
    Object value = condition.evaluate(slots);
    if (value != null) {
      return ((Boolean) value ? yes : no).evaluate(slots);
    }
    Object first = yes.evaluate(slots);
    return first != null && first.equals(no.evaluate(slots)) ? first : null;
  }

  @Override
  public @Nullable Node exact() {
    Node first = yes.exact();
    Node second = no.exact();
    return first == null || second == null ? null : new Choice(condition, first, second);
  }

  /** Both sides are pure and total, so a function may be given both; MVEL mistypes its (?:). */
  @Override
  public String mvel() {
    String method =
        switch (type()) {
          case BOOL -> "choose";
          case INT, DEC -> "chooseNumber";
          case MONEY -> "chooseMoney";
          case TEXT -> "chooseText";
          case TEXTS -> "chooseTexts";
        };
    return parts().stream()
        .map(Node::mvelArgument)
        .collect(Collectors.joining(", ", "fn." + method + "(", ")"));
  }
}
