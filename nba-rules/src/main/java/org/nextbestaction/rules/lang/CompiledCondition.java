package org.nextbestaction.rules.lang;

import java.util.List;
import org.nextbestaction.fact.Condition;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Facts;

/** A condition that was compiled from text. Immutable and thread-safe. */
public final class CompiledCondition implements Condition {

  /** What can be said of a condition without any facts. */
  public enum Outlook {
    /** No facts make it true. */
    NEVER,
    /** No known facts make it false. */
    ALWAYS,
    /** It depends on the facts, or on more than is looked at. */
    DEPENDS
  }

  private final CompiledExpression expression;

  CompiledCondition(CompiledExpression expression) {
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

  /** The condition in a form that is equal for texts that differ in spaces and brackets only. */
  public String canonical() {
    return Wording.of(expression.root());
  }

  @Override
  public Truth evaluate(Facts facts) {
    return evaluate(FactValues.of(facts));
  }

  /** Evaluates the condition; never throws for a missing fact. */
  public Truth evaluate(FactValues facts) {
    return truth(expression.evaluate(facts));
  }

  /** Whether it can hold, and can fail, by its own text. */
  public Outlook outlook() {
    return Contradiction.outlook(expression.root());
  }

  /** Whether it never holds where the other fails, as far as its text tells. */
  public boolean implies(CompiledCondition other) {
    return Contradiction.implies(expression.root(), other.expression.root());
  }

  /** Whether it never holds together with the other, as far as their texts tell. */
  public boolean excludes(CompiledCondition other) {
    return Contradiction.exclude(expression.root(), other.expression.root());
  }

  /** The texts that it holds against facts, in the order of its text. */
  public List<ComparedText> comparedTexts() {
    return ComparedText.of(expression.root());
  }

  /** The comparisons and tests that it is made of, each once, for coverage. */
  public List<SubCondition> subConditions() {
    return SubCondition.of(expression);
  }

  static Truth truth(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? Truth.MISSING : Truth.of((Boolean) value);
  }
}
