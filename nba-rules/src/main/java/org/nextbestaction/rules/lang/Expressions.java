package org.nextbestaction.rules.lang;

import org.nextbestaction.fact.Phase;

/**
 * Compiles the rule language. The author's text is parsed and regenerated; it never reaches MVEL.
 */
public final class Expressions {

  private Expressions() {}

  /**
   * What the expression costs to compile, to be added up over a file: parts times nesting squared.
   *
   * @throws ExpressionException when the text is no expression
   */
  public static long effort(String text) {
    return Parser.effort(text);
  }

  /**
   * A condition.
   *
   * @param phase decides which facts it may read
   * @throws ExpressionException when the text is not fit for use
   */
  public static CompiledCondition condition(String text, Phase phase) {
    return new CompiledCondition(CompiledExpression.condition(text, phase, Vocabulary.BUILT_IN));
  }

  /**
   * A number, such as the percent of an effect.
   *
   * @param phase decides which facts it may read
   * @throws ExpressionException when the text is not fit for use
   */
  public static CompiledValue value(String text, Phase phase) {
    return new CompiledValue(CompiledExpression.value(text, phase, Vocabulary.BUILT_IN));
  }
}
