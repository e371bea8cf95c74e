package org.nextbestaction.rules.book;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.fact.Condition.Truth;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.guardrail.Verdict.Outcome;
import org.nextbestaction.rules.lang.FactValues;

/** A rule of a file as a guardrail. */
final class FileRule implements Guardrail {

  private final Rule rule;
  private final Verdict notFired;
  private final Verdict notApplicable;
  private final List<FactDefinition> read;
  private final EffectTemplate then;
  private final @Nullable String switchedOff;

  FileRule(Rule rule) {
    this(rule, null);
  }

  /**
   * @param switchedOff the action that the effect leads to, when the playbook has switched it off:
   *     what takes a product off still does, the rest is a note in the trace. Null otherwise
   */
  FileRule(Rule rule, @Nullable String switchedOff) {
    this.rule = rule;
    this.switchedOff = switchedOff;
    this.then = switchedOff == null ? rule.then() : withoutAction(rule.then());
    this.notFired = Verdict.notFired(rule.id(), rule.phase());
    this.notApplicable = Verdict.notApplicable(rule.id(), rule.phase());
    this.read = rule.factsRead();
  }

  private static EffectTemplate withoutAction(EffectTemplate then) {
    return new EffectTemplate.Fixed(
        then.strictest() instanceof Effect.SendRequest
            ? new Effect.RemoveProduct()
            : new Effect.Note());
  }

  @Override
  public String id() {
    return rule.id();
  }

  @Override
  public Phase phase() {
    return rule.phase();
  }

  @Override
  public int priority() {
    return rule.priority();
  }

  @Override
  public Map<String, Object> reads(Facts facts) {
    return values(fact -> fact.read(facts));
  }

  @Override
  public Verdict evaluate(Facts facts) {
    return evaluate(facts, null);
  }

  /**
   * The same, where the condition may have been asked.
   *
   * @param when what it said; null when it was not asked
   */
  Verdict evaluate(Facts facts, @Nullable Truth when) {
    if (!rule.validOn(facts.asOf())) {
      return notApplicable;
    }
    FactValues values = FactValues.of(facts);
    Truth scope = rule.scope().matches(values);
    if (scope == Truth.FALSE) {
      return notApplicable;
    }
    Verdict verdict = withinScope(scope, when, values);
    return rule.mode() == Mode.SHADOW && verdict.holds() ? notApplicable : verdict;
  }

  /** What the rule says of facts for which it is meant; a test of the rule asks this. */
  Verdict withinScope(Truth scope, FactValues facts) {
    return withinScope(scope, null, facts);
  }

  private Verdict withinScope(Truth scope, @Nullable Truth when, FactValues facts) {
    if (rule.mode() != Mode.SHADOW) {
      return judged(scope, when, facts);
    }
    Verdict verdict;
    try {
      verdict = judged(scope, when, facts);
    } catch (RuntimeException e) {
      verdict = verdict(Outcome.ERROR, then.strictest(), facts);
    }
    return verdict.outcome().fired() ? verdict(Outcome.SHADOW, verdict.effect(), facts) : verdict;
  }

  private Verdict judged(Truth scope, @Nullable Truth asked, FactValues facts) {
    Truth when = asked == null ? rule.when().evaluate(facts) : asked;
    if (when == Truth.FALSE) {
      return notFired;
    }
    if (scope == Truth.MISSING || when == Truth.MISSING) {
      return missing(then.effect(facts), facts);
    }
    Effect effect = then.effect(facts);
    return effect == null ? missing(null, facts) : verdict(Outcome.FIRED, effect, facts);
  }

  private Verdict missing(@Nullable Effect effect, FactValues facts) {
    return switch (rule.onMissing()) {
      case FIRE ->
          verdict(Outcome.FIRED_MISSING, effect == null ? then.strictest() : effect, facts);
      case SKIP -> verdict(Outcome.SKIPPED_MISSING, null, facts);
      case ERROR -> throw new MissingFactException(rule.id());
    };
  }

  private Verdict verdict(Outcome outcome, @Nullable Effect effect, FactValues facts) {
    Map<String, Object> values = values(facts);
    if (effect != null) {
      note(values, facts);
    }
    return new Verdict(
        rule.id(),
        rule.phase(),
        outcome,
        effect,
        effect == null ? null : FilledReason.of(rule.reason(), facts),
        values);
  }

  private Map<String, Object> values(FactValues facts) {
    Map<String, Object> values = new TreeMap<>();
    for (FactDefinition fact : read) {
      Object value = facts.value(fact);
      values.put(fact.name(), value == null ? "missing" : value);
    }
    return values;
  }

  /** Why the effect is another one than the rule's author wrote. */
  private void note(Map<String, Object> values, FactValues facts) {
    if (switchedOff != null) {
      values.put("playbook." + switchedOff, "switched off");
    }
    BoundedNumber number = then.number();
    String refused = number == null ? null : number.of(facts).refused();
    if (number != null && refused != null) {
      values.put("then." + number.key(), refused);
    }
  }

  /** A fact was missing and the rule says that this is an error, which denies. */
  static final class MissingFactException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MissingFactException(String rule) {
      super("rule (" + rule + ") needs a fact that is missing");
    }
  }
}
