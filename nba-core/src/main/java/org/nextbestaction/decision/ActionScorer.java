package org.nextbestaction.decision;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.ActionCandidate;
import org.nextbestaction.action.ActionType;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.Limits;

/** Scores an action that the rules have left standing. */
final class ActionScorer {

  private final Limits limits;

  ActionScorer(Limits limits) {
    this.limits = limits;
  }

  Score score(ActionCandidate candidate, Offer offer, Model model) {
    ActionType type = candidate.type();
    Explanation value = value(candidate, offer, model);
    Explanation worth =
        Explanation.product(
            "expected value",
            candidate.probability(),
            value,
            Explanation.leaf("urgency", type.urgency()));
    Explanation time =
        Explanation.product(
            "the agent's time",
            Explanation.leaf("minutes", type.costMinutes()),
            Explanation.leaf("cost of a minute", -limits.agentCostPerMinute()));
    return new Score(
        Explanation.sum("score in base currency", worth, time),
        candidate.probability().value(),
        value.value(),
        !value.label().startsWith("median"));
  }

  private Explanation value(ActionCandidate candidate, Offer offer, Model model) {
    return switch (candidate.type().value()) {
      case EXPECTED_MARGIN -> margin(offer, model);
      case EXPECTED_ORDER -> order(offer, model);
      case OPEN_AMOUNT -> named("open amount", candidate.value(), model);
      case CONTRACT_VALUE -> named("contract value", candidate.value(), model);
      case FIXED -> {
        Double fixed = candidate.type().fixedValue();
        yield Explanation.leaf("value set in the playbook", fixed == null ? 0 : fixed);
      }
    };
  }

  private static Explanation margin(Offer offer, Model model) {
    long sum = offer.lines().isEmpty() ? Unknown.NUMBER : 0;
    for (OfferLine line : offer.lines()) {
      sum = Micros.add(sum, line.marginBase());
    }
    return sum == Unknown.NUMBER
        ? order(offer, model)
        : Explanation.leaf("margin of the offer at the full discount", Micros.real(sum));
  }

  private static Explanation order(Offer offer, Model model) {
    long sum = offer.lines().isEmpty() ? Unknown.NUMBER : 0;
    for (OfferLine line : offer.lines()) {
      sum = Micros.add(sum, line.valueBase());
    }
    return sum == Unknown.NUMBER
        ? median(model)
        : Explanation.leaf("value of the offer before discount", Micros.real(sum));
  }

  private static Explanation named(String label, @Nullable Money value, Model model) {
    return value == null ? median(model) : Explanation.leaf(label, Micros.real(value.micros()));
  }

  private static Explanation median(Model model) {
    double median = model.medianOrderValue();
    return Explanation.leaf(
        "median order value of all customers, as the value is not known",
        Double.isNaN(median) ? 0 : median);
  }
}
