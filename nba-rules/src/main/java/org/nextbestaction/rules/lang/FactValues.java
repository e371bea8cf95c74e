package org.nextbestaction.rules.lang;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Facts;

/** Where an expression gets the values of its facts from. */
@FunctionalInterface
public interface FactValues {

  /** The value as {@link FactDefinition#read} gives it; null means missing. */
  @Nullable Object value(FactDefinition fact);

  /** The records in which the values stand; null when they stand elsewhere. */
  default @Nullable Facts records() {
    return null;
  }

  /** The values of the records. */
  static FactValues of(Facts facts) {
    return new FactRecords(facts);
  }
}
