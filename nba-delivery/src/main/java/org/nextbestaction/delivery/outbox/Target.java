package org.nextbestaction.delivery.outbox;

import org.jspecify.annotations.Nullable;

/**
 * Where a card is told.
 *
 * @param channel a channel's name
 * @param recipient in the channel's own terms
 * @param digest whether it is told together with the others of the run, not by itself
 * @param when messages are held until then; null: they are sent at any time
 */
public record Target(String channel, String recipient, boolean digest, @Nullable WorkingTime when) {

  /** A card by itself, at any time. */
  public static Target of(String channel, String recipient) {
    return new Target(channel, recipient, false, null);
  }
}
