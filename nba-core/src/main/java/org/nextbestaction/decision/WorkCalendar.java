package org.nextbestaction.decision;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Snapshot;

/** Working days of a customer's country. Immutable and thread-safe. */
public final class WorkCalendar {

  private final Snapshot snapshot;

  public WorkCalendar(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * The day itself when it is a working day, else the working day before, or, when that has passed,
   * the next one.
   *
   * @param country null for the company's
   */
  public LocalDate workingDay(LocalDate day, @Nullable String country) {
    String where = country == null ? snapshot.company().country() : country;
    LocalDate before = day;
    while (!before.isBefore(snapshot.asOf())) {
      if (works(before, where)) {
        return before;
      }
      before = before.minusDays(1);
    }
    LocalDate after = day.isBefore(snapshot.asOf()) ? snapshot.asOf() : day;
    while (!works(after, where)) {
      after = after.plusDays(1);
    }
    return after;
  }

  private boolean works(LocalDate day, String country) {
    return snapshot.company().workWeek().contains(day.getDayOfWeek())
        && !snapshot.holiday(country, day);
  }
}
