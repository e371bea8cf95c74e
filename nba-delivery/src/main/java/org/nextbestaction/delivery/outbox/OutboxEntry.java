package org.nextbestaction.delivery.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Message;

/**
 * A message and what became of it, without its content.
 *
 * @param number counts the messages from 1
 * @param cardId null for a digest
 * @param attempts so far; begun anew when a person sends it again
 * @param repetition whether it says that it may have arrived before
 * @param due not sent before
 * @param reference what the channel called it; null when it did not or it has not arrived
 * @param error what went wrong last, without names, prices and tokens; null when nothing did
 */
public record OutboxEntry(
    long number,
    String key,
    String channel,
    String recipient,
    Message.Kind kind,
    @Nullable String cardId,
    State state,
    int attempts,
    boolean repetition,
    Instant due,
    @Nullable String reference,
    @Nullable String error,
    Instant createdAt,
    Instant changedAt) {

  /** What became of a message. */
  public enum State {
    /** It is to be sent. */
    PENDING,
    /** A process is sending it. */
    SENDING,
    /** It arrived. */
    DELIVERED,
    /** It was sent, and nobody knows whether it arrived: not sent again by itself. */
    UNCERTAIN,
    /** It did not arrive, and is not tried again. */
    DEAD,
    /** What it would have told does not hold any more; it was not sent. */
    SUPERSEDED
  }
}
