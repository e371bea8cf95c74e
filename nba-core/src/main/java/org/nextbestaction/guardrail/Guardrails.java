package org.nextbestaction.guardrail;

import java.util.List;
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
