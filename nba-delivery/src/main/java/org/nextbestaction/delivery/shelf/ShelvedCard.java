package org.nextbestaction.delivery.shelf;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.OutgoingCard;

/**
 * A card and what became of it.
 *
 * @param settled the answer that stands; null when there is none
 */
public record ShelvedCard(
    OutgoingCard card, String runId, State state, Message.@Nullable Settled settled) {

  /** What became of a card. */
  public enum State {
    OPEN,
    ANSWERED,
    SNOOZED,
    /** It stands no more: another run, an event or its last day took it off. */
    CLOSED
  }
}
