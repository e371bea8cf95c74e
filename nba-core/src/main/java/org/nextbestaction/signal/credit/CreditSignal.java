package org.nextbestaction.signal.credit;

import java.util.List;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Signal;

/**
 * The room under the credit limit, in base currency.
 *
 * @param headroom limit less open invoices less open orders; may be negative
 */
public record CreditSignal(Money limit, Money headroom, Provenance provenance) implements Signal {

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
    return List.of(
        new Evidence.Amount("creditLimit", limit.amount(), limit.currency()),
        new Evidence.Amount("headroom", headroom.amount(), headroom.currency()));
  }
}
