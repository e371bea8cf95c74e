package org.nextbestaction.delivery.channel;

import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.card.CardText;

/** A card as it leaves the house: facts and words, without the trace and the score. */
public record OutgoingCard(CardBrief brief, CardText text) {

  public OutgoingCard {
    brief = brief.withoutScore();
  }

  /** What may leave of a card. */
  public static OutgoingCard of(Card card) {
    return new OutgoingCard(card.brief(), card.text());
  }

  /** In the public JSON form of a card, without {@code trace} and with an unknown score. */
  public String json() {
    return CardJson.outgoing(brief, text);
  }

  /**
   * The card of such a JSON form.
   *
   * @throws IllegalArgumentException when the text is no card
   */
  public static OutgoingCard read(String json) {
    Card card = CardJson.read(json);
    return new OutgoingCard(card.brief(), card.text());
  }
}
