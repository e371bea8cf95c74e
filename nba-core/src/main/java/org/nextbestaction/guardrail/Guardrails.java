package org.nextbestaction.guardrail;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;

/** A whole set of rules, with the identity that a trace names. Immutable and thread-safe. */
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
}
