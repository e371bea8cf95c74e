package org.nextbestaction.signal.credit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.OpenOrder;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

/**
 * Credit headroom: limit less open invoices less open orders. There is no signal where the limit or
 * one of the amounts is unknown, or invoices are not connected: unknown is not zero.
 */
public final class CreditDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    Snapshot snapshot = customer.snapshot();
    long limit = base(snapshot, customer.customer().creditLimit());
    long used = snapshot.connected(Table.INVOICES) ? 0 : Unknown.NUMBER;
    for (Invoice invoice : customer.invoices()) {
      used = Micros.add(used, base(snapshot, invoice.open()));
    }
    for (OpenOrder order : customer.openOrders()) {
      used = Micros.add(used, base(snapshot, order.value()));
    }
    if (limit == Unknown.NUMBER || used == Unknown.NUMBER) {
      return List.of();
    }
    String currency = snapshot.company().baseCurrency();
    return List.of(
        new CreditSignal(
            new Money(limit, currency),
            new Money(limit - used, currency),
            new Provenance(Table.INVOICES.fileName(), snapshot.extractedOn(Table.INVOICES))));
  }

  private static long base(Snapshot snapshot, @Nullable Money money) {
    Money base = money == null ? null : snapshot.rates().toBase(money, snapshot.asOf());
    return base == null ? Unknown.NUMBER : base.micros();
  }
}
