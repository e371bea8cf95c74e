package org.nextbestaction.feedback;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Feedback;

/**
 * An answer as the store keeps it.
 *
 * @param number counts the store's answers from 1, in the order in which they came in
 * @param customerId null for a card that is not about one customer, and after the customer was
 *     forgotten
 * @param action the card's action
 * @param round how many answers to the revision were withdrawn before
 * @param answer names the revision, always
 */
public record KeptAnswer(
    long number, @Nullable String customerId, String action, int round, Answer answer) {

  /** The card's revision that was answered. */
  public int revision() {
    Integer revision = answer.revision();
    if (revision == null) {
      throw new IllegalStateException("a kept answer names its revision");
    }
    return revision;
  }

  /** The same as a row of the table {@code feedback}. */
  Feedback row(ZoneId zone) {
    Instant at = answer.at();
    return new Feedback(
        answer.cardId(),
        answer.revision(),
        action,
        answer.decision().code(),
        answer.reason() == null ? null : answer.reason().code(),
        at.atZone(zone).toLocalDate(),
        at.getEpochSecond(),
        answer.snoozeUntil(),
        answer.agentId(),
        answer.productId(),
        answer.changes(),
        answer.note());
  }
}
