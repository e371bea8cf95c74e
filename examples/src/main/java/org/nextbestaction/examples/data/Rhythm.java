package org.nextbestaction.examples.data;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a customer orders. Days are counted back from the as-of date, so that the day of the last
 * order is given and the history is what led to it.
 *
 * @param intervalDays the mean number of days between two orders
 * @param earlierIntervalDays the same, more than {@link #CHANGE_DAYS_AGO} days ago
 * @param regularity the shape of the gamma distribution of intervals: 4 is loose, 60 like a clock
 * @param lastDaysAgo days since the last order; negative: the customer never ordered
 * @param firstDaysAgo no order is older
 * @param months the months, 1 to 12, in which the customer orders; empty: in all
 */
record Rhythm(
    int intervalDays,
    int earlierIntervalDays,
    int regularity,
    int lastDaysAgo,
    int firstDaysAgo,
    List<Integer> months) {

  /** How long the history is: about 18 months. */
  static final int HISTORY_DAYS = 548;

  static final int CHANGE_DAYS_AGO = 240;

  Rhythm {
    months = List.copyOf(months);
  }

  static Rhythm regular(int intervalDays, int regularity, int lastDaysAgo) {
    return new Rhythm(intervalDays, intervalDays, regularity, lastDaysAgo, HISTORY_DAYS, List.of());
  }

  static Rhythm never() {
    return new Rhythm(1, 1, 1, -1, 0, List.of());
  }

  Rhythm since(int newFirstDaysAgo) {
    return new Rhythm(
        intervalDays, earlierIntervalDays, regularity, lastDaysAgo, newFirstDaysAgo, months);
  }

  Rhythm earlier(int newEarlierIntervalDays) {
    return new Rhythm(
        intervalDays, newEarlierIntervalDays, regularity, lastDaysAgo, firstDaysAgo, months);
  }

  Rhythm only(List<Integer> newMonths) {
    return new Rhythm(
        intervalDays, earlierIntervalDays, regularity, lastDaysAgo, firstDaysAgo, newMonths);
  }

  /** The days of the orders up to the as-of date, oldest first, all of them working days. */
  List<LocalDate> days(LocalDate asOf, Dice dice) {
    List<LocalDate> days = new ArrayList<>();
    if (lastDaysAgo < 0) {
      return days;
    }
    double daysAgo = lastDaysAgo;
    while (daysAgo <= firstDaysAgo) {
      LocalDate day = workingDay(asOf.minusDays(Math.round(daysAgo)));
      if (months.isEmpty() || months.contains(day.getMonthValue())) {
        days.add(day);
      }
      int mean = daysAgo > CHANGE_DAYS_AGO ? earlierIntervalDays : intervalDays;
      daysAgo += Math.max(2, mean * dice.gamma(regularity));
    }
    Collections.reverse(days);
    return days;
  }

  /** The Friday before a Saturday or Sunday, else the day itself. */
  static LocalDate workingDay(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return day.minusDays(1);
    }
    return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(2) : day;
  }
}
