package org.nextbestaction.rules.book;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.rules.lang.Conditions;

/**
 * A book for one customer: what its rules ask about the customer alone is answered once a phase.
 * Facts of another customer are asked anew. Not thread-safe.
 */
final class CustomerRules implements Guardrails {

  private final RuleBook book;
  private final Facts customer;
  private final Map<Phase, Conditions.Asked> asked = new EnumMap<>(Phase.class);

  CustomerRules(RuleBook book, Facts customer) {
    this.book = book;
    this.customer = customer;
  }

  @Override
  public String version() {
    return book.version();
  }

  @Override
  public String hash() {
    return book.hash();
  }

  @Override
  public List<Guardrail> rules(Phase phase) {
    return book.rules(phase);
  }

  @Override
  public List<RuleChange> changes(LocalDate asOf) {
    return book.changes(asOf);
  }

  @Override
  public List<Verdict> evaluate(Phase phase, Facts facts) {
    if (!ofSameCustomer(facts)) {
      return book.evaluate(phase, facts);
    }
    PhaseRules rules = book.ofPhase(phase);
    return rules.evaluate(facts, asked.computeIfAbsent(phase, key -> rules.askedOf(customer)));
  }

  /**
   * The records are handed on as they are; of the tickets, only what is about a product differs.
   */
  private boolean ofSameCustomer(Facts facts) {
    return facts.customer() == customer.customer()
        && facts.policy() == customer.policy()
        && facts.overdue() == customer.overdue()
        && facts.credit() == customer.credit()
        && facts.contact() == customer.contact()
        && facts.signals() == customer.signals();
  }
}
