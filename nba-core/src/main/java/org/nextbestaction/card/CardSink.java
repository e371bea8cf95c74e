package org.nextbestaction.card;

/** Takes finished cards, in a fixed order, on one thread. */
@FunctionalInterface
public interface CardSink {

  /** The next card. */
  void accept(Card card);
}
