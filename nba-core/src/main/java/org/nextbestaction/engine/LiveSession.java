package org.nextbestaction.engine;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.nextbestaction.card.Card;

/**
 * A session that goes on while things happen. An event or a new day makes a new state, which
 * readers see whole or not at all: they never wait, and go on with the state that they began with.
 * Events are taken in one at a time; thread-safe.
 *
 * <p>An event about a customer costs what that customer's rows cost, however many others there are;
 * one with master data, such as stock, costs what these tables cost. The model stays the one that
 * the session was opened with until {@link #refresh} fits another one, which a company with a
 * nightly window calls once a day: it also lets go of what is kept for each touched customer.
 *
 * <p>Many events later the cards are those of a fresh load of the changed tables under the same
 * model. The snapshot hash on a trace names the state in which the card was asked for: it follows
 * from that of the data that were loaded, or refreshed last, and the events since.
 */
public interface LiveSession extends NbaSession {

  /**
   * Takes in what happened and decides again about those that it touches: the customers of its
   * rows, new ones where it holds their row of customers, too; for master data such as stock, the
   * customers who buy the products of its rows, or what those are related to, and those of the
   * agents in its rows. What is dated after the as-of date is not seen until then.
   *
   * @return the new cards of those customers, silent ones included, by customer id
   * @throws org.nextbestaction.source.DataSourceException when a row cannot be read; nothing of the
   *     event is used then
   * @throws IllegalArgumentException when a table is not connected, a customer is neither known nor
   *     in the event's own rows of customers, a row is another customer's, a value makes no sense,
   *     or lines come without what they belong to; nothing of the event is used then
   */
  List<Card> apply(Event event);

  /**
   * Goes on to another day.
   *
   * @throws IllegalArgumentException when the day is before the as-of date
   */
  void advanceTo(LocalDate day);

  /**
   * Loads the data anew as they stand and fits the model to them, then goes on with both in one
   * step. Meanwhile events are taken in and cards are given under the old model; what was taken in
   * is part of the new state, too. A {@linkplain #pinned() pinned} session stays with the old one.
   *
   * <p>One refresh goes on at a time. Those that are asked for meanwhile are one, which begins, on
   * the executor of the first of them, when the one before has ended, with the data as they stand
   * then.
   *
   * @param executor runs it, as one task of seconds to minutes
   * @return completed when readers see the new state; exceptionally, with the old state going on,
   *     when the data are not fit to be used, the executor refuses the task or anything else fails.
   *     To cancel it ends the waiting, not the work
   */
  CompletableFuture<Void> refresh(Executor executor);
}
