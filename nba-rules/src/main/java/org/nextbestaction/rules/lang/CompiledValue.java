package org.nextbestaction.rules.lang;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Facts;

/** A number that is calculated from facts. Immutable and thread-safe. */
public final class CompiledValue {

  private final CompiledExpression expression;

  CompiledValue(CompiledExpression expression) {
    this.expression = expression;
  }

  /** The text as its author wrote it. */
  public String source() {
    return expression.source();
  }

  /** The facts that it reads, in the order of their first mention. */
  public List<FactDefinition> factsRead() {
    return expression.facts();
  }

  /** The number; null when a fact that it needs is missing. */
  public @Nullable BigDecimal evaluate(Facts facts) {
    return evaluate(fact -> fact.read(facts));
  }

  /** The number; null when a fact that it needs is missing. */
  public @Nullable BigDecimal evaluate(FactValues facts) {
    Object value = expression.evaluate(facts);
    if (value instanceof Double number) {
      return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
    }
    return (BigDecimal) value;
  }
}
