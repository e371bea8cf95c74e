package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Parts that read no fact become the constant that they give, in exact decimals where possible. */
final class Folding {

  private static final @Nullable Object[] NO_SLOTS = {};

  private Folding() {}

  static Node folded(Node node) {
    if (node instanceof Constant || !node.constant()) {
      return node;
    }
    Node exact = node.numeric() ? node.exact() : null;
    Object value = (exact == null ? node : exact).evaluate(NO_SLOTS);
    if (value == null) {
      throw new IllegalStateException("a part without facts is never missing");
    }
    return new Constant(
        node.type(), value instanceof Double number ? BigDecimal.valueOf(number) : value);
  }
}
