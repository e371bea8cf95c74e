package org.nextbestaction.signal.recurrence;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Arrays;
import org.hipparchus.util.CombinatoricsUtils;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;

/**
 * The part of the year in which a seasonal customer buys: all but the longest stretch of the
 * calendar in which it never did. It is a season when
 *
 * <ul>
 *   <li>that stretch has at least {@value #LEAST_GAP} days,
 *   <li>so long a stretch would be left free by chance in at most {@value #CHANCE} of customers who
 *       buy as often on random days of the year (the largest of n spacings on a circle; Stevens,
 *       Solution to a geometrical problem in probability, Annals of Eugenics 9, 1939),
 *   <li>the customer came back after it at least once, and
 *   <li>one that came back only once had paused {@value #ONCE} times as long as it ever did within
 *       a season: one long pause of an irregular buyer is no season. docs/signals.md has the error
 *       rates.
 * </ul>
 *
 * @param opens earliest day of the year of a first order of a season
 * @param closes latest day of the year of a last order of a season
 * @param latestFirst days from the opening to the latest first order of a season
 * @param seasons that were seen, at least 2
 * @param lastOn the day of the last order
 */
public record Season(
    MonthDay opens, MonthDay closes, int latestFirst, int seasons, LocalDate lastOn) {

  /** The calendar as a circle; the 29th of February is always on it. */
  static final int YEAR = 366;

  static final int LEAST_GAP = 90;
  static final double CHANCE = 0.005;
  static final int ONCE = 3;

  /** Days after the latest usual first order before a season counts as missed. */
  static final int GRACE = 14;

  /** Where in the year a customer is. */
  public enum State {
    /** Outside the season: silence is usual. */
    CLOSED,
    /** The season opens or is open, and nothing has been ordered in it yet. */
    OPENS,
    /** Orders have come in this season, and it is not over. */
    OPEN,
    /** The season, or the one before it, is well under way or over without an order. */
    MISSED
  }

  /**
   * A day in the year of a seasonal customer.
   *
   * @param opensOn first day of the season at hand, or of the next one when closed
   * @param firstBy the day by which its first order usually came
   * @param closesOn last day of that season
   */
  public record Place(State state, LocalDate opensOn, LocalDate firstBy, LocalDate closesOn) {}

  /**
   * The season of a customer's ordinary purchases; null when it buys all year round, or too seldom.
   *
   * @param minOrders ordinary purchases before a season is trusted
   */
  public static @Nullable Season of(OrderTimeline timeline, int minOrders) {
    if (timeline.ordinary() < minOrders) {
      return null;
    }
    int[] days = new int[timeline.ordinary()];
    int n = 0;
    for (int o = timeline.first(); o < timeline.end(); o++) {
      if (!timeline.extraordinary(o)) {
        days[n++] = timeline.columns().day(o);
      }
    }
    return of(days);
  }

  /**
   * The season of purchases on these days, ascending, since 1970-01-01; null when there is none.
   */
  static @Nullable Season of(int[] days) {
    int n = days.length;
    if (n < 3) {
      return null;
    }
    int[] ofYear = Arrays.stream(days).map(Season::dayOfYear).sorted().toArray();
    int opens = 0;
    int gap = ofYear[0] + YEAR - ofYear[n - 1];
    for (int i = 1; i < n; i++) {
      if (ofYear[i] - ofYear[i - 1] > gap) {
        gap = ofYear[i] - ofYear[i - 1];
        opens = i;
      }
    }
    return gap < LEAST_GAP || byChance(n, (double) gap / YEAR) > CHANCE
        ? null
        : of(days, monthDay(ofYear[opens]), monthDay(ofYear[(opens + n - 1) % n]));
  }

  private static @Nullable Season of(int[] days, MonthDay opens, MonthDay closes) {
    int seasons = 0;
    int latestFirst = 0;
    int within = 0;
    int pause = 0;
    for (int i = 0; i < days.length; i++) {
      int opening = opening(days[i], opens);
      if (i > 0 && days[i - 1] >= opening) {
        within = Math.max(within, days[i] - days[i - 1]);
        continue;
      }
      seasons++;
      latestFirst = Math.max(latestFirst, days[i] - opening);
      pause = i == 0 ? 0 : days[i] - days[i - 1];
    }
    LocalDate last = LocalDate.ofEpochDay(days[days.length - 1]);
    return seasons < 2 || seasons == 2 && pause < ONCE * within
        ? null
        : new Season(opens, closes, latestFirst, seasons, last);
  }

  /** The chance that n random days of the year leave so large a share of it free. */
  static double byChance(int n, double share) {
    double chance = 0;
    for (int k = 1; k <= n && k * share < 1; k++) {
      double term =
          Math.exp(
              CombinatoricsUtils.binomialCoefficientLog(n, k) + (n - 1) * Math.log1p(-k * share));
      chance += k % 2 == 1 ? term : -term;
    }
    return Math.min(1, Math.max(0, chance));
  }

  /** The days between neighbouring ordinary purchases of one season, oldest first. */
  int[] intervals(OrderTimeline timeline) {
    PurchaseColumns columns = timeline.columns();
    int[] intervals = new int[timeline.size()];
    int n = 0;
    for (int o = timeline.first() + 1; o < timeline.end(); o++) {
      boolean ordinary = !timeline.extraordinary(o) && !timeline.extraordinary(o - 1);
      if (ordinary && columns.day(o - 1) >= opening(columns.day(o), opens)) {
        intervals[n++] = columns.day(o) - columns.day(o - 1);
      }
    }
    return Arrays.copyOf(intervals, n);
  }

  /**
   * Where a day lies, the last order being known on it.
   *
   * @param lead days before the opening from which the season counts as opening
   */
  public Place on(LocalDate day, int lead) {
    LocalDate opened = LocalDate.ofEpochDay(opening((int) day.toEpochDay(), opens));
    if (lastOn.isBefore(opened)) {
      LocalDate before = opens.atYear(opened.getYear() - 1);
      boolean late = day.isAfter(opened.plusDays(latestFirst + GRACE));
      return place(late || lastOn.isBefore(before) ? State.MISSED : State.OPENS, opened);
    }
    if (!day.isAfter(closing(opened))) {
      return place(State.OPEN, opened);
    }
    LocalDate next = opens.atYear(opened.getYear() + 1);
    return place(day.isBefore(next.minusDays(lead)) ? State.CLOSED : State.OPENS, next);
  }

  /**
   * The days between the last order and a day on which the season was closed: what it explains of
   * the silence. 0 when a season was missed since.
   */
  public int closedDays(LocalDate day) {
    Place place = on(day, 0);
    if (place.state() != State.CLOSED && place.state() != State.OPENS) {
      return 0;
    }
    LocalDate closed = closing(LocalDate.ofEpochDay(opening((int) lastOn.toEpochDay(), opens)));
    LocalDate until = place.state() == State.CLOSED ? day : place.opensOn();
    return (int) Math.max(0, until.toEpochDay() - closed.toEpochDay());
  }

  private Place place(State state, LocalDate opensOn) {
    return new Place(state, opensOn, opensOn.plusDays(latestFirst), closing(opensOn));
  }

  private LocalDate closing(LocalDate opensOn) {
    LocalDate closing = closes.atYear(opensOn.getYear());
    return closing.isBefore(opensOn) ? closes.atYear(opensOn.getYear() + 1) : closing;
  }

  /** The last day on or before a day on which a season opens. */
  private static int opening(int day, MonthDay opens) {
    LocalDate date = LocalDate.ofEpochDay(day);
    LocalDate opening = opens.atYear(date.getYear());
    return (int) (opening.isAfter(date) ? opens.atYear(date.getYear() - 1) : opening).toEpochDay();
  }

  private static int dayOfYear(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return LocalDate.of(2000, date.getMonth(), date.getDayOfMonth()).getDayOfYear();
  }

  private static MonthDay monthDay(int dayOfYear) {
    return MonthDay.from(LocalDate.ofYearDay(2000, dayOfYear));
  }
}
