package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Facts;

/** What a generated class answers: its expressions by their number in it. */
abstract class ByteCodeClass {

  /** What {@link #truth} says of a condition that holds. */
  static final long HOLDS = 1L;

  /** What it says when a fact is missing that may decide. */
  static final long MISSING = 1L << 32;

  /** The amounts that the expressions name; byte code cannot hold them. */
  final BigDecimal[] amounts;

  ByteCodeClass(BigDecimal[] amounts) {
    this.amounts = amounts;
  }

  /** All its conditions at once: what {@link #truth} says, shifted by the index. */
  abstract long truths(Facts facts);

  /** A condition: {@link #HOLDS}, 0 or {@link #MISSING}. */
  abstract long truth(int index, Facts facts);

  /** A number: {@code Double} or {@code BigDecimal}; null when a fact is missing. */
  abstract @Nullable Object number(int index, Facts facts);
}
