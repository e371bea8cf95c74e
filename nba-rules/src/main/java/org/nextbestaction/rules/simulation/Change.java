package org.nextbestaction.rules.simulation;

/** How a customer's decision of a day differs under the new rules. */
public enum Change {
  /** A card where there was silence. */
  APPEARS,
  /** Silence where there was a card. */
  DISAPPEARS,
  /** Another action. */
  ACTION,
  /** The same action with other products or quantities. */
  OFFER,
  /** The same offer under other limits: discount, terms, constraints, channel, who gets it. */
  LIMITS,
  /** The same card in other words, or checked by other rules. */
  WORDS,
  /** Silence for another reason. */
  SILENCE;

  /** Whether an agent would see another card: all but other words and another silence. */
  public boolean ofCards() {
    return ordinal() < WORDS.ordinal();
  }
}
