package org.nextbestaction.feedback;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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
 * @param origin where it came from
 */
public record KeptAnswer(
    long number,
    @Nullable String customerId,
    String action,
    int round,
    Answer answer,
    Origin origin) {

  /** The card's revision that was answered. */
  public int revision() {
    Integer revision = answer.revision();
    if (revision == null) {
      throw new IllegalStateException("a kept answer names its revision");
    }
    return revision;
  }

  /**
   * The same as a row of the table {@code feedback}, in canonical texts by column, in the table's
   * order: for an event, or for a file. Empty is unknown.
   */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("card_id", answer.cardId());
    values.put("revision", String.valueOf(revision()));
    values.put("customer_id", text(customerId));
    values.put("action", action);
    values.put("decision", answer.decision().code());
    values.put("reason", answer.reason() == null ? "" : answer.reason().code());
    values.put("decided_at", answer.at().toString());
    values.put("snooze_until", Objects.toString(answer.snoozeUntil(), ""));
    values.put("agent_id", text(answer.agentId()));
    values.put("product_id", text(answer.productId()));
    values.put("changes", text(answer.changes()));
    values.put("note", text(answer.note()));
    return Collections.unmodifiableMap(values);
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** The same as a row that was read. */
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
