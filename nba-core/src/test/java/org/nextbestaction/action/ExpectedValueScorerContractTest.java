package org.nextbestaction.action;

import org.nextbestaction.kit.ActionScorerContract;

class ExpectedValueScorerContractTest extends ActionScorerContract {

  @Override
  protected ActionScorer scorer() {
    return new ExpectedValueScorer();
  }
}
