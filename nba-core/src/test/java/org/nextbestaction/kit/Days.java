package org.nextbestaction.kit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Days of orders, for tests that think in intervals. */
public final class Days {

  private Days() {}

  /**
   * The days of orders, oldest first, of which the last is so many days before the as-of date.
   *
   * @param intervals days between the orders, oldest first
   */
  public static String[] before(String asOf, int since, int... intervals) {
    List<String> days = new ArrayList<>();
    LocalDate day = LocalDate.parse(asOf).minusDays(since);
    days.add(day.toString());
    for (int i = intervals.length - 1; i >= 0; i--) {
      day = day.minusDays(intervals[i]);
      days.add(day.toString());
    }
    Collections.reverse(days);
    return days.toArray(new String[0]);
  }
}
