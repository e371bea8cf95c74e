package org.nextbestaction.rules.internal;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.rules.lang.CompiledCondition;
import org.nextbestaction.rules.lang.CompiledValue;
import org.nextbestaction.rules.lang.ExpressionException;
import org.nextbestaction.rules.lang.Expressions;

/** Reads expressions out of files; an error points into the file. */
public final class ExpressionFields {

  private ExpressionFields() {}

  /** The condition below the key; null when left out or wrong. */
  public static @Nullable CompiledCondition condition(Fields fields, String key, Phase phase) {
    return compiled(fields, key, text -> Expressions.condition(text, phase));
  }

  /** The number below the key, perhaps an expression; null when left out or wrong. */
  public static @Nullable CompiledValue value(Fields fields, String key, Phase phase) {
    return compiled(fields, key, text -> Expressions.value(text, phase));
  }

  private static <T> @Nullable T compiled(Fields fields, String key, Compiler<T> compiler) {
    FileNode.Scalar scalar = fields.scalar(key);
    if (scalar == null) {
      return null;
    }
    try {
      if (!fields.spend(Expressions.effort(scalar.text()))) {
        fields.problem(
            scalar.mark(),
            "("
                + key
                + "): the expressions of the file are together too large (parts times nesting"
                + " squared; at most "
                + ProblemLog.MOST_EFFORT
                + ")",
            "Maybe the longest ones can be split into several rules with less nesting.");
        return null;
      }
      return compiler.compile(scalar.text());
    } catch (ExpressionException e) {
      fields.problem(scalar.at(e.offset()), "(" + key + "): " + e.getMessage(), e.hint());
      return null;
    }
  }

  /** Text to expression. */
  private interface Compiler<T> {
    T compile(String text);
  }
}
