package org.nextbestaction.llm.words;

import org.junit.jupiter.api.AfterEach;
import org.nextbestaction.card.CardExplainer;
import org.nextbestaction.card.TemplateExplainer;
import org.nextbestaction.kit.CardExplainerContract;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.llm.model.GuardedModel;

class ModelExplainerContractTest extends CardExplainerContract {

  private final GuardedModel model = Models.good().guarded();

  @AfterEach
  void close() {
    model.close();
  }

  @Override
  protected CardExplainer explainer() {
    return ModelExplainer.builder(model, new TemplateExplainer(Rules.playbook())).build();
  }
}
