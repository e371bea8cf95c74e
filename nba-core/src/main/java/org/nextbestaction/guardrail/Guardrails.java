package org.nextbestaction.guardrail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;

/**
 * A whole set of rules, with the identity that a trace names. Thread-safe, and immutable but for a
 * set that is replaced while it is in use: that one hands out {@link #current()}.
 */
public interface Guardrails {

  /** The version its owners gave it. */
  String version();

  /** Hexadecimal hash of its content. */
  String hash();

  /** The rules of a phase, by descending priority, then by id. */
  List<Guardrail> rules(Phase phase);

  /** What the company made of the rules that come with the library, on the day, by rule id. */
  default List<RuleChange> changes(LocalDate asOf) {
    return List.of();
  }

  /**
   * The same rules, held against the actions that exist: the engine asks for it when it is built.
   * Rules that name no action need not care.
   *
   * @param actions every code of the playbook, and whether it is switched on
   * @throws RuntimeException when a rule names an action that does not exist
   */
  default Guardrails against(SortedMap<String, Boolean> actions) {
    return this;
  }

  /**
   * The rules that hold now, which never change. The engine asks once for each decision and once
   * for each run over all customers, and keeps to the answer: no decision is made by two sets.
   */
  default Guardrails current() {
    return this;
  }

  /**
   * The same rules for one customer: a set may answer once what its rules ask about the customer
   * alone. For the decision at hand only; not thread-safe.
   *
   * @param customer the facts of phase customer, which those of all other phases are made from
   */
  default Guardrails forCustomer(Facts customer) {
    return this;
  }

  /** What a rule says whose evaluation failed: it denies. */
  static Verdict denial(Guardrail rule, RuntimeException cause) {
    return Denials.denial(rule.id(), rule.phase(), cause);
  }

  /** Asks every rule of the phase; one verdict a rule, in the order of the rules. */
  default List<Verdict> evaluate(Phase phase, Facts facts) {
    List<Guardrail> rules = rules(phase);
    Verdict[] verdicts = new Verdict[rules.size()];
    for (int i = 0; i < verdicts.length; i++) {
      verdicts[i] = Denials.evaluate(rules.get(i), facts);
    }
    return List.of(verdicts);
  }

  /** The same, and each verdict names what its rule read, that of a rule that did not fire, too. */
  default List<Verdict> explain(Phase phase, Facts facts) {
    List<Guardrail> rules = rules(phase);
    List<Verdict> verdicts = new ArrayList<>(evaluate(phase, facts));
    for (int i = 0; i < verdicts.size(); i++) {
      if (verdicts.get(i).values().isEmpty()) {
        verdicts.set(i, verdicts.get(i).reading(rules.get(i).reads(facts)));
      }
    }
    return List.copyOf(verdicts);
  }
}
