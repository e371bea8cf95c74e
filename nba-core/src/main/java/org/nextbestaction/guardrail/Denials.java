package org.nextbestaction.guardrail;

import java.util.Map;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;

/** A rule that fails denies: the strongest effect of its phase. */
final class Denials {

  private static final LocalizedText REASON =
      LocalizedText.of(
          "A rule could not be evaluated, so it denies",
          "O regulă nu a putut fi evaluată, deci refuză");

  private Denials() {}

  static Verdict evaluate(Guardrail rule, Facts facts) {
    try {
      return rule.evaluate(facts);
    } catch (RuntimeException e) {
      return denial(rule.id(), rule.phase(), e);
    }
  }

  static Verdict denial(String rule, Phase phase, RuntimeException cause) {
    Effect effect = phase == Phase.CUSTOMER ? new Effect.Block(false) : new Effect.RemoveProduct();
    return new Verdict(
        rule,
        phase,
        Verdict.Outcome.ERROR,
        effect,
        REASON,
        Map.of("error", cause.getClass().getSimpleName()));
  }
}
