package org.nextbestaction.signal.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * What a customer is worth.
 *
 * @param yearly net value of the last 365 days, base currency
 * @param percentile share of customers with a lower value, 0 to 100; NaN when unknown
 * @param marginPct of those purchases at today's costs; null when no cost is known
 * @param occasions purchase occasions of those days
 * @param portalOccasions how many of them came through the portal
 * @param lookedAfter whether an agent is named for the customer
 * @param topPct the share of customers, in percent, that counts as high volume
 * @param goodMarginPct a margin that counts as good
 */
public record ValueSignal(
    Money yearly,
    double percentile,
    @Nullable Double marginPct,
    int occasions,
    int portalOccasions,
    boolean lookedAfter,
    double topPct,
    double goodMarginPct,
    Provenance provenance)
    implements Signal {

  /** Whether the customer is among those of high volume. */
  public boolean highVolume() {
    return percentile >= 100 - topPct;
  }

  /** Whether its volume and its margin call for more documents; null when the margin is unknown. */
  public @Nullable Boolean suggestsDocuments() {
    return marginPct == null ? null : Boolean.valueOf(highVolume() && marginPct >= goodMarginPct);
  }

  /** Whether it is of high volume and buys mostly through the portal. */
  public boolean ofPortal() {
    return highVolume() && 2 * portalOccasions > occasions;
  }

  @Override
  public String id() {
    return "value";
  }

  @Override
  public String fact() {
    return "portalValue";
  }

  @Override
  public String telling() {
    return strength() > 0 ? "value.portal" : ofPortal() ? "value.online" : "value";
  }

  /**
   * 1 for a customer of high volume that buys mostly through the portal and has no agent, else 0.
   */
  @Override
  public double strength() {
    return ofPortal() && !lookedAfter ? 1 : 0;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Amount("yearlyValue", yearly.amount(), yearly.currency()));
    evidence.add(new Evidence.Measured("orders", occasions, Unit.ORDERS));
    evidence.add(new Evidence.Measured("portalOrders", portalOccasions, Unit.ORDERS));
    return evidence;
  }
}
