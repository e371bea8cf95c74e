package org.nextbestaction.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.OfferWorth;
import org.nextbestaction.action.ProductProposal;
import org.nextbestaction.data.Bundle;
import org.nextbestaction.data.Product;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Ruling;
import org.nextbestaction.guardrail.Verdict;

/**
 * What the rules left of an action's products.
 *
 * @param lines best first
 * @param removed the products that a rule took off
 * @param unavailable main proposals that were taken off and that no substitute replaced
 * @param limits the constraints that rules add
 * @param bounds what may be given where no product is named
 * @param held the rules of all phases that were asked about every line and hold
 * @param worth of all lines together
 * @param ruling what the rules said about the offered products and about the whole
 * @param denied the rule that took the whole offer off; null when none did
 * @param insteadOf the product in whose place the bundle is offered; null where it takes none's
 */
public record Offer(
    List<OfferLine> lines,
    List<Decision.Removal> removed,
    List<ProductProposal> unavailable,
    List<Decision.Limit> limits,
    Bounds bounds,
    Set<String> held,
    OfferWorth worth,
    @Nullable Verdict denied,
    @Nullable Bundle bundle,
    Ruling ruling,
    @Nullable Product insteadOf,
    List<Asked> asked) {

  public Offer {
    lines = List.copyOf(lines);
    removed = List.copyOf(removed);
    unavailable = List.copyOf(unavailable);
    limits = List.copyOf(limits);
    asked = List.copyOf(asked);
  }

  /** A verdict and what it was about, for the trace. */
  public record Asked(Phase phase, @Nullable Product product, Verdict verdict) {}

  boolean hasMain() {
    return lines.stream().anyMatch(OfferLine::main);
  }

  /**
   * The same offer in the place of one of which products were taken off.
   *
   * @param missing the one of them whose place it takes
   */
  Offer after(List<Decision.Removal> before, Product missing) {
    List<Decision.Removal> all = new ArrayList<>(before);
    for (Decision.Removal removal : removed) {
      if (all.stream().noneMatch(earlier -> earlier.product().equals(removal.product()))) {
        all.add(removal);
      }
    }
    all.removeIf(
        removal -> lines.stream().anyMatch(line -> line.product().equals(removal.product())));
    return new Offer(
        lines,
        all,
        unavailable,
        limits,
        bounds,
        held,
        worth,
        denied,
        bundle,
        ruling,
        missing,
        asked);
  }
}
