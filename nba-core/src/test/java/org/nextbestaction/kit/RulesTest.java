package org.nextbestaction.kit;

import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrails;

class RulesTest extends GuardrailContract {

  @Override
  protected Guardrails guardrails() {
    return new Rules()
        .rule(
            "THIN",
            Phase.PRODUCT,
            f -> f.product().marginPct() != null && f.product().marginPct() < 10,
            new Effect.RemoveProduct())
        .rule("CAP", Phase.PRODUCT, f -> true, new Effect.CapDiscount(3))
        .rule("CAREFUL", Phase.CUSTOMER, f -> f.customer().orders() < 2, new Effect.Note());
  }
}
