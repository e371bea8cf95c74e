package org.nextbestaction.rules.lang;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Facts;

/**
 * One expression of a generated class. It reads the fact records only, so that for other values the
 * tree answers.
 *
 * @param condition whether it is a condition, else a number
 */
record ByteCodeProgram(ByteCodeClass code, int index, boolean condition) implements Program {

  @Override
  public @Nullable Object run(FactValues values) {
    Facts facts = values.records();
    if (facts == null) {
      return null;
    }
    if (!condition) {
      return code.number(index, facts);
    }
    long truth = code.truth(index, facts);
    return truth == Batch.MISSING ? null : (Object) (truth == Batch.HOLDS);
  }
}
