package org.nextbestaction.signal.churn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * A silence far outside the customer's own variation.
 *
 * @param risk above 0.5 when the silence is longer than a healthy customer's would be in all but
 *     {@link ChurnDetector#FALSE_ALARMS} of its cycles
 * @param silenceDays since the last order of any kind
 * @param seasonDays of them, on which the season explains the silence
 * @param typicalDays the usual interval
 * @param limitDays the first silence at which the risk is above 0.5, the season's days included
 * @param healthyLonger share of this customer's healthy pauses that are longer, the season's days
 *     aside
 */
public record ChurnSignal(
    double risk,
    int silenceDays,
    int seasonDays,
    double typicalDays,
    int shortestDays,
    int longestDays,
    int limitDays,
    double healthyLonger,
    LocalDate lastOrderOn,
    String lastOrderId,
    Provenance provenance)
    implements Signal {

  static final int MOST_OF = 1000;

  @Override
  public String id() {
    return "churn";
  }

  @Override
  public String fact() {
    return "churnRisk";
  }

  @Override
  public double strength() {
    return risk;
  }

  /** One of so many healthy pauses is longer, rounded down; at most {@value #MOST_OF}. */
  public int oneOf() {
    return rarest() ? MOST_OF : (int) (1 / healthyLonger);
  }

  /** Whether less than one of {@value #MOST_OF} healthy pauses is longer. */
  public boolean rarest() {
    return healthyLonger * MOST_OF < 1;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Measured("daysSinceLastOrder", silenceDays, Unit.DAYS));
    evidence.add(new Evidence.Dated("lastOrderOn", lastOrderOn));
    evidence.add(new Evidence.Named("lastOrder", lastOrderId));
    evidence.add(new Evidence.Measured("shortestInterval", shortestDays, Unit.DAYS));
    evidence.add(new Evidence.Measured("typicalInterval", typicalDays, Unit.DAYS));
    evidence.add(new Evidence.Measured("longestInterval", longestDays, Unit.DAYS));
    evidence.add(new Evidence.Measured("longestHealthyInterval", limitDays - 1, Unit.DAYS));
    evidence.add(new Evidence.Measured("healthyPausesLonger", healthyLonger, Unit.SHARE));
    if (seasonDays > 0) {
      evidence.add(new Evidence.Measured("daysOutOfSeason", seasonDays, Unit.DAYS));
    }
    return evidence;
  }
}
