package org.nextbestaction.signal.churn;

import java.time.LocalDate;
import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.model.IntervalVariation;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.recurrence.Rhythm;

/**
 * Compares the present silence with the posterior predictive distribution of the customer's next
 * interval: log intervals are taken as normal with unknown mean and variance, the variance with a
 * scaled inverse chi-squared prior from all customers, which gives a Student t (Gelman et al.,
 * Bayesian Data Analysis, 3rd ed. 2013, section 3.3). Its upper tail beyond the silence is the
 * chance that a healthy customer is silent for so long.
 */
public final class ChurnDetector implements SignalDetector {

  /** Share of a healthy customer's cycles that may pass the limit. */
  static final double FALSE_ALARMS = 0.02;

  /**
   * No silence is churn before this many times the usual interval, however regular the customer.
   */
  static final double LEAST_FACTOR = 1.5;

  /** How many intervals' worth of weight the variation of all customers has. */
  static final double PRIOR_DEGREES = 3;

  /** The standard deviation of log intervals that is assumed before any customer is seen. */
  static final double PRIOR_SD = 0.4;

  /** The most variation that is assumed of a customer whose own intervals do not show it. */
  static final double PRIOR_SD_MAX = 0.5;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    OrderTimeline timeline = customer.timeline();
    Rhythm rhythm =
        timeline.ordinary() < context.policy().thresholds().minOrders()
            ? null
            : Rhythm.of(timeline.intervals());
    if (rhythm == null) {
      return List.of();
    }
    int lastDay = timeline.lastDay();
    int silence = customer.snapshot().epochDay() - lastDay;
    double degrees = PRIOR_DEGREES + rhythm.count() - 1;
    double variance = (PRIOR_DEGREES * priorVariance(context) + rhythm.logSumOfSquares()) / degrees;
    double scale = Math.sqrt(variance * (1 + 1.0 / rhythm.count()));
    TDistribution t = new TDistribution(degrees);
    double limit =
        Math.max(
            Math.exp(rhythm.logMean() + scale * t.inverseCumulativeProbability(1 - FALSE_ALARMS)),
            LEAST_FACTOR * rhythm.typical());
    double risk = silence <= 0 ? 0 : risk(silence, limit);
    return List.of(
        new ChurnSignal(
            risk,
            silence,
            rhythm.typical(),
            rhythm.shortest(),
            rhythm.longest(),
            (int) Math.ceil(limit),
            LocalDate.ofEpochDay(lastDay),
            timeline.columns().orderId(timeline.end() - 1),
            new Provenance(
                Table.ORDERS.fileName(), customer.snapshot().extractedOn(Table.ORDERS))));
  }

  /** The variation of all customers, itself drawn towards the assumed one where few are seen. */
  private static double priorVariance(Detection context) {
    IntervalVariation all = context.model().intervalVariation();
    double seen = all.degreesOfFreedom();
    double variance =
        (PRIOR_DEGREES * PRIOR_SD * PRIOR_SD + seen * all.sd() * all.sd()) / (PRIOR_DEGREES + seen);
    return Math.min(variance, PRIOR_SD_MAX * PRIOR_SD_MAX);
  }

  /** 0.5 at the limit, towards 1 beyond it. */
  private static double risk(int silence, double limit) {
    double ratio = silence / limit;
    return ratio <= 1 ? 0.5 * ratio * ratio : 1 - 0.5 / (ratio * ratio);
  }
}
