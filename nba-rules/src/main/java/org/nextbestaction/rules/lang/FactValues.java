package org.nextbestaction.rules.lang;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;

/** Where an expression gets the values of its facts from. */
@FunctionalInterface
public interface FactValues {

  /** The value as {@link FactDefinition#read} gives it; null means missing. */
  @Nullable Object value(FactDefinition fact);
}
