package org.nextbestaction.engine;

import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;

/** Takes the cards of a run that was decided in parts, in the order of a run that was not. */
@FunctionalInterface
public interface MergedSink {

  /**
   * @param line the card's JSON, the same bytes as without parts; a score's parts that are read
   *     back from it have its six digits
   */
  void accept(Card card, String line);

  /** As {@link CardSink#flush()}. */
  default void flush() {}
}
