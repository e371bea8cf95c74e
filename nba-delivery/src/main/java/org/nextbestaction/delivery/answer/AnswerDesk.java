package org.nextbestaction.delivery.answer;

import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;

/**
 * Takes answers from every channel: it says whose they may be, lets the first decision win and asks
 * the rules about changes. A channel verifies its own signatures, finds the {@link Caller} and
 * calls {@link #answer}. Thread-safe; any number of desks, on several hosts, may share one store.
 */
public final class AnswerDesk {

  /**
   * @param session the session as it is now, for checking changes; null, or an exception, when
   *     there is none at the moment: changes are refused then, other answers are not
   * @param clock in the company's time zone: what is over is over by the company's day
   * @param told after an answer was kept for the first time, on the thread that brought it; what it
   *     throws is logged. Whoever must not miss one follows {@link FeedbackStore#answersAfter}
   */
  public AnswerDesk(
      FeedbackStore store,
      Shelf shelf,
      Supplier<@Nullable NbaSession> session,
      Clock clock,
      Consumer<KeptAnswer> told) {}

  /**
   * Takes an answer, or says why not.
   *
   * @param caller who answers, as recognised and verified
   * @param channel where, such as {@code slack}
   */
  public Reply answer(Caller caller, String channel, CardAnswer answer) {
    throw new UnsupportedOperationException();
  }

  /**
   * Whether a change would be permitted: {@link Reply.Code#PERMITTED}, {@link Reply.Code#RULE} with
   * what speaks against it, or why it cannot be told. Nothing is decided.
   *
   * @param revision the one that the person sees
   */
  public Reply check(Caller caller, String cardId, int revision, OfferChange change) {
    throw new UnsupportedOperationException();
  }
}
