package org.nextbestaction.rules.lang;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.FactType;

/** One comparison or test within a condition. */
public final class SubCondition {

  private final CompiledExpression expression;
  private final Node node;

  private SubCondition(CompiledExpression expression, Node node) {
    this.expression = expression;
    this.node = node;
  }

  static List<SubCondition> of(CompiledExpression expression) {
    Map<String, SubCondition> found = new LinkedHashMap<>();
    collect(expression, expression.root(), found);
    return List.copyOf(found.values());
  }

  private static void collect(
      CompiledExpression expression, Node node, Map<String, SubCondition> found) {
    if (node instanceof Logic || node instanceof Not || node instanceof Choice) {
      node.parts().forEach(part -> collect(expression, part, found));
    } else if (node.type() == FactType.BOOL && !node.constant()) {
      SubCondition part = new SubCondition(expression, node);
      found.putIfAbsent(part.text(), part);
    }
  }

  /** The part in the words of the language. */
  public String text() {
    return Wording.of(node);
  }

  /** Its answer alone. */
  public Truth evaluate(FactValues facts) {
    return CompiledCondition.truth(expression.evaluatePart(node, facts));
  }
}
