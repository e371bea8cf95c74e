package org.nextbestaction.signal.overdue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

/** Adds up open debts; credit notes offset them, the oldest debt first; a disputed one is none. */
public final class OverdueDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Snapshot snapshot = customer.snapshot();
    if (!snapshot.connected(Table.INVOICES)) {
      return List.of();
    }
    List<Debt> debts = debts(customer);
    LocalDate asOf = snapshot.asOf();
    Thresholds policy = context.policy().thresholds();
    Debt oldest = debts.isEmpty() ? null : debts.get(0);
    int days = oldest == null ? 0 : Math.max(0, daysPast(oldest.dueOn, asOf));
    long late = 0;
    long lateOwn = 0;
    String currency = null;
    boolean oneCurrency = true;
    boolean uncertain = false;
    int count = 0;
    for (Debt debt : debts) {
      if (daysPast(debt.dueOn, asOf) > policy.overdueDays()) {
        count++;
        late += debt.baseMicros;
        uncertain |= debt.uncertain;
        oneCurrency &= currency == null || currency.equals(debt.currency);
        currency = debt.currency;
        lateOwn += debt.ownMicros;
      }
    }
    if (uncertain) {
      // Fail closed: a debt whose amount cannot be told is an obligation.
      late = Math.max(late, Micros.of(BigDecimal.valueOf(policy.overdueMinAmount())));
    }
    String base = snapshot.company().baseCurrency();
    Money amount = new Money(late, base);
    return List.of(
        new OverdueSignal(
            days,
            amount,
            oneCurrency && currency != null && lateOwn > 0 ? new Money(lateOwn, currency) : amount,
            oldest == null ? "" : oldest.invoice,
            oldest == null ? asOf : oldest.dueOn,
            count,
            uncertain,
            late > 0 ? Math.min(1, days / 90.0) : 0,
            new Provenance(Table.INVOICES.fileName(), snapshot.extractedOn(Table.INVOICES))));
  }

  private static int daysPast(LocalDate due, LocalDate asOf) {
    return (int) (asOf.toEpochDay() - due.toEpochDay());
  }

  private record Debt(
      String invoice,
      LocalDate dueOn,
      long baseMicros,
      long ownMicros,
      String currency,
      boolean uncertain) {}

  /** What is still owed after credit notes, oldest first. */
  private static List<Debt> debts(CustomerView customer) {
    List<Debt> debts = new ArrayList<>();
    long credit = 0;
    for (Invoice invoice : customer.invoices()) {
      Money open = invoice.open();
      if (invoice.disputed()) {
        continue;
      }
      Long base = base(customer, open);
      if (open != null && open.micros() < 0) {
        credit += base == null ? 0 : -base;
      } else if (open == null || open.micros() > 0) {
        debts.add(
            new Debt(
                invoice.id(),
                invoice.dueOn(),
                base == null ? 0 : base,
                open == null ? 0 : open.micros(),
                open == null ? "" : open.currency(),
                base == null));
      }
    }
    debts.sort(Comparator.comparing(Debt::dueOn).thenComparing(Debt::invoice));
    return offset(debts, credit);
  }

  private static List<Debt> offset(List<Debt> debts, long credit) {
    List<Debt> left = new ArrayList<>();
    for (Debt debt : debts) {
      long used = Math.min(credit, debt.baseMicros);
      credit -= used;
      long rest = debt.baseMicros - used;
      if (rest > 0 || debt.uncertain) {
        long own = used == 0 ? debt.ownMicros : share(debt.ownMicros, rest, debt.baseMicros);
        left.add(new Debt(debt.invoice, debt.dueOn, rest, own, debt.currency, debt.uncertain));
      }
    }
    return left;
  }

  /** own x rest / whole, exact to a millionth: a rounded ratio would not be. */
  private static long share(long own, long rest, long whole) {
    return BigDecimal.valueOf(own)
        .multiply(BigDecimal.valueOf(rest))
        .divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  private static @Nullable Long base(CustomerView customer, @Nullable Money open) {
    Snapshot snapshot = customer.snapshot();
    Money base = open == null ? null : snapshot.rates().toBase(open, snapshot.asOf());
    return base == null ? null : base.micros();
  }
}
