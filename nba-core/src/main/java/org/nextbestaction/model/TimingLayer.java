package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calibrated layer of one horizon: logistic regressions over the features of the purchase
 * models, learned on earlier cutoffs of the same data whose outcomes lie on or before the as-of
 * date. One regression is for customers with few orders, one for the rest; null where there was too
 * little to learn from.
 */
record TimingLayer(int horizonDays, @Nullable Logistic few, @Nullable Logistic enough) {

  TimingLayer {
    Valid.within("a horizon", horizonDays, 1, Integer.MAX_VALUE);
    Valid.that(
        (few == null || few.weight().length == TimingFeatures.COUNT)
            && (enough == null || enough.weight().length == TimingFeatures.COUNT),
        "the timing of " + horizonDays + " days");
  }

  /** From this many orders on a customer has enough. */
  static final int ENOUGH = 4;

  static final int LEAST_ROWS = 300;
  static final int LEAST_OF_CLASS = 30;
  private static final int MOST_CUTOFFS = 26;
  private static final int MOST_ROWS = 150_000;
  private static final int LEAST_HISTORY_DAYS = 60;
  static final double HALF_LIFE_DAYS = 90;
  private static final double RIDGE = 1;
  private static final int LEAST_CUTOFFS = 3;

  private record Row(
      double[] features, boolean ordered, double weight, boolean enough, int cutoff) {}

  static TimingLayer fit(
      List<OrderDays> customers, int asOf, int horizonDays, TimingFeatures features, int threads) {
    int firstDay = asOf;
    for (OrderDays customer : customers) {
      firstDay = customer.day().length == 0 ? firstDay : Math.min(firstDay, customer.day()[0]);
    }
    int cutoffs = Math.min(MOST_CUTOFFS, (asOf - firstDay - LEAST_HISTORY_DAYS) / horizonDays);
    if (cutoffs < 1) {
      return new TimingLayer(horizonDays, null, null);
    }
    int every = Math.max(1, (int) ((long) customers.size() * cutoffs / MOST_ROWS));
    int sampled = (customers.size() + every - 1) / every;
    List<List<Row>> blocks =
        Blocks.map(
            sampled,
            Blocks.SIZE,
            threads,
            (from, to) -> {
              List<Row> rows = new ArrayList<>();
              for (int c = from; c < to; c++) {
                addRows(rows, customers.get(c * every), asOf, horizonDays, cutoffs, features);
              }
              return rows;
            });
    List<Optional<Logistic>> fewAndEnough =
        Blocks.map(2, 1, threads, (from, to) -> Optional.ofNullable(regression(blocks, from == 1)));
    return new TimingLayer(
        horizonDays, fewAndEnough.get(0).orElse(null), fewAndEnough.get(1).orElse(null));
  }

  private static void addRows(
      List<Row> rows,
      OrderDays customer,
      int asOf,
      int horizonDays,
      int cutoffs,
      TimingFeatures features) {
    int[] day = customer.day();
    for (int j = 1; j <= cutoffs; j++) {
      int cutoff = asOf - j * horizonDays;
      int orders = customer.upTo(cutoff);
      if (orders == 0) {
        break;
      }
      boolean ordered = customer.orderedWithin(cutoff, cutoff + horizonDays);
      rows.add(
          new Row(
              features.row(day, orders, cutoff, horizonDays),
              ordered,
              Math.pow(0.5, (asOf - cutoff) / HALF_LIFE_DAYS),
              orders >= ENOUGH,
              j));
    }
  }

  private static @Nullable Logistic regression(List<List<Row>> blocks, boolean enough) {
    int n = 0;
    int happened = 0;
    for (List<Row> block : blocks) {
      for (Row row : block) {
        n += row.enough == enough ? 1 : 0;
        happened += row.enough == enough && row.ordered ? 1 : 0;
      }
    }
    if (n < LEAST_ROWS || Math.min(happened, n - happened) < LEAST_OF_CLASS) {
      return null;
    }
    double[][] features = new double[n][];
    boolean[] label = new boolean[n];
    double[] weight = new double[n];
    int i = 0;
    for (List<Row> block : blocks) {
      for (Row row : block) {
        if (row.enough == enough) {
          features[i] = row.features;
          label[i] = row.ordered;
          weight[i++] = row.weight;
        }
      }
    }
    int[] cutoff = new int[n];
    i = 0;
    for (List<Row> block : blocks) {
      for (Row row : block) {
        if (row.enough == enough) {
          cutoff[i++] = row.cutoff;
        }
      }
    }
    Logistic fitted = Logistic.fit(features, label, weight, RIDGE);
    return fitted.shifted(usualShift(fitted, features, label, cutoff));
  }

  /**
   * The median over the cutoffs of what the log odds lack there: the level of a usual period, which
   * holidays do not drag down. Zero with fewer than {@value #LEAST_CUTOFFS} cutoffs that have both
   * outcomes.
   */
  private static double usualShift(
      Logistic fitted, double[][] features, boolean[] label, int[] cutoff) {
    double[] shifts = new double[MOST_CUTOFFS];
    int known = 0;
    for (int j = 1; j <= MOST_CUTOFFS; j++) {
      int n = 0;
      int happened = 0;
      double[] logOdds = new double[label.length];
      for (int i = 0; i < label.length; i++) {
        if (cutoff[i] == j) {
          logOdds[n++] = fitted.logOdds(features[i]);
          happened += label[i] ? 1 : 0;
        }
      }
      if (happened > 0 && happened < n) {
        shifts[known++] = shift(logOdds, n, happened);
      }
    }
    if (known < LEAST_CUTOFFS) {
      return 0;
    }
    double[] sorted = Arrays.copyOf(shifts, known);
    Arrays.sort(sorted);
    return (sorted[(known - 1) / 2] + sorted[known / 2]) / 2;
  }

  /** What to add to all log odds so that their mean probability is the share that happened. */
  private static double shift(double[] logOdds, int n, int happened) {
    double shift = 0;
    for (int step = 0; step < 20; step++) {
      double expected = 0;
      double slope = 0;
      for (int i = 0; i < n; i++) {
        double p = Numerics.logistic(logOdds[i] + shift);
        expected += p;
        slope += p * (1 - p);
      }
      double move = (happened - expected) / Math.max(slope, 1e-9);
      shift += Math.max(-1, Math.min(1, move));
    }
    return shift;
  }

  /** The regression for a customer with so many orders; null when there is none. */
  @Nullable Logistic of(int orders) {
    return orders >= ENOUGH ? enough : few;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(horizonDays);
    for (Logistic logistic : new @Nullable Logistic[] {few, enough}) {
      out.writeBoolean(logistic != null);
      if (logistic != null) {
        logistic.write(out);
      }
    }
  }

  static TimingLayer read(WireReader in) throws IOException {
    int horizonDays = in.integer();
    Logistic few = in.flag() ? Logistic.read(in) : null;
    Logistic enough = in.flag() ? Logistic.read(in) : null;
    return new TimingLayer(horizonDays, few, enough);
  }
}
