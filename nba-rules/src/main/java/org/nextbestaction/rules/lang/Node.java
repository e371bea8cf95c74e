package org.nextbestaction.rules.lang;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactType;

/**
 * A checked part of an expression. INT and DEC are evaluated as {@code Double} (exact for whole
 * numbers below 2^53, and no overflow), MONEY as {@code BigDecimal} with 34 digits.
 */
sealed interface Node
    permits Arithmetic, Call, Choice, Comparison, Constant, FactNode, IsKnown, Logic, Not, OneOf {

  /** What the part gives. */
  FactType type();

  /** The parts that it is made of. */
  List<Node> parts();

  /**
   * The value in three-valued logic; null means missing.
   *
   * @param slots the values of the expression's slots; null means missing
   */
  @Nullable Object evaluate(@Nullable Object[] slots);

  /** The part as canonical MVEL; only asked when every fact is known. */
  String mvel();

  /** The part as an argument of a function in canonical MVEL. */
  default String mvelArgument() {
    return mvel();
  }

  /** The same part in exact decimals; null when it cannot be exact. */
  default @Nullable Node exact() {
    return null;
  }

  /** How many factors it multiplies at most; bounds the size of numbers. */
  default int degree() {
    return parts().stream().mapToInt(Node::degree).max().orElse(1);
  }

  /** Whether no fact is read. */
  default boolean constant() {
    return parts().stream().allMatch(Node::constant);
  }

  /** Whether it is a number of any kind. */
  default boolean numeric() {
    return type() == FactType.INT || type() == FactType.DEC || type() == FactType.MONEY;
  }
}
