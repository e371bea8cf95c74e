package org.nextbestaction.delivery.outbox;

import static org.nextbestaction.feedback.internal.Sql.prepare;
import static org.nextbestaction.feedback.internal.Sql.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.outbox.OutboxEntry.State;
import org.nextbestaction.delivery.shelf.Changes;
import org.nextbestaction.feedback.internal.Database;

/**
 * Messages in SQLite or PostgreSQL, each kept before it is sent. Where a channel knows a message by
 * its key it is sent until it arrived, and tells once; elsewhere a message of which nobody knows
 * whether it arrived is kept as {@link State#UNCERTAIN} and sent again, marked as a repetition,
 * when somebody says so. Thread-safe; several processes may use one outbox. See {@code
 * docs/decisions/0085-what-an-outbox-promises.md}.
 */
public final class Outbox implements AutoCloseable {

  private final Database database;
  private final Clock clock;
  private final Changes enqueuer;
  private final Map<String, Channel> channels;
  private final Map<String, Dispatcher> dispatchers;
  private final List<Thread> threads = new ArrayList<>();

  private Outbox(
      Database database,
      Clock clock,
      Changes enqueuer,
      Map<String, Channel> channels,
      Map<String, Dispatcher> dispatchers) {
    this.database = database;
    this.clock = clock;
    this.enqueuer = enqueuer;
    this.channels = channels;
    this.dispatchers = dispatchers;
  }

  /**
   * An outbox; missing tables are made. It belongs to the shelf in the same database.
   *
   * @param channels no two of one name
   */
  public static Outbox open(
      Database database,
      Clock clock,
      Collection<? extends Channel> channels,
      Routing routing,
      OutboxSettings settings) {
    OutboxSchema.make(database);
    Map<String, Channel> byName = new TreeMap<>();
    for (Channel channel : channels) {
      if (byName.put(channel.name(), channel) != null) {
        throw new IllegalArgumentException("two channels are called (" + channel.name() + ")");
      }
    }
    Map<String, Dispatcher> dispatchers = new TreeMap<>();
    byName.forEach(
        (name, channel) ->
            dispatchers.put(
                name,
                new Dispatcher(channel, new Claims(database, clock, settings, channel), clock)));
    return new Outbox(
        database,
        clock,
        new Enqueuer(clock, byName, routing),
        Collections.unmodifiableMap(byName),
        Collections.unmodifiableMap(dispatchers));
  }

  /** What the shelf tells its changes to. */
  public Changes changes() {
    return enqueuer;
  }

  // ---- sending ----------------------------------------------------------------------------------

  /** Sends on a thread a channel until it is closed. */
  public synchronized void start() {
    if (threads.isEmpty()) {
      dispatchers.forEach(
          (name, dispatcher) -> {
            Thread thread = new Thread(dispatcher::run, "nba-outbox-" + name);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
          });
    }
  }

  /** Says that there is something new, so that nobody waits for the next look. */
  public void wake() {
    dispatchers.values().forEach(Dispatcher::wake);
  }

  /**
   * Sends what is due through one channel, at most one call's worth, on this thread.
   *
   * @throws IllegalArgumentException when there is no such channel
   */
  public Turn turn(String channel) {
    Dispatcher dispatcher = dispatchers.get(channel);
    if (dispatcher == null) {
      throw new IllegalArgumentException(
          "no channel (" + channel + "); there are " + dispatchers.keySet());
    }
    return dispatcher.turn();
  }

  /** The channels' names. */
  public Set<String> channels() {
    return channels.keySet();
  }

  /** Ends sending: waits for the calls that go on. An interrupt ends the waiting, and is kept. */
  @Override
  public synchronized void close() {
    dispatchers.values().forEach(Dispatcher::stop);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        threads.forEach(Thread::interrupt);
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  // ---- looking ----------------------------------------------------------------------------------

  /**
   * Messages by number, each after a given one.
   *
   * @param state null: of any
   * @param channel null: of all
   * @param after 0 for the first
   * @param most so many at once
   */
  public List<OutboxEntry> list(
      @Nullable State state, @Nullable String channel, long after, int most) {
    return database.read(
        "list its messages",
        c -> {
          List<Object> values = new ArrayList<>();
          values.add(after);
          if (state != null) {
            values.add(state.name());
          }
          if (channel != null) {
            values.add(channel);
          }
          List<OutboxEntry> entries = new ArrayList<>();
          try (PreparedStatement select =
                  prepare(
                      c,
                      "SELECT * FROM nba_message WHERE message_no > ?"
                          + (state == null ? "" : " AND state = ?")
                          + (channel == null ? "" : " AND channel = ?")
                          + " ORDER BY message_no LIMIT "
                          + most,
                      values.toArray());
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              entries.add(MessageRow.entry(rows));
            }
          }
          return entries;
        });
  }

  /** How many messages of a channel are in a state, and since when the oldest of them. */
  public record Count(String channel, State state, long messages, Instant since) {}

  /** All messages counted, by channel and state. */
  public List<Count> counts() {
    return database.read(
        "count its messages",
        c -> {
          List<Count> counts = new ArrayList<>();
          try (PreparedStatement select =
                  prepare(
                      c,
                      "SELECT channel, state, count(*), min(created_at) FROM nba_message"
                          + " GROUP BY channel, state ORDER BY channel, state");
              ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
              counts.add(
                  new Count(
                      rows.getString(1),
                      State.valueOf(rows.getString(2)),
                      rows.getLong(3),
                      Instant.ofEpochMilli(rows.getLong(4))));
            }
          }
          return counts;
        });
  }

  /**
   * A message and its content.
   *
   * @param message null where its content was removed: that of a digest that arrived
   */
  public record Shown(OutboxEntry entry, @Nullable Message message) {}

  /** A message by its number; null when there is none. */
  public @Nullable Shown show(long number) {
    List<Shown> found = database.read("show a message", c -> shown(c, number));
    return found.isEmpty() ? null : found.get(0);
  }

  private static List<Shown> shown(Connection c, long number) throws SQLException {
    List<Shown> found = new ArrayList<>();
    try (PreparedStatement select =
            prepare(c, "SELECT * FROM nba_message WHERE message_no = ?", number);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        MessageRow row = MessageRow.read(rows, null, 0);
        found.add(new Shown(row.entry(), row.cards().length == 0 ? null : row.message()));
      }
    }
    return found;
  }

  // ---- sending again ----------------------------------------------------------------------------

  /**
   * Has a dead or uncertain message sent again: one that may have arrived as a repetition. What
   * holds no more is superseded instead.
   *
   * @return what became of it; null when there is no such message
   * @throws IllegalStateException when it is neither dead nor uncertain
   */
  public @Nullable OutboxEntry resend(long number) {
    List<Shown> found =
        database.write(
            "send a message again",
            c -> {
              for (Shown shown : shown(c, number)) {
                State state = shown.entry().state();
                if (state != State.DEAD && state != State.UNCERTAIN) {
                  throw new IllegalStateException(
                      "message "
                          + number
                          + " is "
                          + state
                          + "; only one that is DEAD or UNCERTAIN is sent again.");
                }
                Claims.again(c, number, clock.millis(), true);
              }
              return shown(c, number);
            });
    wake();
    return found.isEmpty() ? null : found.get(0).entry();
  }

  /**
   * Has all dead messages of a channel sent again.
   *
   * @return how many; those that hold no more are not among them
   */
  public int resendDead(String channel) {
    int sent =
        database.write(
            "send dead messages again",
            c -> {
              List<Long> dead =
                  Claims.numbers(
                      c,
                      "SELECT message_no FROM nba_message WHERE channel = ? AND state = 'DEAD'"
                          + " ORDER BY message_no",
                      channel);
              int pending = 0;
              for (long number : dead) {
                Claims.again(c, number, clock.millis(), true);
                pending +=
                    Claims.numbers(
                            c,
                            "SELECT message_no FROM nba_message WHERE message_no = ?"
                                + " AND state = 'PENDING'",
                            number)
                        .size();
              }
              return pending;
            });
    wake();
    return sent;
  }

  // ---- what is over -----------------------------------------------------------------------------

  /**
   * Removes what is over: digests, and all that was told of cards that stand no more, where it
   * arrived or was superseded and nothing of it has changed for long. What is dead or uncertain
   * stays, and with it whatever else was told of its card. A card that comes back after that is
   * told like one that was never there, under the same key if it says the same: choose a moment
   * before which no receiver remembers keys.
   *
   * @param before what has not changed since then
   * @return how many
   */
  public int purge(Instant before) {
    return database.write(
        "remove messages that are over",
        c ->
            update(
                c,
                "DELETE FROM nba_message WHERE changed_at < ?"
                    + " AND state IN ('DELIVERED', 'SUPERSEDED') AND (kind = 'DIGEST'"
                    + " OR NOT EXISTS (SELECT 1 FROM nba_shelf s WHERE s.card_id = nba_message.chain"
                    + " AND s.closed = 0)"
                    + " AND NOT EXISTS (SELECT 1 FROM nba_message o WHERE o.chain = nba_message.chain"
                    + " AND (o.changed_at >= ? OR o.state NOT IN ('DELIVERED', 'SUPERSEDED'))))",
                before.toEpochMilli(),
                before.toEpochMilli()));
  }

  // ---- a customer is forgotten ------------------------------------------------------------------

  /**
   * Removes all messages about a customer, and the digests that name it and have not arrived.
   *
   * @return how many
   */
  public int forget(Connection c, String customerId) throws SQLException {
    int removed = update(c, "DELETE FROM nba_message WHERE customer_id = ?", customerId);
    for (long number :
        Claims.numbers(
            c,
            "SELECT message_no FROM nba_message WHERE kind = 'DIGEST' AND state <> 'DELIVERED'")) {
      for (Shown shown : shown(c, number)) {
        Message message = shown.message();
        if (message != null
            && message.cards().stream()
                .anyMatch(card -> customerId.equals(card.brief().customerId()))) {
          removed += update(c, "DELETE FROM nba_message WHERE message_no = ?", number);
        }
      }
    }
    return removed;
  }
}
