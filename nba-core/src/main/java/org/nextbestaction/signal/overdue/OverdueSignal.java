package org.nextbestaction.signal.overdue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Money;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.signal.Signal;

/**
 * What is owed past its due date. Overdue is what is more than the policy's days past due.
 *
 * @param days days past due of the oldest debt, 0 when nothing is past due
 * @param amount the overdue debts in base currency; only the known part when some are unvalued
 * @param unvalued overdue invoices whose amount in base currency is not known
 * @param open the overdue debts in their own currency, as the customer knows them; of several
 *     currencies in base currency; null when no part is known
 * @param openInPart whether {@code open} is only the known part
 * @param oldestInvoice key of the oldest debt; empty when there is none
 * @param invoices overdue invoices
 */
public record OverdueSignal(
    int days,
    Money amount,
    int unvalued,
    @Nullable Money open,
    boolean openInPart,
    String oldestInvoice,
    LocalDate oldestDueOn,
    int invoices,
    double strength,
    Provenance provenance)
    implements Signal {

  @Override
  public String id() {
    return "overdue";
  }

  @Override
  public List<Evidence> evidence() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Measured("daysPastDue", days, Unit.DAYS));
    if (open != null) {
      evidence.add(
          new Evidence.Amount(
              openInPart ? "overdueAmountAtLeast" : "overdueAmount",
              open.amount(),
              open.currency()));
    }
    if (unvalued > 0) {
      evidence.add(new Evidence.Measured("unvaluedInvoices", unvalued, Unit.INVOICES));
    }
    evidence.add(new Evidence.Named("oldestInvoice", oldestInvoice));
    evidence.add(new Evidence.Dated("dueOn", oldestDueOn));
    return evidence;
  }
}
