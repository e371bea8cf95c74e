package org.nextbestaction.card;

/** A sink could not take some of the cards that it was given. */
public final class CardsNotTakenException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int cards;

  /**
   * @param cards how many, at least 1
   */
  public CardsNotTakenException(int cards, RuntimeException cause) {
    super("cards not taken: " + cards + "; " + cause.getMessage(), cause);
    if (cards < 1) {
      throw new IllegalArgumentException("cards: " + cards);
    }
    this.cards = cards;
  }

  /** How many cards, this one and those that were held back before it. */
  public int cards() {
    return cards;
  }
}
