package org.nextbestaction.card;

import org.nextbestaction.kit.CardExplainerContract;
import org.nextbestaction.kit.Rules;

class TemplateExplainerContractTest extends CardExplainerContract {

  @Override
  protected CardExplainer explainer() {
    return new TemplateExplainer(Rules.playbook());
  }
}
