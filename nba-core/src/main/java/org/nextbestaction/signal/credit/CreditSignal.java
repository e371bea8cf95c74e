package org.nextbestaction.signal.credit;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * The room under the credit limit, in base currency.
 *
 * @param headroom limit less open invoices less open orders; may be negative; when uncertain there
 *     is at most that much
 * @param unvaluedOrders open orders of which some part has no known value
 * @param unvaluedInvoices open invoices whose amount in base currency is not known
 */
public record CreditSignal(
    Money limit, Money headroom, int unvaluedOrders, int unvaluedInvoices, Provenance provenance)
    implements Signal {

  /** Whether the headroom may be smaller than it is said to be. */
  public boolean uncertain() {
    return unvaluedOrders + unvaluedInvoices > 0;
  }

  @Override
  public String id() {
    return "credit";
  }

  @Override
  public double strength() {
    return headroom.micros() <= 0 ? 1 : 0;
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Amount("creditLimit", limit.amount(), limit.currency()));
    evidence.add(
        new Evidence.Amount(
            uncertain() ? "headroomAtMost" : "headroom", headroom.amount(), headroom.currency()));
    if (unvaluedOrders > 0) {
      evidence.add(new Evidence.Measured("unvaluedOrders", unvaluedOrders, Unit.ORDERS));
    }
    if (unvaluedInvoices > 0) {
      evidence.add(new Evidence.Measured("unvaluedInvoices", unvaluedInvoices, Unit.INVOICES));
    }
    return evidence;
  }
}
