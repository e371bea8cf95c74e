package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Facts;

/** What a generated class answers: its expressions by their number in it. */
abstract class ByteCodeClass {

  /** What {@link #truth} says when a fact is missing that may decide. */
  static final int MISSING = 2;

  /** The amounts that the expressions name; byte code cannot hold them. */
  final BigDecimal[] amounts;

  ByteCodeClass(BigDecimal[] amounts) {
    this.amounts = amounts;
  }

  /**
   * All its conditions at once: the two bits {@code 2 * index} and next say what one truth says.
   */
  abstract long truths(Facts facts);

  /** A condition: 0 for false, 1 for true, {@link #MISSING}. */
  abstract int truth(int index, Facts facts);

  /** A number: {@code Double} or {@code BigDecimal}; null when a fact is missing. */
  abstract @Nullable Object number(int index, Facts facts);
}
