package org.nextbestaction.signal.credit;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.OpenOrder;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.contract.Conditions;
import org.nextbestaction.signal.margin.PricePosition;

/**
 * Credit headroom: limit less open invoices less open orders.
 *
 * <p>An open order's line without a price counts at the customer's own price. What has no value
 * even so (an order without any line, a product without a price, an amount that is unknown or has
 * no exchange rate) is left out and counted, and the headroom is then at most what is said: the
 * known part alone may use the limit up. A credit note or a return of unknown value is left out and
 * not counted, as it could only add room. The sums are exact; one that is out of range is the
 * largest amount there is. There is no signal where the limit is unknown or invoices are not
 * connected.
 *
 * <p>See docs/decisions/0010-debts-of-unknown-value.md.
 */
public final class CreditDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Snapshot snapshot = customer.snapshot();
    Money own = customer.customer().creditLimit();
    Money limit = own == null ? null : snapshot.rates().boundedToBase(own, snapshot.asOf());
    if (limit == null || !snapshot.connected(Table.INVOICES)) {
      return List.of();
    }
    Usage usage = new Usage(customer);
    int invoices = 0;
    for (Invoice invoice : customer.invoices()) {
      invoices += disputedCredit(invoice) || usage.add(invoice.open()) ? 0 : 1;
    }
    int orders = 0;
    for (OpenOrder order : customer.openOrders()) {
      orders += usage.add(order) ? 0 : 1;
    }
    long headroom = Micros.bounded(limit.amount().subtract(usage.sum));
    return List.of(
        new CreditSignal(
            limit,
            new Money(headroom, limit.currency()),
            orders,
            invoices,
            new Provenance(Table.INVOICES.fileName(), snapshot.extractedOn(Table.INVOICES))));
  }

  /** A credit note in dispute gives no room before the dispute is settled. */
  private static boolean disputedCredit(Invoice invoice) {
    Money open = invoice.open();
    return invoice.disputed() && open != null && open.micros() < 0;
  }

  /** What is known to be used of the limit, in base currency. */
  private static final class Usage {
    private final CustomerView customer;
    private final Snapshot snapshot;
    private BigDecimal sum = BigDecimal.ZERO;

    Usage(CustomerView customer) {
      this.customer = customer;
      snapshot = customer.snapshot();
    }

    /** Whether the whole value is known, or what is unknown could only add room. */
    boolean add(@Nullable Money amount) {
      if (amount == null) {
        return false;
      }
      Money base = snapshot.rates().boundedToBase(amount, snapshot.asOf());
      if (base == null) {
        return amount.micros() <= 0;
      }
      sum = sum.add(base.amount());
      return true;
    }

    boolean add(OpenOrder order) {
      boolean known = order.priced() == null ? !order.unpriced().isEmpty() : add(order.priced());
      for (OpenOrder.Line line : order.unpriced()) {
        known &= line.quantity().signum() < 0 || add(atOwnPrice(line));
      }
      return known;
    }

    private @Nullable Money atOwnPrice(OpenOrder.Line line) {
      Product product = snapshot.product(line.productId());
      if (product == null) {
        return null;
      }
      Money named = Conditions.of(customer, product).price();
      Money price = PricePosition.of(customer, product, named, false).price();
      return price == null
          ? null
          : new Money(Micros.bounded(price.amount().multiply(line.quantity())), price.currency());
    }
  }
}
