package org.nextbestaction.signal.recurrence;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Finds the order rhythm of a customer with enough ordinary purchase occasions. Intervals that vary
 * too much are no rhythm: then nothing is due, whatever the day. Of a seasonal customer the
 * intervals within its seasons count, and nothing is due outside of them.
 */
public final class RhythmDetector implements SignalDetector {

  /** The largest standard deviation of log intervals that is a rhythm; chance alone gives 1.28. */
  static final double REGULAR = 0.45;

  /** How often the longest usual interval may pass before an order is no more to be expected. */
  static final double GIVEN_UP = 2;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    OrderTimeline timeline = customer.timeline();
    Thresholds policy = context.policy().thresholds();
    if (timeline.ordinary() < policy.minOrders()) {
      return List.of();
    }
    Season season = Season.of(timeline, policy.minOrders());
    Rhythm rhythm = Rhythm.of(season == null ? timeline.intervals() : season.intervals(timeline));
    if (rhythm == null) {
      return List.of();
    }
    int last = timeline.lastOrdinary();
    int lastDay = timeline.columns().day(last);
    int since = customer.snapshot().epochDay() - lastDay;
    int expected = (int) Math.round(rhythm.typical());
    LocalDate expectedOn = LocalDate.ofEpochDay(lastDay + expected);
    return List.of(
        new RhythmSignal(
            timeline.ordinary(),
            since,
            rhythm,
            rhythm.irregularity() <= REGULAR
                    && since <= GIVEN_UP * rhythm.longest()
                    && inSeason(season, customer.snapshot().asOf(), expectedOn)
                ? due(since, expected, policy.replenishmentLeadDays())
                : 0,
            LocalDate.ofEpochDay(lastDay),
            timeline.columns().orderId(last),
            expectedOn,
            Sources.of(customer.snapshot(), Table.ORDERS)));
  }

  /** Nothing is due outside the season, and nothing that would fall after its end. */
  private static boolean inSeason(@Nullable Season season, LocalDate asOf, LocalDate expectedOn) {
    Season.Place place = season == null ? null : season.on(asOf, 0);
    return place == null
        || place.state() == Season.State.OPEN && !expectedOn.isAfter(place.closesOn());
  }

  /**
   * How due the next order is: linear from 0 at the last order to 0.5 on the day before the lead
   * begins, then linear to 1 on the expected day.
   *
   * @param lead days before the expected day, at most a fifth of it
   */
  static double due(int since, int expected, int lead) {
    int opens = expected - Math.min(lead, expected / 5);
    if (since < opens) {
      return 0.5 * Math.max(0, since) / opens;
    }
    return Math.min(1, 0.5 + 0.5 * (since - opens + 1) / (expected - opens + 1));
  }
}
