package org.nextbestaction.action;

/**
 * Says what an action is worth that the rules have left standing. Pure and thread-safe; the score's
 * explanation adds up.
 */
public interface ActionScorer {

  /** The worth of an action with what the rules left of its offer. */
  ActionScore score(ActionCandidate candidate, OfferWorth offer, CustomerSituation situation);
}
