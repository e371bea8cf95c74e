package org.nextbestaction.card;

/**
 * Finds the words of a card. It sees the brief alone, so that it can decide nothing; the facts
 * never pass through it. Implementations are thread-safe and always answer.
 */
@FunctionalInterface
public interface CardExplainer {

  /** The words for a card. */
  CardText explain(CardBrief brief);
}
