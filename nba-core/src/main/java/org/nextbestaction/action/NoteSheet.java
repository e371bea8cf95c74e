package org.nextbestaction.action;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.fact.NoteFacts;

/** Writes down what was read from notes. */
final class NoteSheet {

  /** Notes that are older say nothing about today. */
  private static final int REMEMBERED_DAYS = 90;

  private NoteSheet() {}

  static NoteFacts of(CustomerView view) {
    if (!view.snapshot().connected(Table.NOTE_TOPICS)) {
      return new NoteFacts(null, null, null);
    }
    LocalDate asOf = view.snapshot().asOf();
    LocalDate complained = null;
    LocalDate asked = null;
    LocalDate callback = null;
    int quarantined = 0;
    for (Activity activity : view.activities()) {
      LocalDate on = activity.on();
      if (on.isBefore(asOf.minusDays(REMEMBERED_DAYS))) {
        continue;
      }
      for (Activity.Topic topic : activity.topics()) {
        switch (topic.topic()) {
          case "complaint" -> complained = later(complained, on);
          case "quarantined" -> quarantined++;
          case "callback" -> {
            LocalDate day = day(topic.value());
            if (day != null && (asked == null || on.isAfter(asked) || on.equals(asked))) {
              callback = on.equals(asked) ? later(callback, day) : day;
              asked = on;
            }
          }
          default -> {}
        }
      }
    }
    return new NoteFacts(days(complained, asOf), days(asOf, callback), quarantined);
  }

  private static LocalDate later(@Nullable LocalDate a, LocalDate b) {
    return a == null || b.isAfter(a) ? b : a;
  }

  private static @Nullable Integer days(@Nullable LocalDate from, @Nullable LocalDate to) {
    return from == null || to == null ? null : (Integer) (int) ChronoUnit.DAYS.between(from, to);
  }

  /** The day of a callback; null when the value names none. */
  private static @Nullable LocalDate day(@Nullable String value) {
    try {
      return value == null ? null : LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
