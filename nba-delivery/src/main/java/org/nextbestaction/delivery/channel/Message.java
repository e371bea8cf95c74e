package org.nextbestaction.delivery.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.KeptAnswer;

/**
 * One thing that one recipient is to be told through one channel.
 *
 * @param key names it for ever, on every host: the key by which a channel knows it again
 * @param recipient in the channel's own terms: an owner's id, a conversation, an address
 * @param cards the one that it is about; several in a digest alone, the most important first
 * @param settled what became of the card; null while it is open
 * @param reference what the channel called the message about the same card that it took before;
 *     null when there is none, or the channel gives none
 * @param repetition whether it may have arrived before, so that it has to say so
 */
public record Message(
    String key,
    String channel,
    String recipient,
    Kind kind,
    List<OutgoingCard> cards,
    @Nullable Settled settled,
    @Nullable String reference,
    boolean repetition) {

  /** What is told. */
  public enum Kind {
    /** A card, or a new revision of one. */
    CARD,
    /** Several cards at once. */
    DIGEST,
    /** The card was answered: here or in another channel. */
    ANSWERED,
    /** The answer was withdrawn: the card is open again. */
    REOPENED,
    /** The card stands no more: the order came, another card took its place, its day is over. */
    CLOSED
  }

  /**
   * A card's answer.
   *
   * @param by the person, for people to read; null when unknown
   * @param channel where it was answered, such as {@code portal}; null when unknown
   */
  public record Settled(
      Answer.Decision decision,
      Answer.@Nullable Reason reason,
      @Nullable String by,
      @Nullable String channel,
      Instant at) {

    /** That of an answer that was kept; one that withdraws another settles nothing. */
    public static Settled of(KeptAnswer kept) {
      Answer answer = kept.answer();
      String by = kept.origin().by();
      return new Settled(
          answer.decision(),
          answer.reason(),
          by == null ? answer.agentId() : by,
          kept.origin().channel(),
          answer.at());
    }
  }

  public Message {
    cards = List.copyOf(cards);
    if (cards.isEmpty() || cards.size() > 1 && kind != Kind.DIGEST) {
      throw new IllegalArgumentException(kind + " of " + cards.size() + " cards");
    }
  }

  /** The card; of a digest the most urgent one. */
  public OutgoingCard card() {
    return cards.get(0);
  }
}
