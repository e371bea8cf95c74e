package org.nextbestaction.decision;

import org.nextbestaction.explain.Explanation;

/**
 * What an action is worth: probability x value x urgency less the agent's time, in base currency
 * (the known form of Pega's arbitration, P x C x V x L).
 *
 * @param valueKnown false where the company's median order value stands in
 */
record Score(Explanation explanation, double probability, double value, boolean valueKnown) {

  double points() {
    return explanation.value();
  }
}
