package org.nextbestaction.signal.overdue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

/**
 * Adds up open debts; credit notes offset them, the oldest debt first; a disputed one is none.
 *
 * <p>Debts are weighed in base currency, those of a currency without an exchange rate in their own;
 * credit notes offset what is weighed alike. A debt of unknown amount stands until it is paid. The
 * sums are exact; one that is out of range is the largest amount there is. See
 * docs/decisions/0010-debts-of-unknown-value.md.
 */
public final class OverdueDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Snapshot snapshot = customer.snapshot();
    if (!snapshot.connected(Table.INVOICES)) {
      return List.of();
    }
    List<Debt> debts = debts(customer);
    LocalDate asOf = snapshot.asOf();
    Debt oldest = debts.isEmpty() ? null : debts.get(0);
    int days = oldest == null ? 0 : Math.max(0, daysPast(oldest, asOf));
    Late late = new Late(snapshot.company().baseCurrency());
    for (Debt debt : debts) {
      if (daysPast(debt, asOf) > context.policy().thresholds().overdueDays()) {
        late.add(debt);
      }
    }
    return List.of(
        new OverdueSignal(
            days,
            late.amount(),
            late.unvalued,
            late.open(),
            late.openInPart(),
            oldest == null ? "" : oldest.invoice,
            oldest == null ? asOf : oldest.dueOn,
            late.count,
            late.count > 0 ? Math.min(1, days / 90.0) : 0,
            new Provenance(Table.INVOICES.fileName(), snapshot.extractedOn(Table.INVOICES))));
  }

  private static int daysPast(Debt debt, LocalDate asOf) {
    return (int) (asOf.toEpochDay() - debt.dueOn.toEpochDay());
  }

  /**
   * What is still owed on one invoice.
   *
   * @param own in the invoice's currency; null when unknown
   * @param weight in base currency, or in its own where that has no rate; null when unknown
   */
  private record Debt(
      String invoice, LocalDate dueOn, @Nullable Money own, @Nullable Money weight) {}

  /** What is still owed after credit notes, oldest first. */
  private static List<Debt> debts(CustomerView customer) {
    List<Debt> debts = new ArrayList<>();
    Map<String, BigDecimal> credit = new HashMap<>();
    for (Invoice invoice : customer.invoices()) {
      Money open = invoice.open();
      if (invoice.disputed()) {
        continue;
      }
      Money weight = open == null ? null : weight(customer.snapshot(), open);
      if (weight != null && weight.micros() < 0) {
        credit.merge(weight.currency(), weight.amount().negate(), BigDecimal::add);
      } else if (weight == null || weight.micros() > 0) {
        debts.add(new Debt(invoice.id(), invoice.dueOn(), open, weight));
      }
    }
    debts.sort(Comparator.comparing(Debt::dueOn).thenComparing(Debt::invoice));
    return offset(debts, credit);
  }

  private static Money weight(Snapshot snapshot, Money open) {
    Money base = snapshot.rates().boundedToBase(open, snapshot.asOf());
    return base == null ? open : base;
  }

  private static List<Debt> offset(List<Debt> debts, Map<String, BigDecimal> credit) {
    List<Debt> left = new ArrayList<>();
    for (Debt debt : debts) {
      Money own = debt.own;
      Money weight = debt.weight;
      BigDecimal available = weight == null ? null : credit.get(weight.currency());
      if (own == null || weight == null || available == null) {
        left.add(debt);
        continue;
      }
      BigDecimal used = available.min(weight.amount());
      BigDecimal rest = weight.amount().subtract(used);
      credit.put(weight.currency(), available.subtract(used));
      if (rest.signum() > 0) {
        // own x rest / whole, exact to a millionth: a rounded ratio would not be.
        BigDecimal ownRest =
            own.amount().multiply(rest).divide(weight.amount(), 6, RoundingMode.HALF_UP);
        left.add(
            new Debt(
                debt.invoice,
                debt.dueOn,
                new Money(Micros.of(ownRest), own.currency()),
                new Money(Micros.of(rest), weight.currency())));
      }
    }
    return left;
  }

  /** The debts that are overdue, added up. */
  private static final class Late {
    private final String base;
    private int count;
    private int unvalued;
    private boolean ownKnown = true;
    private boolean oneCurrency = true;
    private @Nullable String currency;
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal ownSum = BigDecimal.ZERO;

    Late(String base) {
      this.base = base;
    }

    void add(Debt debt) {
      count++;
      if (debt.weight != null && debt.weight.currency().equals(base)) {
        sum = sum.add(debt.weight.amount());
      } else {
        unvalued++;
      }
      if (debt.own == null) {
        ownKnown = false;
      } else {
        oneCurrency &= currency == null || currency.equals(debt.own.currency());
        currency = debt.own.currency();
        ownSum = ownSum.add(debt.own.amount());
      }
    }

    Money amount() {
      return new Money(Micros.bounded(sum), base);
    }

    @Nullable Money open() {
      if (oneCurrency && currency != null) {
        return new Money(Micros.bounded(ownSum), currency);
      }
      return unvalued == 0 || sum.signum() > 0 ? amount() : null;
    }

    boolean openInPart() {
      return !ownKnown || !oneCurrency && unvalued > 0;
    }
  }
}
