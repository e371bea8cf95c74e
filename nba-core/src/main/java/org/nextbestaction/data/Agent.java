package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A sales agent or manager. Null means unknown. */
public record Agent(
    String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String language,
    @Nullable String managerId,
    @Nullable String timeZone,
    @Nullable Integer dailyCapacity,
    @Nullable LocalDate awayFrom,
    @Nullable LocalDate awayTo,
    @Nullable String deputyId) {

  /** Whether the agent is away on the day, both ends included; an unknown end is open. */
  public boolean awayOn(LocalDate day) {
    return awayFrom != null && !awayFrom.isAfter(day) && (awayTo == null || !awayTo.isBefore(day));
  }
}
