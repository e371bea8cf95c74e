package org.nextbestaction.signal.recurrence;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.TreeMap;
import org.hipparchus.util.CombinatoricsUtils;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.OrderTimeline;

/**
 * The part of the year in which a seasonal customer buys: all but the longest stretch of the
 * calendar in which it never did. It is a season when that stretch has at least {@value #LEAST_GAP}
 * days, so long a gap would be found by chance in less than {@value #CHANCE} of customers who buy
 * as often all year round (the largest of n spacings on a circle; Stevens, Solution to a
 * geometrical problem in probability, Annals of Eugenics 9, 1939), and the customer came back after
 * it at least once.
 *
 * @param opens day of the year, 1 to {@value #YEAR}, of the earliest first order of a season
 * @param length days from there to the latest last order of a season
 * @param latestFirst days from there to the latest first order of a season
 * @param seasons that were seen, at least 2
 * @param lastDay of the last order, days since 1970-01-01
 * @param intervals days between neighbouring orders of one season, oldest first
 */
public record Season(
    int opens, int length, int latestFirst, int seasons, int lastDay, int[] intervals) {

  static final int YEAR = 365;
  static final int LEAST_GAP = 90;
  static final double CHANCE = 0.01;

  /** Days after the latest usual first order before a season counts as missed. */
  static final int GRACE = 14;

  /** Where in the year a customer is. */
  public enum State {
    /** Outside the season: silence is usual. */
    CLOSED,
    /** The season opens or is open, and nothing has been ordered in it yet. */
    OPENS,
    /** Orders have come in this season. */
    OPEN,
    /** The season is well under way and nothing has been ordered in it. */
    MISSED
  }

  /**
   * A day in the year of a seasonal customer; days since 1970-01-01.
   *
   * @param opensDay of the season at hand, or of the next one when closed
   * @param closesDay of that season
   * @param lastDay of the last order
   */
  public record Place(State state, int opensDay, int closesDay, int lastDay) {

    /** Whether the calendar explains that nothing is ordered. */
    public boolean explainsSilence() {
      return state == State.CLOSED || state == State.OPENS;
    }
  }

  /** The season of a customer's ordinary purchases; null when it buys all year round. */
  public static @Nullable Season of(OrderTimeline timeline) {
    int[] days = new int[timeline.size()];
    int n = 0;
    for (int o = timeline.first(); o < timeline.end(); o++) {
      if (!timeline.extraordinary(o)) {
        days[n++] = timeline.columns().day(o);
      }
    }
    return of(Arrays.copyOf(days, n));
  }

  /**
   * The season of purchases on these days, ascending, since 1970-01-01; null when there is none.
   */
  static @Nullable Season of(int[] days) {
    if (days.length < 3 || days[days.length - 1] - days[0] < YEAR - LEAST_GAP) {
      return null;
    }
    int[] ofYear = Arrays.stream(days).map(Season::dayOfYear).sorted().toArray();
    int gap = ofYear[0] + YEAR - ofYear[ofYear.length - 1];
    int opens = ofYear[0];
    for (int i = 1; i < ofYear.length; i++) {
      if (ofYear[i] - ofYear[i - 1] > gap) {
        gap = ofYear[i] - ofYear[i - 1];
        opens = ofYear[i];
      }
    }
    return gap < LEAST_GAP || byChance(days.length, (double) gap / YEAR) > CHANCE
        ? null
        : of(days, opens, YEAR - gap);
  }

  private static @Nullable Season of(int[] days, int opens, int length) {
    TreeMap<Integer, Integer> firstOf = new TreeMap<>();
    int[] within = new int[days.length];
    int n = 0;
    for (int i = 0; i < days.length; i++) {
      boolean first = firstOf.putIfAbsent(opening(days[i], opens), days[i]) == null;
      if (i > 0 && !first) {
        within[n++] = days[i] - days[i - 1];
      }
    }
    int latestFirst = 0;
    for (var season : firstOf.entrySet()) {
      latestFirst = Math.max(latestFirst, season.getValue() - season.getKey());
    }
    return firstOf.size() < 2
        ? null
        : new Season(
            opens,
            length,
            latestFirst,
            firstOf.size(),
            days[days.length - 1],
            Arrays.copyOf(within, n));
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

  /**
   * Where a day lies.
   *
   * @param lead days before the opening from which the season counts as opening
   */
  public Place on(int day, int lead) {
    int opensDay = opening(day, opens);
    boolean ordered = lastDay >= opensDay;
    if (day <= opensDay + length) {
      boolean late = day > opensDay + latestFirst + GRACE;
      return place(ordered ? State.OPEN : late ? State.MISSED : State.OPENS, opensDay);
    }
    if (!ordered) {
      return place(State.MISSED, opensDay);
    }
    int next = opening(opensDay + YEAR + YEAR / 4, opens);
    return place(day >= next - lead ? State.OPENS : State.CLOSED, next);
  }

  private Place place(State state, int opensDay) {
    return new Place(state, opensDay, opensDay + length, lastDay);
  }

  /** The last day on or before a day on which a season opens. */
  private static int opening(int day, int opens) {
    LocalDate date = LocalDate.ofEpochDay(day);
    LocalDate opening = date.withDayOfYear(Math.min(opens, YEAR));
    return (int) (opening.isAfter(date) ? opening.minusYears(1) : opening).toEpochDay();
  }

  private static int dayOfYear(int day) {
    return Math.min(YEAR, LocalDate.ofEpochDay(day).getDayOfYear());
  }
}
