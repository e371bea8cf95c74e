package org.nextbestaction.card;

/**
 * Takes finished cards, in a fixed order, on one thread. What it throws is counted: the card, or as
 * many as a {@link CardsNotTakenException} says, was not taken; the next cards come all the same.
 */
@FunctionalInterface
public interface CardSink {

  /** The next card. */
  void accept(Card card);

  /** No more cards come: what was held back is written now. */
  default void flush() {}
}
