package org.nextbestaction.signal.activity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * How recently the customer ordered and was reached.
 *
 * @param daysSinceOrder since the last purchase occasion of any kind; null when there is none
 * @param daysSinceContact since the customer was last reached; null when there is none or
 *     activities are not connected
 * @param recentOrder 1 on the day of an order, falling to 0 on the day after the policy's recent
 *     order days
 * @param recentlyActive whether either is recent
 */
public record ActivitySignal(
    @Nullable Integer daysSinceOrder,
    @Nullable Integer daysSinceContact,
    @Nullable LocalDate lastOrderOn,
    @Nullable String lastOrderId,
    @Nullable LocalDate lastContactOn,
    double recentOrder,
    boolean recentlyActive,
    Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "activity";
  }

  @Override
  public String fact() {
    return "recentActivity";
  }

  @Override
  public double strength() {
    return recentlyActive ? 1 : 0;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>(ofOrders());
    evidence.addAll(ofContacts());
    return evidence;
  }

  /** What the orders say. */
  public List<Evidence> ofOrders() {
    List<Evidence> evidence = new ArrayList<>();
    if (daysSinceOrder != null && lastOrderOn != null && lastOrderId != null) {
      evidence.add(new Evidence.Measured("daysSinceLastOrder", daysSinceOrder, Unit.DAYS));
      evidence.add(new Evidence.Dated("lastOrderOn", lastOrderOn));
      evidence.add(new Evidence.Named("lastOrder", lastOrderId));
    }
    return evidence;
  }

  /** What the activities say. */
  public List<Evidence> ofContacts() {
    List<Evidence> evidence = new ArrayList<>();
    if (daysSinceContact != null && lastContactOn != null) {
      evidence.add(new Evidence.Measured("daysSinceLastContact", daysSinceContact, Unit.DAYS));
      evidence.add(new Evidence.Dated("lastContactOn", lastContactOn));
    }
    return evidence;
  }
}
