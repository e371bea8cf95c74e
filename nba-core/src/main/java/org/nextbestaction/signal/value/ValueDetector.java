package org.nextbestaction.signal.value;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.Money;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;

/**
 * Says what the customer bought in the last {@value #YEAR} days, where that stands among all
 * customers, which margin it left, and through which channel. No priced purchase, or a sum that is
 * out of range: nothing.
 */
public final class ValueDetector implements SignalDetector {

  static final int YEAR = 365;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    PurchaseColumns columns = customer.timeline().columns();
    int from = customer.snapshot().epochDay() - YEAR;
    long net = 0;
    boolean priced = false;
    Margin margin = new Margin(customer.snapshot());
    int occasions = 0;
    int portal = 0;
    for (int o = customer.timeline().end() - 1;
        o >= customer.timeline().first() && columns.day(o) > from;
        o--) {
      occasions++;
      portal += columns.portal(o) ? 1 : 0;
      long value = columns.netOfOccasion(o);
      if (value != Unknown.NUMBER) {
        net = Micros.add(net, value);
        priced = true;
      }
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        margin.add(columns, l);
      }
    }
    if (!priced || net == Unknown.NUMBER) {
      return List.of();
    }
    return List.of(
        new ValueSignal(
            new Money(net, customer.snapshot().company().baseCurrency()),
            context.model().valuePercentile(Micros.real(net)),
            margin.percent(),
            occasions,
            portal,
            customer.customer().agentId() != null,
            context.policy().thresholds().highVolumeTopPct(),
            context.policy().thresholds().goodMarginPct(),
            Sources.of(customer.snapshot(), Table.ORDERS)));
  }

  /** The margin of what was bought, at today's costs, over the lines whose cost is known. */
  private static final class Margin {
    private final Snapshot snapshot;
    private double net;
    private double cost;

    Margin(Snapshot snapshot) {
      this.snapshot = snapshot;
    }

    void add(PurchaseColumns columns, int line) {
      Product product = snapshot.products().get(columns.product(line));
      Money unit = product.unitCost();
      Money base = unit == null ? null : snapshot.rates().toBase(unit, snapshot.asOf());
      if (base != null && columns.net(line) != Unknown.NUMBER) {
        net += Micros.real(columns.net(line));
        cost += Micros.real(base.micros()) * Micros.real(columns.quantity(line));
      }
    }

    @Nullable Double percent() {
      return net > 0 ? (Double) (100 * (net - cost) / net) : null;
    }
  }
}
