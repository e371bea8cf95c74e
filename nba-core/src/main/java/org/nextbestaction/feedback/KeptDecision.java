package org.nextbestaction.feedback;

import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;

/**
 * A decision, silent ones too, as the store keeps it.
 *
 * @param json the card as it was written, with its trace
 * @param contentHash of what the agent sees
 */
public record KeptDecision(Run run, String cardId, int revision, String contentHash, String json) {

  /** The card, read from its JSON form. */
  public Card card() {
    return CardJson.read(json);
  }
}
