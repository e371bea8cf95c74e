package org.nextbestaction.feedback;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;

/** Keeps the cards of a run in batches and hands them on under their revisions. */
final class DecisionRecorder implements CardSink {

  private static final int BATCH = 500;

  private final FeedbackStore store;
  private final Run run;
  private final CardSink next;
  private final List<Card> pending = new ArrayList<>(BATCH);

  DecisionRecorder(FeedbackStore store, Run run, CardSink next) {
    this.store = store;
    this.run = run;
    this.next = next;
  }

  @Override
  public void accept(Card card) {
    pending.add(card);
    if (pending.size() == BATCH) {
      flush();
    }
  }

  private void flush() {
    store.keep(run, pending).forEach(next::accept);
    pending.clear();
  }

  void finish() {
    flush();
    store.finish(run);
  }
}
