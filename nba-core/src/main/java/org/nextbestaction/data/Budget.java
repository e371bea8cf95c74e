package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer's budget for a season.
 *
 * @param category null for everything
 */
public record Budget(
    @Nullable String category, LocalDate startsOn, LocalDate endsOn, Money amount) {}
