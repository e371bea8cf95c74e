package org.nextbestaction.model;

import java.util.Arrays;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;

/**
 * The long pauses of one customer, and which of them come again every year: those of a seasonal
 * buyer out of season. Long is at least {@value #LONG_DAYS} days and {@value #LONG_FACTOR} times
 * its median pause.
 */
public final class YearlyPauses {

  static final int LONG_DAYS = 45;
  static final int LONG_FACTOR = 4;
  private static final int YEAR_DAYS = 365;

  private final int first; // day of the first order; all days since 1970-01-01
  private final int last; // day of the last order
  private final int today;
  private final int longPause; // days
  private final int[] begin; // days of the order before and after each long pause
  private final int[] end;

  private YearlyPauses(int[] days, int today) {
    first = days.length == 0 ? today : days[0];
    last = days.length == 0 ? today : days[days.length - 1];
    this.today = today;
    int[] begins = new int[days.length];
    int[] ends = new int[days.length];
    int n = 0;
    longPause = longPause(days);
    if (today - first > YEAR_DAYS) {
      for (int i = 0; i < days.length; i++) {
        int next = i + 1 < days.length ? days[i + 1] : today;
        if (next - days[i] >= longPause) {
          begins[n] = days[i];
          ends[n++] = next;
        }
      }
    }
    begin = Arrays.copyOf(begins, n);
    end = Arrays.copyOf(ends, n);
  }

  /** Those of a customer on the snapshot's as-of date. */
  public static YearlyPauses of(CustomerView customer) {
    OrderTimeline timeline = customer.timeline();
    int[] days = new int[timeline.size()];
    for (int i = 0; i < days.length; i++) {
      days[i] = timeline.columns().day(timeline.first() + i);
    }
    return of(days, customer.snapshot().epochDay());
  }

  /** Those of a customer that ordered on some days, ascending. */
  static YearlyPauses of(int[] days, int today) {
    return new YearlyPauses(days, today);
  }

  /** Days of a long pause. */
  private static int longPause(int[] days) {
    int[] pauses = new int[Math.max(1, days.length - 1)];
    for (int i = 1; i < days.length; i++) {
      pauses[i - 1] = days[i] - days[i - 1];
    }
    Arrays.sort(pauses);
    return Math.max(LONG_DAYS, LONG_FACTOR * pauses[pauses.length / 2]);
  }

  /**
   * On how many of the days of the present silence the customer made a long pause in each other
   * year that its history covers, the least of those years; 0 when it covers none.
   */
  public int explainedDays() {
    int explained = begin.length == 0 ? 0 : today - last;
    for (int back = YEAR_DAYS; explained > 0 && last - back >= first; back += YEAR_DAYS) {
      int days = 0;
      for (int i = 0; i < begin.length && end[i] <= last; i++) {
        days += overlap(i, last - back, today - back);
      }
      explained = Math.min(explained, days);
    }
    return last - YEAR_DAYS >= first ? explained : 0;
  }

  /**
   * Whether a pause between two orders is a long one and comes in each other year that the history
   * covers: by at least half of the longer one at the same time of the year.
   */
  public boolean comesEveryYear(int from, int to) {
    if (begin.length < 2 || to - from < longPause) {
      return false;
    }
    boolean covered = false;
    for (int shift = -(from - first) / YEAR_DAYS * YEAR_DAYS;
        to + shift <= today;
        shift += YEAR_DAYS) {
      if (shift != 0 && !hasLike(from + shift, to + shift)) {
        return false;
      }
      covered |= shift != 0;
    }
    return covered;
  }

  private boolean hasLike(int from, int to) {
    for (int i = 0; i < begin.length; i++) {
      if (2 * overlap(i, from, to) >= Math.max(to - from, end[i] - begin[i])) {
        return true;
      }
    }
    return false;
  }

  private int overlap(int longOne, int from, int to) {
    return Math.max(0, Math.min(to, end[longOne]) - Math.max(from, begin[longOne]));
  }
}
