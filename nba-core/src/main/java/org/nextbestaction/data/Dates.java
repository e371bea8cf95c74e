package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days as dates, those from 1970 to 2200 made once: rows name the same ones over and over. */
final class Dates {

  // filled by whichever thread is first: a date is immutable, and any of two equal ones will do
  private static final @Nullable LocalDate[] KNOWN =
      new @Nullable LocalDate[(int) LocalDate.of(2201, 1, 1).toEpochDay()];

  private Dates() {}

  /**
   * The date of a day.
   *
   * @param epochDay days since 1970-01-01
   */
  static LocalDate of(int epochDay) {
    if (epochDay < 0 || epochDay >= KNOWN.length) {
      return LocalDate.ofEpochDay(epochDay);
    }
    LocalDate known = KNOWN[epochDay];
    if (known == null) {
      known = LocalDate.ofEpochDay(epochDay);
      KNOWN[epochDay] = known;
    }
    return known;
  }
}
