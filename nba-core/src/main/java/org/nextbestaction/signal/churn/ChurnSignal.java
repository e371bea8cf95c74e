package org.nextbestaction.signal.churn;

import java.time.LocalDate;
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
 * @param typicalDays the usual interval
 * @param limitDays the silence at which the risk passes 0.5
 */
public record ChurnSignal(
    double risk,
    int silenceDays,
    double typicalDays,
    int shortestDays,
    int longestDays,
    int limitDays,
    LocalDate lastOrderOn,
    String lastOrderId,
    Provenance provenance)
    implements Signal {

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

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Measured("daysSinceLastOrder", silenceDays, Unit.DAYS),
        new Evidence.Dated("lastOrderOn", lastOrderOn),
        new Evidence.Named("lastOrder", lastOrderId),
        new Evidence.Measured("shortestInterval", shortestDays, Unit.DAYS),
        new Evidence.Measured("typicalInterval", typicalDays, Unit.DAYS),
        new Evidence.Measured("longestInterval", longestDays, Unit.DAYS));
  }
}
