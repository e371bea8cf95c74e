package org.nextbestaction.model;

import java.util.Arrays;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;

/**
 * The days on which one customer ordered, ascending, without occasions out of the ordinary.
 *
 * @param day days since 1970-01-01
 */
record OrderDays(int[] day) {

  static OrderDays of(OrderTimeline timeline) {
    PurchaseColumns columns = timeline.columns();
    int[] days = new int[timeline.size()];
    int n = 0;
    for (int o = timeline.first(); o < timeline.end(); o++) {
      if (!timeline.extraordinary(o)) {
        days[n++] = columns.day(o);
      }
    }
    return new OrderDays(Arrays.copyOf(days, n));
  }

  /** How many of the days are not after the given one. */
  int upTo(int lastDay) {
    int n = day.length;
    while (n > 0 && day[n - 1] > lastDay) {
      n--;
    }
    return n;
  }
}
