package org.nextbestaction.decision;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.Product;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Verdict;

/**
 * What the rules left of an action's products.
 *
 * @param lines best first
 * @param unavailable main proposals that were taken off and that no substitute replaced
 * @param requests products that need an inclusion in the customer's segment
 * @param valueCap the value to which the offer was trimmed, base currency; null when it was not
 * @param denied the rule that took the whole offer off; null when none did
 */
record Offer(
    List<OfferLine> lines,
    List<Decision.Removal> removed,
    List<ProductProposal> unavailable,
    List<Product> requests,
    List<Decision.Limit> limits,
    @Nullable BigDecimal valueCap,
    @Nullable String valueCapRule,
    @Nullable Verdict denied,
    @Nullable Bundle bundle,
    List<Asked> asked) {

  /** A verdict and what it was about, for the trace. */
  record Asked(Phase phase, @Nullable Product product, Verdict verdict) {}

  boolean hasMain() {
    return lines.stream().anyMatch(OfferLine::main);
  }
}
