package org.nextbestaction.signal.payment;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Says how many of the invoices that were paid in the last {@value #YEAR} days were paid after
 * their due date. Credit notes are no invoices. Below {@value #LEAST} paid invoices nothing is
 * said.
 */
public final class PaymentDetector implements SignalDetector {

  static final int YEAR = 365;
  static final int LEAST = 3;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    LocalDate from = customer.snapshot().asOf().minusDays(YEAR);
    int paid = 0;
    int late = 0;
    long days = 0;
    for (Invoice invoice : customer.invoices()) {
      LocalDate on = invoice.paidOn();
      boolean creditNote = invoice.amount() != null && invoice.amount().micros() < 0;
      if (on != null && on.isAfter(from) && !creditNote) {
        paid++;
        late += on.isAfter(invoice.dueOn()) ? 1 : 0;
        days += Math.max(0, on.toEpochDay() - invoice.dueOn().toEpochDay());
      }
    }
    return paid < LEAST
        ? List.of()
        : List.of(
            new PaymentSignal(
                paid,
                late,
                late == 0 ? 0 : (int) Math.round((double) days / late),
                Sources.of(customer.snapshot(), Table.INVOICES)));
  }
}
