package org.nextbestaction.feedback;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer to a card, as it is handed in.
 *
 * @param revision from 1; null means the newest
 * @param at when it was given, in whole seconds
 * @param snoozeUntil the day on which the card may come again; null leaves it to the policy
 * @param productId the one product that the answer is about; null means the whole card
 * @param changes what was modified, in the words of whoever sends it
 */
public record Answer(
    String cardId,
    @Nullable Integer revision,
    Decision decision,
    @Nullable Reason reason,
    Instant at,
    @Nullable LocalDate snoozeUntil,
    @Nullable String agentId,
    @Nullable String productId,
    @Nullable String changes,
    @Nullable String note) {

  /** What a person may answer. */
  public enum Decision {
    ACCEPTED,
    MODIFIED,
    REJECTED,
    SNOOZED,
    /** Undoes the answer before it. */
    WITHDRAWN;

    /** As it stands in the table {@code feedback}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it settles a card's revision, which happens once. */
    public boolean isFinal() {
      return this == ACCEPTED || this == MODIFIED || this == REJECTED;
    }
  }

  /** Why. */
  public enum Reason {
    UNSUITABLE_PRODUCT,
    WRONG_TIMING,
    ALREADY_CONTACTED,
    WRONG_DATA,
    PRICE,
    OTHER;

    /** As it stands in the table {@code feedback}. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Answer {
    requireNonNull(cardId, "cardId");
    requireNonNull(decision, "decision");
    at = requireNonNull(at, "at").truncatedTo(ChronoUnit.SECONDS);
    check(!cardId.isBlank(), "an answer names its card");
    check(revision == null || revision >= 1, "revisions count from 1, not from " + revision);
    check(
        reason == null || decision != Decision.ACCEPTED && decision != Decision.WITHDRAWN,
        "a reason goes with rejected, modified or snoozed, not with " + decision.code());
    check(
        snoozeUntil == null || decision == Decision.SNOOZED,
        "a day to snooze until goes with snoozed, not with " + decision.code());
    check(
        snoozeUntil == null || !snoozeUntil.isBefore(at.atZone(ZoneOffset.UTC).toLocalDate()),
        "the day to snooze until (" + snoozeUntil + ") lies before the answer");
    check(
        changes == null || decision == Decision.MODIFIED,
        "changes go with modified, not with " + decision.code());
    check(
        Stream.of(cardId, agentId, productId, changes, note)
            .noneMatch(text -> text != null && text.indexOf('\0') >= 0),
        "a text holds the character U+0000, which no database keeps");
  }

  /** An answer of no more than its decision. */
  public static Answer of(String cardId, Decision decision, Instant at) {
    return new Answer(cardId, null, decision, null, at, null, null, null, null, null);
  }

  /** The same answer to a revision of the card, at a time. */
  Answer to(int revisionOfCard, Instant time) {
    return new Answer(
        cardId,
        revisionOfCard,
        decision,
        reason,
        time,
        snoozeUntil,
        agentId,
        productId,
        changes,
        note);
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
