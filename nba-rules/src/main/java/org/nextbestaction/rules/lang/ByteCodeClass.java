package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Facts;

/** What a generated class answers: its expressions by their number in it. */
abstract class ByteCodeClass implements Batch {

  /** The amounts that the expressions name; byte code cannot hold them. */
  final BigDecimal[] amounts;

  ByteCodeClass(BigDecimal[] amounts) {
    this.amounts = amounts;
  }

  /** A condition: {@link #HOLDS}, 0 or {@link #MISSING}. */
  abstract long truth(int index, Facts facts);

  /** A number: {@code Double} or {@code BigDecimal}; null when a fact is missing. */
  abstract @Nullable Object number(int index, Facts facts);
}
