package org.nextbestaction.delivery.answer;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.feedback.Answer;

/**
 * An answer to a card as somebody gave it in a channel; the desk's own clock says when. What is
 * wrong with it is the desk's word, so that every channel says it in the same way.
 *
 * @param revision the one that the person saw
 * @param key names the request that brings it: the same when it is sent again, another for another
 *     answer; 1 to 128 visible ASCII characters, such as the id that the channel gave the click
 * @param note at most {@link #MOST_NOTE} characters; null: none
 * @param productId the one product that the answer is about; null: the whole card
 * @param snoozeUntil the day on which the card may come again, at most {@link #MOST_SNOOZE} days
 *     from today; null leaves it to the policy
 * @param changes what was modified; null: nothing
 */
public record CardAnswer(
    String cardId,
    int revision,
    String key,
    Answer.Decision decision,
    Answer.@Nullable Reason reason,
    @Nullable String note,
    @Nullable String productId,
    @Nullable LocalDate snoozeUntil,
    @Nullable OfferChange changes) {

  /** The longest note, in characters. */
  public static final int MOST_NOTE = 280;

  /** The longest snooze, in days: a card that is put off for longer is one that is rejected. */
  public static final int MOST_SNOOZE = 366;

  /** An answer of no more than its decision: a button that was pressed. */
  public static CardAnswer of(String cardId, int revision, String key, Answer.Decision decision) {
    return new CardAnswer(cardId, revision, key, decision, null, null, null, null, null);
  }

  /** A rejection. */
  public static CardAnswer rejected(
      String cardId, int revision, String key, Answer.Reason reason, @Nullable String note) {
    return new CardAnswer(
        cardId, revision, key, Answer.Decision.REJECTED, reason, note, null, null, null);
  }
}
