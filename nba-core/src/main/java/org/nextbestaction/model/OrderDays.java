package org.nextbestaction.model;

import java.util.Arrays;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;

/**
 * The days on which one customer ordered, ascending, as days since 1970-01-01.
 *
 * @param day without occasions out of the ordinary, which move no rhythm
 * @param any all of them
 */
record OrderDays(int[] day, int[] any) {

  static OrderDays of(OrderTimeline timeline) {
    PurchaseColumns columns = timeline.columns();
    int[] days = new int[timeline.size()];
    int[] any = new int[days.length];
    int n = 0;
    for (int o = timeline.first(); o < timeline.end(); o++) {
      any[o - timeline.first()] = columns.day(o);
      if (!timeline.extraordinary(o)) {
        days[n++] = columns.day(o);
      }
    }
    return new OrderDays(Arrays.copyOf(days, n), any);
  }

  /** The days between neighbouring orders, oldest first, without those that come every year. */
  int[] pauses(int today) {
    YearlyPauses yearly = YearlyPauses.of(any, today);
    int[] pauses = new int[day.length];
    int n = 0;
    for (int i = 1; i < day.length; i++) {
      if (!yearly.comesEveryYear(day[i - 1], day[i])) {
        pauses[n++] = day[i] - day[i - 1];
      }
    }
    return Arrays.copyOf(pauses, n);
  }

  /** How many of the days are not after the given one. */
  int upTo(int lastDay) {
    int n = day.length;
    while (n > 0 && day[n - 1] > lastDay) {
      n--;
    }
    return n;
  }

  /** Whether there is an order of any kind on the days {@code (after, to]}. */
  boolean orderedWithin(int after, int to) {
    for (int i = any.length - 1; i >= 0 && any[i] > after; i--) {
      if (any[i] <= to) {
        return true;
      }
    }
    return false;
  }
}
