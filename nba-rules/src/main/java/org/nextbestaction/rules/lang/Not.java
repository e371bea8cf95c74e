package org.nextbestaction.rules.lang;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/** The opposite of a condition. */
record Not(Node operand) implements Node {

  @Override
  public FactType type() {
    return FactType.BOOL;
  }

  @Override
  public List<Node> parts() {
    return List.of(operand);
  }

  @Override
  public @Nullable Object evaluate(@Nullable Object[] slots) {
    Object value = operand.evaluate(slots);
    return value == null ? null : (Object) !((Boolean) value);
  }

  @Override
  public String mvel() {
    return operand instanceof FactNode ? "!" + operand.mvel() : "!(" + operand.mvel() + ")";
  }
}
