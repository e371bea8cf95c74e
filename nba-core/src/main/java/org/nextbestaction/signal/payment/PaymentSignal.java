package org.nextbestaction.signal.payment;

import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * How the customer has been paying.
 *
 * @param paid invoices that were paid in the last year
 * @param late how many of them after their due date
 * @param meanDelayDays of the late ones
 */
public record PaymentSignal(int paid, int late, int meanDelayDays, Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "payment";
  }

  @Override
  public String fact() {
    return "slowPayment";
  }

  /** The share that was paid late. */
  @Override
  public double strength() {
    return (double) late / paid;
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Named("paidInvoices", String.valueOf(paid)),
        new Evidence.Named("paidLate", String.valueOf(late)),
        new Evidence.Measured("meanDelay", meanDelayDays, Unit.DAYS));
  }
}
