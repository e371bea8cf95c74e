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

  @Override
  public String telling() {
    return late == 0 ? "payment.punctual" : "payment";
  }

  /** The share that was paid late. */
  @Override
  public double strength() {
    return (double) late / paid;
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Measured("paidInvoices", paid, Unit.INVOICES),
        new Evidence.Measured("paidLate", late, Unit.INVOICES),
        new Evidence.Measured("meanDelay", meanDelayDays, Unit.DAYS));
  }
}
