package org.nextbestaction.signal.overdue;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * What is owed past its due date.
 *
 * @param days days past due of the oldest debt, 0 when nothing is past due
 * @param amount more than the policy's days past due, in base currency
 * @param open the same in the currency of the debt, as the customer knows it; of several currencies
 *     the base currency
 * @param oldestInvoice key of the oldest debt; empty when there is none
 * @param amountUncertain whether a debt has an unknown amount or no exchange rate
 */
public record OverdueSignal(
    int days,
    Money amount,
    Money open,
    String oldestInvoice,
    LocalDate oldestDueOn,
    int invoices,
    boolean amountUncertain,
    double strength,
    Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "overdue";
  }

  @Override
  public List<Evidence> evidence() {
    return List.of(
        new Evidence.Measured("daysPastDue", days, Unit.DAYS),
        new Evidence.Amount("overdueAmount", open.amount(), open.currency()),
        new Evidence.Named("oldestInvoice", oldestInvoice),
        new Evidence.Dated("dueOn", oldestDueOn));
  }
}
