package org.nextbestaction.action;

import org.nextbestaction.kit.ActionProposerContract;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;

class PlaybookProposerContractTest extends ActionProposerContract {

  @Override
  protected ActionProposer proposer() {
    return new PlaybookProposer(Rules.playbook());
  }

  @Override
  protected TestData example() {
    return new TestData()
        .orders("K", "A", 10, 100, "2025-12-22", "2026-01-25", "2026-03-01", "2026-04-05");
  }
}
