package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A sign that the customer buys elsewhere. */
public record CompetitorSignal(
    LocalDate on, @Nullable String category, @Nullable String competitor, @Nullable String text) {}
