package org.nextbestaction.delivery.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of sending.
 *
 * @param messages that were sent, whatever became of them
 * @param again when it is worth to try again; null: when something new comes
 */
public record Turn(int messages, @Nullable Instant again) {}
