package org.nextbestaction.feedback;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.card.CardsNotTakenException;

/**
 * Keeps the cards of a run in batches and hands them on under their revisions. What is not kept is
 * not handed on; it is thrown as {@link CardsNotTakenException}, so that the run counts it. A store
 * that cannot be used is given up: the cards that follow are not kept either, and not tried.
 */
final class DecisionRecorder implements CardSink {

  private static final int BATCH = 500;

  private final FeedbackStore store;
  private final Run run;
  private final CardSink next;
  private final List<Card> pending = new ArrayList<>(BATCH);
  private @Nullable FeedbackStoreException givenUp;
  private @Nullable IllegalStateException otherRules;
  private boolean complete = true;

  DecisionRecorder(FeedbackStore store, Run run, CardSink next) {
    this.store = store;
    this.run = run;
    this.next = next;
  }

  /**
   * The next card.
   *
   * @throws IllegalStateException when other rules decided than the run names
   */
  @Override
  public void accept(Card card) {
    if (!card.trace().rulebookHash().equals(run.rulebookHash())) {
      complete = false;
      otherRules =
          new IllegalStateException(
              "the run names the rules "
                  + run.rulebookVersion()
                  + ", and "
                  + card.trace().rulebookVersion()
                  + " decided.\nMaybe the run should be one of NbaSession.pinned().");
      throw otherRules;
    }
    pending.add(card);
    if (pending.size() == BATCH) {
      keepPending();
    }
  }

  @Override
  public void flush() {
    keepPending();
    next.flush();
  }

  private void keepPending() {
    List<Card> batch = List.copyOf(pending);
    pending.clear();
    if (batch.isEmpty()) {
      return;
    }
    List<Card> kept;
    try {
      if (givenUp != null) {
        throw givenUp;
      }
      kept = store.keep(run, batch);
    } catch (FeedbackStoreException e) {
      givenUp = e;
      complete = false;
      throw new CardsNotTakenException(batch.size(), e);
    } catch (RuntimeException e) {
      complete = false;
      throw new CardsNotTakenException(batch.size(), e);
    }
    handOn(kept);
  }

  /** Those that are kept go on, each whatever became of the one before. */
  private void handOn(List<Card> kept) {
    int refused = 0;
    RuntimeException first = null;
    for (Card card : kept) {
      try {
        next.accept(card);
      } catch (CardsNotTakenException e) {
        refused += e.cards();
        first = first == null ? e : first;
      } catch (RuntimeException e) {
        refused++;
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw new CardsNotTakenException(refused, first);
    }
  }

  /** The run has ended: it is a complete one where every decision is kept. */
  void finish() {
    keepPending();
    if (otherRules != null) {
      throw otherRules;
    }
    if (complete) {
      store.finish(run);
    }
  }
}
