package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's answer to a card.
 *
 * @param decision accepted, modified, rejected, snoozed or withdrawn
 * @param at seconds since 1970-01-01T00:00Z
 */
public record Feedback(
    String cardId,
    @Nullable Integer revision,
    String action,
    String decision,
    @Nullable String reason,
    LocalDate on,
    long at,
    @Nullable LocalDate snoozeUntil,
    @Nullable String agentId,
    @Nullable String productId,
    @Nullable String changes,
    @Nullable String note) {

  /** A withdrawal within so many seconds undoes the answer before it. */
  public static final long UNDO_SECONDS = 600;

  /** The answers that still stand: no withdrawals, and none that a withdrawal undid. */
  public static List<Feedback> standing(List<Feedback> answers) {
    List<Feedback> withdrawals = answers.stream().filter(Feedback::withdrawal).toList();
    return answers.stream()
        .filter(answer -> !answer.withdrawal())
        .filter(answer -> withdrawals.stream().noneMatch(answer::undoneBy))
        .toList();
  }

  private boolean withdrawal() {
    return decision.equals("withdrawn");
  }

  /** A withdrawal that names no revision is one of any. */
  private boolean undoneBy(Feedback withdrawal) {
    return withdrawal.cardId.equals(cardId)
        && (withdrawal.revision == null || revision == null || withdrawal.revision.equals(revision))
        && withdrawal.at >= at
        && withdrawal.at - at <= UNDO_SECONDS;
  }

  /** Whether the agent took the card up, as it was or modified. */
  public boolean accepted() {
    return decision.equals("accepted") || decision.equals("modified");
  }
}
