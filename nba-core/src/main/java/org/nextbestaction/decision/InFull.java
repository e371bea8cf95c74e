package org.nextbestaction.decision;

import java.util.List;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Verdict;

/** The same rules, each of whose verdicts names what its rule read. */
record InFull(Guardrails rules) implements Guardrails {

  @Override
  public String version() {
    return rules.version();
  }

  @Override
  public String hash() {
    return rules.hash();
  }

  @Override
  public List<Guardrail> rules(Phase phase) {
    return rules.rules(phase);
  }

  @Override
  public Guardrails forCustomer(Facts customer) {
    return new InFull(rules.forCustomer(customer));
  }

  @Override
  public List<Verdict> evaluate(Phase phase, Facts facts) {
    return rules.explain(phase, facts);
  }
}
