package org.nextbestaction.rules.lang;

import org.nextbestaction.fact.Phase;

/** A condition whose MVEL says something else than its tree, as a bug might make it. */
public final class Wrong {

  private Wrong() {}

  /** A condition with the tree of the one text and the MVEL of the other. */
  public static CompiledCondition condition(String tree, String mvel) {
    CompiledExpression right = CompiledExpression.condition(tree, Phase.OFFER, Vocabulary.BUILT_IN);
    CompiledExpression other = CompiledExpression.condition(mvel, Phase.OFFER, Vocabulary.BUILT_IN);
    return new CompiledCondition(right.by(other.program()));
  }
}
