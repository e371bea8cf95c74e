package org.nextbestaction.rules.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.Backend;
import org.nextbestaction.rules.lang.Conditions;

/** The rules of one phase, in the order in which they are asked. Immutable and thread-safe. */
final class PhaseRules {

  private final List<FileRule> rules;
  private final List<Guardrail> guardrails;
  private final Conditions conditions;

  private PhaseRules(List<FileRule> rules, Conditions conditions) {
    this.rules = rules;
    this.guardrails = List.copyOf(rules);
    this.conditions = conditions;
  }

  /**
   * The rules on a back end.
   *
   * @param switchedOff id of a rule to the action that it leads to and that is switched off
   * @param log takes every rule on which the back ends differ
   */
  static PhaseRules of(
      List<Rule> rules, Map<String, String> switchedOff, Backend backend, ProblemLog log) {
    CodedRules coded = backend == Backend.BYTE_CODE ? CodedRules.of(rules, log) : null;
    List<FileRule> all = new ArrayList<>();
    for (Rule rule : coded == null ? rules : coded.rules()) {
      all.add(new FileRule(rule, switchedOff.get(rule.id())));
    }
    return new PhaseRules(
        List.copyOf(all),
        coded == null
            ? Conditions.onMvel(rules.stream().map(Rule::when).toList())
            : coded.code().conditions());
  }

  List<Guardrail> guardrails() {
    return guardrails;
  }

  /** What the conditions say of the customer alone; null when a calculation fails. */
  Conditions.@Nullable Asked askedOf(Facts customer) {
    try {
      return conditions.askedOf(customer);
    } catch (RuntimeException e) {
      return null;
    }
  }

  /**
   * One verdict a rule; many conditions are answered at once.
   *
   * @param asked the conditions for the customer; null when each rule is to be asked by itself
   */
  List<Verdict> evaluate(Facts facts, Conditions.@Nullable Asked asked) {
    Verdict[] verdicts = new Verdict[rules.size()];
    for (int from = 0; from < verdicts.length; from += Conditions.AT_ONCE) {
      int to = Math.min(from + Conditions.AT_ONCE, verdicts.length);
      if (asked == null || !evaluateAtOnce(from, to, facts, asked, verdicts)) {
        for (int i = from; i < to; i++) {
          verdicts[i] = verdict(rules.get(i), facts, null);
        }
      }
    }
    return List.of(verdicts);
  }

  /** Whether there are verdicts: not where a calculation fails. */
  private boolean evaluateAtOnce(
      int from, int to, Facts facts, Conditions.Asked asked, Verdict[] verdicts) {
    long truths;
    try {
      truths = asked.truths(from / Conditions.AT_ONCE, facts);
    } catch (RuntimeException e) {
      return false;
    }
    for (int i = from; i < to; i++) {
      verdicts[i] = verdict(rules.get(i), facts, truth(truths >>> (i - from)));
    }
    return true;
  }

  private static Truth truth(long bits) {
    return (bits & 1) != 0 ? Truth.TRUE : (bits >>> 32 & 1) != 0 ? Truth.MISSING : Truth.FALSE;
  }

  private static Verdict verdict(FileRule rule, Facts facts, @Nullable Truth when) {
    try {
      return rule.evaluate(facts, when);
    } catch (RuntimeException e) {
      return Guardrails.denial(rule, e);
    }
  }
}
