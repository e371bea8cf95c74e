package org.nextbestaction.engine;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.card.Card;

/**
 * A session that goes on while things happen. An event or a new day makes a new state, which
 * readers see whole or not at all: they never wait, and go on with the state that they began with.
 * The model stays the one that the session was opened with. Events come from one thread at a time;
 * thread-safe.
 *
 * <p>Many events later the cards are those of a fresh load of the changed tables under the same
 * model. The snapshot hash on a trace names the state: it follows from that of the loaded data and
 * the events since.
 */
public interface LiveSession extends NbaSession {

  /**
   * Takes in what happened and decides again about those that it touches: the customers of its
   * rows; for master data such as stock, the customers who buy the products of its rows, or what
   * those are related to, and those of the agents in its rows. What is dated after the as-of date
   * is not seen until then.
   *
   * @return the new cards of those customers, silent ones included, by customer id
   * @throws org.nextbestaction.source.DataSourceException when a row cannot be read; nothing of the
   *     event is used then
   * @throws IllegalArgumentException when a table is not connected, a customer is not known, a
   *     value makes no sense, or lines come without what they belong to; nothing of the event is
   *     used then
   */
  List<Card> apply(Event event);

  /**
   * Goes on to another day.
   *
   * @throws IllegalArgumentException when the day is before the as-of date
   */
  void advanceTo(LocalDate day);
}
