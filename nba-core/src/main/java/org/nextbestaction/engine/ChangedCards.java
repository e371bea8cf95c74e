package org.nextbestaction.engine;

import java.util.Set;
import java.util.TreeSet;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.decision.ChangedCard;
import org.nextbestaction.decision.OfferChange;

/** What the rules need to know of a card that an agent changed. */
final class ChangedCards {

  private ChangedCards() {}

  static ChangedCard of(CardBrief card) {
    Set<String> approvals = new TreeSet<>();
    for (CardBrief.Constraint constraint : card.constraints()) {
      if (constraint.code().equals("APPROVAL_REQUIRED")) {
        approvals.add(constraint.rule());
      }
    }
    return new ChangedCard(
        card.cardId(),
        card.action().code(),
        card.action().channel(),
        card.action().dueOn(),
        card.expiresOn(),
        card.offer().stream()
            .map(
                offer ->
                    new ChangedCard.Line(
                        offer.productId(),
                        offer.role(),
                        offer.quantity(),
                        offer.maxDiscountPct(),
                        offer.terms().equals(OfferChange.EXTENDED)))
            .toList(),
        approvals);
  }
}
