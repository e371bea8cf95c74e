package org.nextbestaction.engine;

import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.CardsNotTakenException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands cards over and counts those that the sink could not take: one that fails stops no other.
 */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private final CardSink sink;
  private final RunListener listener;
  private int notTaken;

  Delivery(CardSink sink, RunListener listener) {
    this.sink = sink;
    this.listener = listener;
  }

  void give(Card card) {
    try {
      sink.accept(card);
    } catch (RuntimeException e) {
      count(e);
    }
  }

  /** Nothing more comes; how many cards were not taken. */
  int finish() {
    try {
      sink.flush();
    } catch (RuntimeException e) {
      count(e);
    }
    return notTaken;
  }

  private void count(RuntimeException fault) {
    int cards = fault instanceof CardsNotTakenException some ? some.cards() : 1;
    if (notTaken == 0) {
      LOG.error("a card was not taken; those after it are tried, and counted", fault);
    }
    notTaken += cards;
    synchronized (listener) {
      listener.notTaken(cards, fault);
    }
  }
}
