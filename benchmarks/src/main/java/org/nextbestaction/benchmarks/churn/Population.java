package org.nextbestaction.benchmarks.churn;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * A kind of customers to try the detector on.
 *
 * @param portfolio customers that share one model; 0 when all do
 * @param seasonal whether the silence must be followed day by day, because the season counts
 */
record Population(String name, Maker maker, int portfolio, boolean seasonal) {

  /** Makes one customer. */
  @FunctionalInterface
  interface Maker {
    Buyer make(SplittableRandom random);
  }

  /** Around this day the last orders lie, and it is a Monday. */
  static final int TODAY = (int) LocalDate.parse("2026-06-01").toEpochDay();

  private static final int[] HISTORIES = {4, 6, 10, 20, 40};
  private static final int[] NEW_PAUSES = {3, 4, 6, 10, 15};

  /** Length of a season and of a year, in days. */
  private static final int SEASON = 210;

  private static final int YEAR = 365;

  private static Population of(String name, Maker maker) {
    return new Population(name, maker, 0, false);
  }

  static List<Population> all() {
    return List.of(
        of("like a clock: normal, sd 7 %", r -> steady(r, Spread.normal(0.07), mean(r))),
        of("regular: gamma, shape 16", r -> steady(r, Spread.gamma(16), mean(r))),
        of("fairly regular: gamma, shape 4", r -> steady(r, Spread.gamma(4), mean(r))),
        of("irregular: exponential", r -> steady(r, Spread.gamma(1), mean(r))),
        of("in bursts: gamma, shape 0.6", r -> steady(r, Spread.gamma(0.6), mean(r))),
        of("log-normal, sd 0.5", r -> steady(r, Spread.logNormal(0.5), mean(r))),
        of("log-normal, sd 0.9", r -> steady(r, Spread.logNormal(0.9), mean(r))),
        of("all alike: exponential, 30 days", r -> steady(r, Spread.gamma(1), 30)),
        of("mixed portfolio", Population::mixed),
        new Population("mixed, portfolios of ten", r -> ofShape(r, shape(r)), 10, false),
        new Population("mixed, each alone", r -> ofShape(r, shape(r)), 1, false),
        of("weekdays only: gamma, shape 3", Population::weekdays),
        of("of late half or twice as often", r -> changed(r, r.nextBoolean() ? 2 : 0.5)),
        new Population("seasonal: gamma, shape 3", Population::seasonal, 0, true));
  }

  /** From 5 to 120 days, as many from 5 to 10 as from 60 to 120. */
  private static double mean(SplittableRandom random) {
    return 5 * Math.pow(120 / 5.0, random.nextDouble());
  }

  private static double shape(SplittableRandom random) {
    return 0.6 * Math.pow(30 / 0.6, random.nextDouble());
  }

  private static Buyer steady(SplittableRandom random, Spread spread, double mean) {
    int n = HISTORIES[random.nextInt(HISTORIES.length)];
    return steady(random, spread, mean, n, n + " pauses");
  }

  private static Buyer steady(
      SplittableRandom random, Spread spread, double mean, int pauses, String group) {
    int[] days = new int[pauses + 1];
    for (int i = 1; i <= pauses; i++) {
      days[i] = days[i - 1] + whole(spread.draw(random) * mean);
    }
    return new Buyer(
        endingBy(days, TODAY - random.nextInt(7)), mean, group, true, beyond(spread, mean));
  }

  private static int whole(double pause) {
    return (int) Math.max(1, Math.round(pause));
  }

  /** Of whole days. */
  private static IntToDoubleFunction beyond(Spread spread, double mean) {
    return days -> days < 1 ? 1 : spread.beyond((days + 0.5) / mean);
  }

  private static int[] endingBy(int[] days, int last) {
    int shift = last - days[days.length - 1];
    return Arrays.stream(days).map(d -> d + shift).toArray();
  }

  private static Buyer ofShape(SplittableRandom random, double shape) {
    String group =
        shape < 1.5 ? "mixed, irregular" : shape < 6 ? "mixed, middling" : "mixed, regular";
    int n = HISTORIES[random.nextInt(HISTORIES.length)];
    return steady(random, Spread.gamma(shape), mean(random), n, group);
  }

  /** Among the watched there are a tenth who left long ago and a fifth who are new. */
  private static Buyer mixed(SplittableRandom random) {
    Buyer buyer = ofShape(random, shape(random));
    double kind = random.nextDouble();
    if (kind < 0.1) {
      int[] days = endingBy(buyer.days(), buyer.last() - 200 - random.nextInt(300));
      return new Buyer(days, buyer.usual(), buyer.group(), false, buyer.beyond());
    } else if (kind < 0.3) {
      int[] days = Arrays.copyOfRange(buyer.days(), 0, 1 + random.nextInt(3));
      return new Buyer(days, buyer.usual(), buyer.group(), false, buyer.beyond());
    }
    return buyer;
  }

  /** What falls on a weekend comes on Monday. */
  private static Buyer weekdays(SplittableRandom random) {
    Spread spread = Spread.gamma(3);
    double mean = 4 + 16 * random.nextDouble();
    int n = HISTORIES[random.nextInt(HISTORIES.length)];
    int[] days = new int[n + 1];
    days[0] = workday(TODAY + random.nextInt(7), 1);
    for (int i = 1; i <= n; i++) {
      days[i] = workday(days[i - 1] + whole(spread.draw(random) * mean), 1);
    }
    int[] shifted = endingBy(days, days[n] - 7 * ((days[n] - TODAY) / 7 + 1));
    int last = shifted[n];
    IntToDoubleFunction plain = beyond(spread, mean);
    return new Buyer(
        shifted,
        mean,
        n + " pauses",
        true,
        silence -> plain.applyAsDouble(Math.max(last, workday(last + silence, -1)) - last));
  }

  /** The day itself when people work on it, else the nearest such day in that direction. */
  private static int workday(int day, int direction) {
    int at = day;
    while (LocalDate.ofEpochDay(at).getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
      at += direction;
    }
    return at;
  }

  private static Buyer changed(SplittableRandom random, double factor) {
    double shape = new double[] {1, 4, 16}[random.nextInt(3)];
    Spread spread = Spread.gamma(shape);
    double former = 10 * Math.pow(6, random.nextDouble());
    double mean = former * factor;
    int before = 6 + random.nextInt(10);
    int after = NEW_PAUSES[random.nextInt(NEW_PAUSES.length)];
    int[] days = new int[before + after + 1];
    for (int i = 1; i < days.length; i++) {
      days[i] = days[i - 1] + whole(spread.draw(random) * (i <= before ? former : mean));
    }
    return new Buyer(
        endingBy(days, TODAY - random.nextInt(7)),
        mean,
        (factor > 1 ? "half as often since " : "twice as often since ") + after + " pauses",
        true,
        beyond(spread, mean));
  }

  /**
   * Orders on days of the season only, which opens at about the same time each year: two seasons
   * are known in full, and the last order lies anywhere in the third.
   */
  private static Buyer seasonal(SplittableRandom random) {
    Spread spread = Spread.gamma(3);
    double mean = 7 + 18 * random.nextDouble();
    int opens = TODAY - 2 * YEAR - 120 + random.nextInt(60);
    List<Integer> open = new ArrayList<>(); // in days of the season
    int at = whole(spread.draw(random) * mean);
    double end = 2 * SEASON + 0.1 * SEASON + 0.9 * SEASON * random.nextDouble();
    while (at < end) {
      open.add(at);
      at += whole(spread.draw(random) * mean);
    }
    int[] days = open.stream().mapToInt(d -> calendar(d, opens)).toArray();
    int last = days[days.length - 1];
    int lastOpen = open.get(open.size() - 1);
    IntToDoubleFunction plain = beyond(spread, mean);
    return new Buyer(
        days,
        mean,
        "",
        true,
        silence -> plain.applyAsDouble(open(last + silence, opens) - lastOpen));
  }

  private static int calendar(int open, int opens) {
    return opens + open / SEASON * YEAR + open % SEASON;
  }

  /** Days of the season up to a day. */
  private static int open(int day, int opens) {
    int years = (day - opens) / YEAR;
    return years * SEASON + Math.min(SEASON - 1, (day - opens) % YEAR);
  }
}
