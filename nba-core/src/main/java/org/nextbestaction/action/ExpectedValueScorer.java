package org.nextbestaction.action;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;

/**
 * Probability x value x urgency less the agent's time, in base currency (the known form of Pega's
 * arbitration, P x C x V x L). Where the value is not known, the company's median order value
 * stands in and the explanation says so.
 */
public final class ExpectedValueScorer implements ActionScorer {

  @Override
  public ActionScore score(
      ActionCandidate candidate, OfferWorth offer, CustomerSituation situation) {
    ActionType type = candidate.type();
    Explanation known = known(candidate, offer);
    Explanation value = known == null ? median(situation.model()) : known;
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
            Explanation.leaf(
                "cost of a minute", -situation.policy().limits().agentCostPerMinute()));
    return new ActionScore(
        Explanation.sum("score in base currency", worth, time),
        candidate.probability().value(),
        value.value(),
        known != null);
  }

  private static @Nullable Explanation known(ActionCandidate candidate, OfferWorth offer) {
    return switch (candidate.type().value()) {
      case EXPECTED_MARGIN ->
          offer.margin() == null
              ? order(candidate, offer)
              : leaf("margin of the offer at the full discount", offer.margin());
      case EXPECTED_ORDER -> order(candidate, offer);
      case OPEN_AMOUNT -> leaf("open amount", candidate.value());
      case CONTRACT_VALUE -> leaf("contract value", candidate.value());
      case FIXED -> fixed(candidate.type());
    };
  }

  private static @Nullable Explanation order(ActionCandidate candidate, OfferWorth offer) {
    return offer.value() == null
        ? leaf("amount that the action is about", candidate.value())
        : leaf("value of the offer before discount", offer.value());
  }

  private static @Nullable Explanation leaf(String label, @Nullable Money value) {
    return value == null ? null : Explanation.leaf(label, Micros.real(value.micros()));
  }

  private static Explanation fixed(ActionType type) {
    Double fixed = type.fixedValue();
    return Explanation.leaf("value set in the playbook", fixed == null ? 0 : fixed);
  }

  private static Explanation median(Model model) {
    double median = model.medianOrderValue();
    return Explanation.leaf(
        "median order value of all customers, as the value is not known",
        Double.isNaN(median) ? 0 : median);
  }
}
