package org.nextbestaction.delivery.channel;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A way to a person: renders a message and sends it. Thread-safe; keeps nothing: what was sent, how
 * often and how fast is the outbox's business.
 */
public interface Channel {

  /** Its name, such as {@code slack}; one of {@code a-z} and hyphens. */
  String name();

  /**
   * Whether the other side knows a message again by its key, so that to send it twice tells it
   * once.
   */
  boolean keyed();

  /** What it can tell; other messages are never given to it. */
  Set<Message.Kind> tells();

  /** How much and how fast it may be sent. */
  Pace pace();

  /**
   * What would be sent, always the same for the same message: nothing is sent, and no network is
   * asked. Within the channel's limits whatever the card says, and every constraint of it is there.
   */
  Payload render(Message message);

  /**
   * Sends messages and waits for the answers.
   *
   * @param messages at least one, at most {@link Pace#batch()}, in order
   * @return what became of each, in the same order
   */
  List<Sent> send(List<Message> messages);

  /**
   * The speed that a channel's owner allows.
   *
   * @param batch most messages in one call
   * @param calls most calls in a period
   */
  record Pace(int batch, int calls, Duration per) {
    public Pace {
      if (batch < 1 || calls < 1 || per.isNegative() || per.isZero()) {
        throw new IllegalArgumentException(
            batch + " a call, " + calls + " calls in " + per + ": all are at least 1");
      }
    }
  }
}
