package org.nextbestaction.signal.churn;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.model.HealthyPause;
import org.nextbestaction.model.YearlyPauses;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.SeasonalSilence;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.recurrence.Rhythm;
import org.nextbestaction.signal.recurrence.Season;

/**
 * Compares the present silence with the pauses that a customer like this one makes while all is
 * well: a silence is churn when at most {@value #FALSE_ALARMS} of them are longer. Days that the
 * season explains do not count as silence, and a pause that it explains is none.
 */
public final class ChurnDetector implements SignalDetector {

  /** Share of a healthy customer's cycles that may pass the limit; docs/churn.md says why. */
  static final double FALSE_ALARMS = 0.035;

  /**
   * The same share for a pause that goes on when the season ends: who is not asked now is asked
   * when it opens again, months later.
   */
  static final double ACROSS_SEASONS = 0.07;

  /**
   * No silence is churn before this many times the usual interval, however regular the customer.
   */
  static final double LEAST_FACTOR = 1.5;

  /** Orders before a season is believed. */
  private static final int LEAST_ORDERS = 4;

  private final SeasonalSilence season;

  /**
   * A detector for which a customer is seasonal that paused at the same time in other years, or
   * that buys in one part of the year only.
   */
  public ChurnDetector() {
    this(customer -> Math.max(YearlyPauses.of(customer).explainedDays(), outOfSeason(customer)));
  }

  /** The days of silence that the season of the customer explains. */
  private static int outOfSeason(CustomerView customer) {
    Season season = Season.of(customer.timeline(), LEAST_ORDERS);
    return season == null ? 0 : season.closedDays(customer.snapshot().asOf());
  }

  /** A detector that asks somebody else how far the season explains the present silence. */
  public ChurnDetector(SeasonalSilence season) {
    this.season = requireNonNull(season, "season");
  }

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    OrderTimeline timeline = customer.timeline();
    if (timeline.ordinary() < context.policy().thresholds().minOrders()) {
      return List.of();
    }
    int[] pauses = pauses(customer);
    Rhythm rhythm = Rhythm.of(pauses);
    if (rhythm == null) {
      return List.of();
    }
    int lastDay = timeline.lastDay();
    int today = customer.snapshot().epochDay();
    int silence = today - lastDay;
    int explained = season.explainedDays(customer);
    HealthyPause healthy = context.model().healthyPause(pauses);
    int limit =
        Math.max(
            healthy.limit(explained > 0 ? ACROSS_SEASONS : FALSE_ALARMS),
            (int) Math.floor(LEAST_FACTOR * rhythm.typical()) + 1);
    return List.of(
        new ChurnSignal(
            risk(silence - explained, limit),
            silence,
            explained,
            rhythm.typical(),
            rhythm.shortest(),
            rhythm.longest(),
            limit + explained,
            healthy.longerThan(silence - explained),
            LocalDate.ofEpochDay(lastDay),
            timeline.columns().orderId(timeline.end() - 1),
            new Provenance(
                Table.ORDERS.fileName(), customer.snapshot().extractedOn(Table.ORDERS))));
  }

  /**
   * The days between neighbouring ordinary occasions, oldest first, without those that come every
   * year.
   */
  private static int[] pauses(CustomerView customer) {
    OrderTimeline timeline = customer.timeline();
    YearlyPauses yearly = YearlyPauses.of(customer);
    PurchaseColumns columns = timeline.columns();
    int[] pauses = new int[timeline.size()];
    int n = 0;
    for (int o = timeline.first() + 1; o < timeline.end(); o++) {
      if (!timeline.extraordinary(o) && !timeline.extraordinary(o - 1)) {
        int from = columns.day(o - 1);
        int to = columns.day(o);
        if (!yearly.comesEveryYear(from, to)) {
          pauses[n++] = to - from;
        }
      }
    }
    return Arrays.copyOf(pauses, n);
  }

  /** 0.5 just before the limit, towards 1 beyond it. */
  private static double risk(int silence, int limit) {
    double ratio = Math.max(0, silence) / (limit - 0.5);
    return ratio <= 1 ? 0.5 * ratio * ratio : 1 - 0.5 / (ratio * ratio);
  }
}
