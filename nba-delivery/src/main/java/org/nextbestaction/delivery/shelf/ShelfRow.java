package org.nextbestaction.delivery.shelf;

import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.feedback.internal.Packed;

/**
 * A card as the tables hold it.
 *
 * @param points by which the cards of an agent are ordered; the lowest for one without a score
 * @param expiresOn the last day on which it stands; null when it has none
 * @param packed the card's JSON
 */
record ShelfRow(
    String cardId,
    int revision,
    @Nullable String agentId,
    @Nullable String customerId,
    String runId,
    boolean obligation,
    double points,
    @Nullable String expiresOn,
    byte[] packed) {

  private static final double NO_SCORE = -1e300;

  /** The order of a run's cards of one agent. */
  static final Comparator<ShelfRow> ORDER =
      Comparator.comparing((ShelfRow row) -> !row.obligation)
          .thenComparing(Comparator.comparingDouble(ShelfRow::points).reversed());

  static ShelfRow of(Card card) {
    CardBrief brief = card.brief();
    return new ShelfRow(
        brief.cardId(),
        brief.revision(),
        brief.agentId(),
        brief.customerId(),
        card.trace().runId(),
        brief.action().kind().equals("obligation"),
        Objects.requireNonNullElse(brief.action().score(), NO_SCORE),
        brief.expiresOn() == null ? null : brief.expiresOn().toString(),
        Packed.pack(OutgoingCard.of(card).json()));
  }

  OutgoingCard card() {
    return OutgoingCard.read(Packed.unpack(packed));
  }

  /** Where two have the same points: the action, then the customer. */
  static Comparator<OutgoingCard> tie() {
    return Comparator.comparing((OutgoingCard card) -> card.brief().action().code())
        .thenComparing(card -> Objects.requireNonNullElse(card.brief().customerId(), ""))
        .thenComparing(card -> card.brief().cardId());
  }
}
