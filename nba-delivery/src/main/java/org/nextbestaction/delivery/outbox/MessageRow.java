package org.nextbestaction.delivery.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.internal.Packed;

/**
 * A message as its table holds it.
 *
 * @param cards packed; empty where they were removed
 * @param claims how often it was taken to be sent
 * @param before what the channel called the last message of the chain that has a name
 * @param toldBefore how many messages of the chain may have arrived before
 */
record MessageRow(
    long number,
    OutboxEntry entry,
    byte[] cards,
    Message.@Nullable Settled settled,
    @Nullable String hours,
    int claims,
    @Nullable String before,
    long toldBefore) {

  static MessageRow read(ResultSet row, @Nullable String before, long toldBefore)
      throws SQLException {
    return new MessageRow(
        row.getLong("message_no"),
        entry(row),
        row.getBytes("cards"),
        settled(row),
        row.getString("hours"),
        row.getInt("claims"),
        before,
        toldBefore);
  }

  /** A row without its content. */
  static OutboxEntry entry(ResultSet row) throws SQLException {
    Message.Kind kind = Message.Kind.valueOf(row.getString("kind"));
    return new OutboxEntry(
        row.getLong("message_no"),
        row.getString("message_key"),
        row.getString("channel"),
        row.getString("recipient"),
        kind,
        kind == Message.Kind.DIGEST ? null : row.getString("chain"),
        OutboxEntry.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        row.getInt("repetition") != 0,
        Instant.ofEpochMilli(row.getLong("due")),
        row.getString("reference"),
        row.getString("error"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static Message.@Nullable Settled settled(ResultSet row) throws SQLException {
    String decision = row.getString("decision");
    if (decision == null) {
      return null;
    }
    String reason = row.getString("reason");
    return new Message.Settled(
        Answer.Decision.valueOf(decision),
        reason == null ? null : Answer.Reason.valueOf(reason),
        row.getString("answered_by"),
        row.getString("answered_in"),
        Instant.parse(row.getString("answered_at")));
  }

  long due() {
    return entry.due().toEpochMilli();
  }

  int attempts() {
    return entry.attempts();
  }

  /** Whether it says what became of a card that was told before. */
  boolean isUpdate() {
    return entry.kind() != Message.Kind.CARD && entry.kind() != Message.Kind.DIGEST;
  }

  /**
   * The message.
   *
   * @throws RuntimeException when its cards cannot be read
   */
  Message message() {
    return new Message(
        entry.key(),
        entry.channel(),
        entry.recipient(),
        entry.kind(),
        Packed.unpack(cards).lines().map(OutgoingCard::read).toList(),
        settled,
        before,
        entry.repetition());
  }
}
