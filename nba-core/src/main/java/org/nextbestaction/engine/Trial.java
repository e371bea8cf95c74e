package org.nextbestaction.engine;

import java.util.List;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.decision.ChangeRuling;
import org.nextbestaction.decision.ChangedCard;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.decision.Docket;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.guardrail.Ruling;

/**
 * One customer whose signals, facts and candidates are worked out, before any rule is asked: any
 * number of rulebooks may decide on it. Belongs to the thread that it is given to.
 */
public final class Trial {

  private final CustomerSituation situation;
  private final Facts facts;
  private final List<ActionCandidate> proposed;

  Trial(CustomerSituation situation, Facts facts, List<ActionCandidate> proposed) {
    this.situation = situation;
    this.facts = facts;
    this.proposed = proposed;
  }

  /** The customer. */
  public CustomerView customer() {
    return situation.customer();
  }

  /** The decision of a desk, whatever the agent's capacity. */
  public Decision under(DecisionDesk desk) {
    Ruling ofCustomer = desk.ruleOnCustomer(facts);
    Docket docket = desk.ruleOnActions(situation, facts, ofCustomer, proposed);
    return desk.arbitrate(docket);
  }

  /** What a desk says of an offer that an agent changed. */
  ChangeRuling under(DecisionDesk desk, ChangedCard card, OfferChange change) {
    return desk.ruleOnChange(situation, facts, proposed, card, change);
  }
}
