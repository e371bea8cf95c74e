package org.nextbestaction.decision;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.CustomerSituation;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.policy.CompanyPolicy;

/**
 * Asks the rules about each product of an action and about the offer as a whole. It asks for one
 * customer.
 *
 * @param guardrails those for the customer
 * @param costsConnected whether any product of the catalogue has a cost
 */
record OfferDesk(Guardrails guardrails, CompanyPolicy policy, boolean costsConnected) {

  /**
   * The offer of an action, after every rule about its products and about the whole.
   *
   * @param bundle the one that the action offers, whole or not at all; null when it offers none
   * @param before what the rules said about the customer and the action: it holds for each product
   */
  Offer assemble(
      CustomerSituation situation,
      ActionCandidate candidate,
      @Nullable Bundle bundle,
      Facts ofAction,
      Ruling before,
      Suppression suppression) {
    OfferAssembly assembly =
        new OfferAssembly(this, situation, candidate, bundle, ofAction, before, suppression);
    for (ProductProposal proposal : candidate.proposals()) {
      assembly.admit(proposal);
    }
    return assembly.close();
  }
}
