package org.nextbestaction.signal.depletion;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

/**
 * Estimates when the last quantity of the customer's main product is used up, by its {@link
 * Consumption}. The main product is the one bought on the most ordinary occasions.
 */
public final class DepletionDetector implements SignalDetector {

  /** Share of the days that the last quantity should last, up to which it calls for an order. */
  private static final double LATEST = 1.5;

  /**
   * Share of the mean interval up to which a quantity lasts unusually short: else nothing is new.
   */
  private static final double EARLIER = 0.8;

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    OrderTimeline timeline = customer.timeline();
    int least = context.policy().thresholds().minOrders();
    if (timeline.ordinary() < Math.max(1, least)) {
      return List.of();
    }
    int main = mainProduct(timeline, least);
    if (main < 0) {
      return List.of();
    }
    Consumption use = Consumption.of(timeline, main);
    if (use == null) {
      return List.of();
    }
    int lasts = use.lastsDays();
    int since = customer.snapshot().epochDay() - use.lastDay();
    return List.of(
        new DepletionSignal(
            customer.snapshot().products().get(main),
            lasts == 0 ? 1 : Math.min(1, (double) since / lasts),
            since >= lasts - lead(context, lasts)
                && since <= LATEST * lasts
                && lasts <= EARLIER * (use.lastDay() - use.firstDay()) / (use.counted() - 1)
                && use.lastDay() == timeline.lastDay()
                && use.followed(),
            use.lastQuantity(),
            LocalDate.ofEpochDay((long) use.lastDay() + lasts),
            new Provenance(
                Table.ORDER_LINES.fileName(), customer.snapshot().extractedOn(Table.ORDER_LINES))));
  }

  /** How early before it is used up: as early as the rhythm would be. */
  private static double lead(Detection context, int lasts) {
    return Math.min(context.policy().thresholds().replenishmentLeadDays(), lasts / 5.0);
  }

  /** The product on the most ordinary occasions, at least so many; -1 when there is none. */
  private static int mainProduct(OrderTimeline timeline, int least) {
    PurchaseColumns columns = timeline.columns();
    int[] products =
        new int[columns.endLine(timeline.end() - 1) - columns.firstLine(timeline.first())];
    int n = 0;
    for (int o = timeline.first(); o < timeline.end(); o++) {
      if (!timeline.extraordinary(o)) {
        for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
          products[n++] = columns.product(l);
        }
      }
    }
    Arrays.sort(products, 0, n);
    int best = -1;
    int most = least - 1;
    int first = 0;
    for (int i = 0; i < n; i++) {
      first = products[i] == products[first] ? first : i;
      if (i - first + 1 > most) {
        most = i - first + 1;
        best = products[i];
      }
    }
    return best;
  }
}
