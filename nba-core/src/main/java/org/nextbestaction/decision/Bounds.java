package org.nextbestaction.decision;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.guardrail.Ruling;

/**
 * The discount and the payment terms that may be given.
 *
 * @param maxDiscountPct 0 to 100
 * @param discountRule the rule that set it
 * @param extendedTerms whether more than standard payment terms may be offered
 * @param termsRule the rule that forbids them; null when they may be offered
 */
public record Bounds(
    double maxDiscountPct, String discountRule, boolean extendedTerms, @Nullable String termsRule) {

  /** What the contract or the policy allows, before any rule. */
  static Bounds of(double discountPct, boolean extendedTerms) {
    return new Bounds(
        discountPct, "DISCOUNT-MAX", extendedTerms, extendedTerms ? null : "TERMS-STANDARD");
  }

  /** These bounds as the rules narrow them; a cap that is no number allows nothing. */
  Bounds under(Ruling ruling) {
    Bounds narrowed = this;
    Ruling.Fired<Effect.CapDiscount> cap = ruling.discountCap();
    if (cap != null && !(cap.effect().percent() >= maxDiscountPct)) {
      double percent = Math.max(0, cap.effect().percent());
      narrowed =
          new Bounds(Double.isNaN(percent) ? 0 : percent, cap.rule(), extendedTerms, termsRule);
    }
    Ruling.Fired<Effect.StandardTerms> standard = ruling.first(Effect.StandardTerms.class);
    return standard == null || !extendedTerms
        ? narrowed
        : new Bounds(narrowed.maxDiscountPct, narrowed.discountRule, false, standard.rule());
  }

  /** Whether less is allowed than by the other bounds. */
  boolean narrowerThan(Bounds other) {
    return maxDiscountPct < other.maxDiscountPct || other.extendedTerms && !extendedTerms;
  }
}
