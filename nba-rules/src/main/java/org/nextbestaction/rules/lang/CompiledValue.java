package org.nextbestaction.rules.lang;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;

/** A number that is calculated from facts. Immutable and thread-safe. */
public final class CompiledValue {

  private final CompiledExpression expression;

  CompiledValue(CompiledExpression expression) {
    this.expression = expression;
  }

  CompiledExpression expression() {
    return expression;
  }

  /** The text as its author wrote it. */
  public String source() {
    return expression.source();
  }

  /** The facts that it reads, in the order of their first mention. */
  public List<FactDefinition> factsRead() {
    return expression.facts();
  }

  /**
   * The number: an amount is a {@code BigDecimal}, anything else a {@code Double}, which is not
   * finite where the calculation overflows. Null when a fact that it needs is missing.
   */
  public @Nullable Number evaluate(FactValues facts) {
    return (Number) expression.evaluate(facts);
  }
}
