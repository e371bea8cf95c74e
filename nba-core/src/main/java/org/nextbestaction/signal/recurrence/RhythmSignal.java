package org.nextbestaction.signal.recurrence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * The customer's order rhythm and where in it the as-of date lies.
 *
 * @param occasions ordinary purchase occasions
 * @param daysSince since the last ordinary one
 * @param due 0 to 1: above 0.5 from the day on which the usual window is near, 1 from the expected
 *     day on
 * @param lastOrderId key of the last ordinary order
 */
public record RhythmSignal(
    int occasions,
    int daysSince,
    Rhythm rhythm,
    double due,
    LocalDate lastOrderOn,
    String lastOrderId,
    LocalDate expectedOn,
    Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "rhythm";
  }

  @Override
  public String fact() {
    return "replenishmentDue";
  }

  @Override
  public double strength() {
    return due;
  }

  /** The first day of the usual window: after the shortest interval that counted. */
  public LocalDate expectedFrom() {
    return lastOrderOn.plusDays(rhythm.shortest());
  }

  /** The last day of the usual window: after the longest interval that counted. */
  public LocalDate expectedTo() {
    return lastOrderOn.plusDays(rhythm.longest());
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Measured("daysSinceLastOrder", daysSince, Unit.DAYS));
    evidence.add(new Evidence.Dated("lastOrderOn", lastOrderOn));
    evidence.add(new Evidence.Named("lastOrder", lastOrderId));
    evidence.add(new Evidence.Measured("shortestInterval", rhythm.shortest(), Unit.DAYS));
    evidence.add(new Evidence.Measured("typicalInterval", rhythm.typical(), Unit.DAYS));
    evidence.add(new Evidence.Measured("longestInterval", rhythm.longest(), Unit.DAYS));
    evidence.add(new Evidence.Measured("orders", occasions, Unit.ORDERS));
    evidence.add(new Evidence.Dated("expectedOn", expectedOn));
    Double former = rhythm.formerTypical();
    if (former != null) {
      evidence.add(new Evidence.Measured("formerInterval", former, Unit.DAYS));
    }
    return evidence;
  }
}
