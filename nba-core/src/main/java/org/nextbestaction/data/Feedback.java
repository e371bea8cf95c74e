package org.nextbestaction.data;

import java.time.LocalDate;
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
    @Nullable String note) {}
