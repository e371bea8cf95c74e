package org.nextbestaction.delivery.outbox;

import static org.nextbestaction.feedback.internal.Sql.prepare;
import static org.nextbestaction.feedback.internal.Sql.update;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.feedback.internal.Database;

/**
 * Takes messages of one channel to be sent, and keeps what became of them. What is taken is under a
 * lease; a permit goes with each call, of which there are as many as the channel allows in a
 * period, and which is free again a period after the call ended: wherever within the call the other
 * side counts it, there are never more in any period.
 */
final class Claims {

  private static final int LONGEST_TEXT = 500;

  /** So far hosts' clocks may be apart without one of them being wrong. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final Database database;
  private final Clock clock;
  private final OutboxSettings settings;
  private final Channel channel;

  Claims(Database database, Clock clock, OutboxSettings settings, Channel channel) {
    this.database = database;
    this.clock = clock;
    this.settings = settings;
    this.channel = channel;
    database.write("know a channel", this::permits);
  }

  private int permits(Connection c) throws SQLException {
    update(
        c,
        "INSERT INTO nba_channel (channel, paused_until) VALUES (?, 0) ON CONFLICT DO NOTHING",
        channel.name());
    int calls = channel.pace().calls();
    for (int slot = 0; slot < calls; slot++) {
      update(
          c,
          "INSERT INTO nba_permit (channel, slot, free_at) VALUES (?, ?, 0) ON CONFLICT DO NOTHING",
          channel.name(),
          slot);
    }
    return update(
        c, "DELETE FROM nba_permit WHERE channel = ? AND slot >= ?", channel.name(), calls);
  }

  /** A message under a lease; the count of claims tells it from another claim of the same one. */
  record Claimed(long number, int attempt, int claims, Message message) {}

  /** A right to make a call, in a slot until it is free again. */
  record Permit(int slot, long freeAt) {}

  /**
   * What is to be sent now.
   *
   * @param permit null where nothing is sent
   * @param messages empty where there is nothing, or no permit
   * @param again when it is worth to ask again; null: when something new comes
   */
  record Claim(@Nullable Permit permit, List<Claimed> messages, @Nullable Instant again) {}

  /** Takes up to a batch. */
  Claim claim() {
    return database.write(
        "take messages",
        c -> {
          long now = clock.millis();
          takeBack(c, now);
          repeat(c, now);
          Instant blocked = blocked(c, now);
          if (blocked != null) {
            return new Claim(null, List.of(), unlessAhead(c, blocked, now));
          }
          List<Claimed> taken = take(c, now);
          if (taken.isEmpty()) {
            return new Claim(null, List.of(), unlessAhead(c, next(c), now));
          }
          return new Claim(permit(c, now), taken, null);
        });
  }

  /**
   * A time to wait for; now, where a clock that was ahead had set it and none other of ours would:
   * else one wrong hour of a host would stop the channel for as long as it was wrong by.
   */
  private @Nullable Instant unlessAhead(Connection c, @Nullable Instant until, long now)
      throws SQLException {
    long permit = freeAfter(now + settings.lease().toMillis());
    long lease = now + settings.lease().toMillis();
    long pause =
        now + Math.max(settings.longestRetryAfter().toMillis(), settings.longestPause().toMillis());
    if (until == null || until.toEpochMilli() <= permit) {
      return until;
    }
    long later = now + CLOCKS_APART.toMillis();
    int corrected =
        update(
                c,
                "UPDATE nba_permit SET free_at = ? WHERE channel = ? AND free_at > ?",
                permit,
                channel.name(),
                permit)
            + update(
                c,
                "UPDATE nba_channel SET paused_until = ? WHERE channel = ? AND paused_until > ?",
                now,
                channel.name(),
                pause)
            + update(
                c,
                "UPDATE nba_message SET lease = ?"
                    + " WHERE channel = ? AND state = 'SENDING' AND lease > ?",
                lease,
                channel.name(),
                lease)
            + update(
                c,
                "UPDATE nba_message SET due = ? WHERE channel = ? AND state = 'PENDING'"
                    + " AND due > ? AND (created_at > ? OR changed_at > ?)",
                now,
                channel.name(),
                now,
                later,
                later);
    return corrected == 0 ? until : Instant.ofEpochMilli(now);
  }

  /** What a process had taken that lives no more. */
  private void takeBack(Connection c, long now) throws SQLException {
    String left = channel.keyed() ? "CASE WHEN attempts >= ? THEN 'DEAD' ELSE 'PENDING' END" : "?";
    update(
        c,
        "UPDATE nba_message SET state = "
            + left
            + ", maybe = 1, lease = 0, due = ?, error = 'the process that sent it ended',"
            + " changed_at = ? WHERE channel = ? AND state = 'SENDING' AND lease <= ?",
        channel.keyed() ? settings.mostAttempts() : "UNCERTAIN",
        now,
        now,
        channel.name(),
        now);
  }

  private void repeat(Connection c, long now) throws SQLException {
    Duration after = settings.repeatUncertainAfter();
    if (after == null) {
      return;
    }
    for (long number :
        numbers(
            c,
            "SELECT message_no FROM nba_message WHERE channel = ? AND state = 'UNCERTAIN'"
                + " AND changed_at <= ? AND attempts < ? ORDER BY message_no LIMIT 100",
            channel.name(),
            now - after.toMillis(),
            settings.mostAttempts())) {
      again(c, number, now, false);
    }
  }

  /**
   * Has a dead or uncertain message sent again, or superseded where it holds no more.
   *
   * @param anew whether its attempts begin anew
   */
  static void again(Connection c, long number, long now, boolean anew) throws SQLException {
    update(
        c,
        "UPDATE nba_message SET state = CASE WHEN "
            + OVERTAKEN
            + " THEN 'SUPERSEDED' ELSE 'PENDING' END,"
            + " repetition = CASE WHEN state = 'UNCERTAIN' THEN 1 ELSE repetition END,"
            + " maybe = CASE WHEN state = 'UNCERTAIN' THEN 1 ELSE maybe END,"
            + (anew ? " attempts = 0," : "")
            + " due = ?, changed_at = ? WHERE message_no = ?",
        now,
        now,
        number);
  }

  /** Whether the same recipient was told, or is to be told, something later about the same card. */
  private static final String OVERTAKEN =
      "EXISTS (SELECT 1 FROM nba_message l WHERE l.chain = nba_message.chain"
          + " AND l.channel = nba_message.channel AND l.recipient = nba_message.recipient"
          + " AND l.message_no > nba_message.message_no AND l.state <> 'SUPERSEDED')"
          + " OR nba_message.kind = 'CARD' AND EXISTS (SELECT 1 FROM nba_shelf s"
          + " WHERE s.card_id = nba_message.chain AND (s.closed = 1"
          + " OR s.revision <> nba_message.revision OR EXISTS (SELECT 1 FROM nba_settled a"
          + " WHERE a.card_id = s.card_id AND a.revision = s.revision)))";

  /** Until when nothing may be sent; null: it may. */
  private @Nullable Instant blocked(Connection c, long now) throws SQLException {
    long until =
        number(c, "SELECT paused_until FROM nba_channel WHERE channel = ?", channel.name());
    long free = number(c, "SELECT min(free_at) FROM nba_permit WHERE channel = ?", channel.name());
    long later = Math.max(until, free);
    return later > now ? Instant.ofEpochMilli(later) : null;
  }

  /** The permit that has been free the longest; taken until the call's latest end and a period. */
  private Permit permit(Connection c, long now) throws SQLException {
    int slot =
        (int)
            number(
                c,
                "SELECT slot FROM nba_permit WHERE channel = ? ORDER BY free_at, slot LIMIT 1",
                channel.name());
    Permit permit = new Permit(slot, freeAfter(now + settings.lease().toMillis()));
    update(
        c,
        "UPDATE nba_permit SET free_at = ? WHERE channel = ? AND slot = ?",
        permit.freeAt(),
        channel.name(),
        slot);
    return permit;
  }

  /** A period after the end of a call; a millisecond more, for times are cut off. */
  private long freeAfter(long end) {
    return end + channel.pace().per().toMillis() + 1;
  }

  private void free(Connection c, Permit permit, long end) throws SQLException {
    update(
        c,
        "UPDATE nba_permit SET free_at = ? WHERE channel = ? AND slot = ? AND free_at = ?",
        freeAfter(end),
        channel.name(),
        permit.slot(),
        permit.freeAt());
  }

  private List<Claimed> take(Connection c, long now) throws SQLException {
    List<Claimed> taken = new ArrayList<>();
    List<MessageRow> found;
    do {
      found = due(c, now, channel.pace().batch() - taken.size());
      for (MessageRow row : found) {
        Claimed claimed = take(c, row, now);
        if (claimed != null) {
          taken.add(claimed);
        }
      }
    } while (!found.isEmpty() && taken.size() < channel.pace().batch());
    return taken;
  }

  /** What is due; of the messages of one chain the first alone, which the others wait for. */
  private List<MessageRow> due(Connection c, long now, int most) throws SQLException {
    List<MessageRow> found = new ArrayList<>();
    try (PreparedStatement select =
            prepare(
                c,
                "SELECT m.*, (SELECT r.reference FROM nba_message r WHERE r.chain = m.chain"
                    + " AND r.channel = m.channel AND r.recipient = m.recipient"
                    + " AND r.message_no < m.message_no AND r.reference IS NOT NULL"
                    + " ORDER BY r.message_no DESC LIMIT 1) AS named,"
                    + " (SELECT count(*) FROM nba_message t WHERE t.chain = m.chain"
                    + " AND t.channel = m.channel AND t.recipient = m.recipient"
                    + " AND t.message_no < m.message_no"
                    + " AND (t.maybe = 1 OR t.state IN ('DELIVERED', 'UNCERTAIN'))) AS told"
                    + " FROM nba_message m WHERE m.channel = ? AND m.state = 'PENDING'"
                    + " AND m.due <= ? AND NOT EXISTS (SELECT 1 FROM nba_message e"
                    + " WHERE e.chain = m.chain AND e.channel = m.channel"
                    + " AND e.recipient = m.recipient AND e.message_no < m.message_no"
                    + " AND e.state IN ('PENDING', 'SENDING'))"
                    + " ORDER BY m.due, m.message_no LIMIT "
                    + most,
                channel.name(),
                now);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(MessageRow.read(rows, rows.getString("named"), rows.getLong("told")));
      }
    }
    return found;
  }

  /** Takes one under a lease; null where it is not sent now, or not at all. */
  private @Nullable Claimed take(Connection c, MessageRow row, long now) throws SQLException {
    if (row.isUpdate() && row.toldBefore() == 0) {
      // The card itself never arrived, and never will.
      change(c, row, "SUPERSEDED", row.due(), now);
      return null;
    }
    if (row.hours() != null) {
      long next = WorkingTime.read(row.hours()).next(Instant.ofEpochMilli(now)).toEpochMilli();
      if (next > now) {
        change(c, row, "PENDING", next, now);
        return null;
      }
    }
    Message message;
    try {
      message = row.message();
    } catch (RuntimeException e) {
      update(
          c,
          "UPDATE nba_message SET error = 'its card cannot be read' WHERE message_no = ?",
          row.number());
      change(c, row, "DEAD", row.due(), now);
      return null;
    }
    if (message.kind() == Message.Kind.DIGEST) {
      message = ofWhatStands(c, message);
      if (message == null) {
        change(c, row, "SUPERSEDED", row.due(), now);
        return null;
      }
    }
    update(
        c,
        "UPDATE nba_message SET state = 'SENDING', lease = ?, attempts = attempts + 1,"
            + " claims = claims + 1,"
            + " changed_at = ? WHERE message_no = ?",
        now + settings.lease().toMillis(),
        now,
        row.number());
    return new Claimed(row.number(), row.attempts() + 1, row.claims() + 1, message);
  }

  /** A digest of the cards that are still open, for it may have waited; null when none is. */
  private static @Nullable Message ofWhatStands(Connection c, Message digest) throws SQLException {
    List<OutgoingCard> open = new ArrayList<>();
    for (OutgoingCard card : digest.cards()) {
      String agent = card.brief().agentId();
      List<Long> found =
          numbers(
              c,
              "SELECT s.revision FROM nba_shelf s WHERE s.card_id = ? AND s.revision = ?"
                  + " AND s.closed = 0 AND s.agent_id = ? AND NOT EXISTS (SELECT 1"
                  + " FROM nba_settled a WHERE a.card_id = s.card_id AND a.revision = s.revision)",
              card.brief().cardId(),
              card.brief().revision(),
              agent == null ? "" : agent);
      if (!found.isEmpty()) {
        open.add(card);
      }
    }
    return open.isEmpty()
        ? null
        : new Message(
            digest.key(),
            digest.channel(),
            digest.recipient(),
            digest.kind(),
            open,
            digest.settled(),
            digest.reference(),
            digest.repetition());
  }

  private static void change(Connection c, MessageRow row, String state, long due, long now)
      throws SQLException {
    update(
        c,
        "UPDATE nba_message SET state = ?, due = ?, changed_at = ? WHERE message_no = ?",
        state,
        due,
        now,
        row.number());
  }

  /** When the next message is due, a lease ends, or something uncertain is to be repeated. */
  private @Nullable Instant next(Connection c) throws SQLException {
    long due =
        number(
            c,
            "SELECT min(m.due) FROM nba_message m WHERE m.channel = ? AND m.state = 'PENDING'"
                + " AND NOT EXISTS (SELECT 1 FROM nba_message e WHERE e.chain = m.chain"
                + " AND e.channel = m.channel AND e.recipient = m.recipient"
                + " AND e.message_no < m.message_no AND e.state IN ('PENDING', 'SENDING'))",
            channel.name());
    long lease =
        number(
            c,
            "SELECT min(lease) FROM nba_message WHERE channel = ? AND state = 'SENDING'",
            channel.name());
    long next = due == 0 ? lease : lease == 0 ? due : Math.min(due, lease);
    Duration after = settings.repeatUncertainAfter();
    if (after != null) {
      long uncertain =
          number(
              c,
              "SELECT min(changed_at) FROM nba_message WHERE channel = ? AND state = 'UNCERTAIN'"
                  + " AND attempts < ?",
              channel.name(),
              settings.mostAttempts());
      if (uncertain != 0) {
        long repeat = uncertain + after.toMillis();
        next = next == 0 ? repeat : Math.min(next, repeat);
      }
    }
    return next == 0 ? null : Instant.ofEpochMilli(next);
  }

  /** Keeps what became of a call, and of each of its messages. */
  void settle(Claim claim, List<Sent> results) {
    database.write(
        "keep what was sent",
        c -> {
          long now = clock.millis();
          if (claim.permit() != null) {
            free(c, claim.permit(), now);
          }
          long pause = 0;
          for (int i = 0; i < claim.messages().size(); i++) {
            Claimed one = claim.messages().get(i);
            Sent sent = results.get(i);
            settle(c, one, sent, now);
            if (sent instanceof Sent.NotYet notYet && notYet.after() != null) {
              pause = Math.max(pause, bounded(notYet.after()));
            }
          }
          if (pause > 0) {
            update(
                c,
                "UPDATE nba_channel SET paused_until = ? WHERE channel = ? AND paused_until < ?",
                now + pause,
                channel.name(),
                now + pause);
          }
          return now;
        });
  }

  private long bounded(Duration after) {
    Duration longest = settings.longestRetryAfter();
    return after.isNegative() ? 0 : (after.compareTo(longest) > 0 ? longest : after).toMillis();
  }

  private void settle(Connection c, Claimed one, Sent sent, long now) throws SQLException {
    if (sent instanceof Sent.Delivered delivered) {
      // A digest is never told anew, and holds what several customers are offered.
      boolean digest = one.message().kind() == Message.Kind.DIGEST;
      update(
          c,
          "UPDATE nba_message SET state = 'DELIVERED', maybe = 1, lease = 0, reference = ?,"
              + " error = NULL, changed_at = ?"
              + (digest ? ", cards = ?" : "")
              + MINE,
          digest
              ? new Object[] {
                bounded(delivered.reference()), now, new byte[0], one.number(), one.claims()
              }
              : new Object[] {bounded(delivered.reference()), now, one.number(), one.claims()});
    } else if (sent instanceof Sent.NotYet notYet) {
      Duration after = notYet.after();
      retry(c, one, notYet.why(), after == null ? 0 : bounded(after), false, now);
    } else if (sent instanceof Sent.Unknown unknown) {
      if (channel.keyed()) {
        retry(c, one, unknown.why(), 0, true, now);
      } else {
        end(c, one, "UNCERTAIN", unknown.why(), true, now);
      }
    } else if (sent instanceof Sent.Refused refused) {
      end(c, one, "DEAD", refused.why(), false, now);
    }
  }

  /** Even when the lease is over: what is known now is more than that nobody knows. */
  private static final String MINE =
      " WHERE message_no = ? AND state IN ('SENDING', 'UNCERTAIN') AND claims = ?";

  private void retry(Connection c, Claimed one, String why, long atLeast, boolean maybe, long now)
      throws SQLException {
    if (one.attempt() >= settings.mostAttempts()) {
      end(c, one, "DEAD", why, maybe, now);
      return;
    }
    long pause =
        Math.max(atLeast, Hashes.pause(one.message().key(), one.attempt(), settings).toMillis());
    update(
        c,
        "UPDATE nba_message SET state = 'PENDING', lease = 0, due = ?, error = ?, changed_at = ?"
            + (maybe ? ", maybe = 1" : "")
            + MINE,
        now + pause,
        bounded(why),
        now,
        one.number(),
        one.claims());
  }

  private static void end(
      Connection c, Claimed one, String state, String why, boolean maybe, long now)
      throws SQLException {
    update(
        c,
        "UPDATE nba_message SET state = ?, lease = 0, error = ?, changed_at = ?"
            + (maybe ? ", maybe = 1" : "")
            + MINE,
        state,
        bounded(why),
        now,
        one.number(),
        one.claims());
  }

  /** A text of the other side as it may be kept: of one line, not long, without the character 0. */
  private static @Nullable String bounded(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > LONGEST_TEXT ? line.substring(0, LONGEST_TEXT) : line;
  }

  private static long number(Connection c, String sql, Object... values) throws SQLException {
    List<Long> numbers = numbers(c, sql, values);
    return numbers.isEmpty() ? 0 : numbers.get(0);
  }

  static List<Long> numbers(Connection c, String sql, Object... values) throws SQLException {
    List<Long> numbers = new ArrayList<>();
    try (PreparedStatement select = prepare(c, sql, values);
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }
}
