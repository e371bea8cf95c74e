package org.nextbestaction.signal.depletion;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Provenance;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;

/**
 * Estimates when the last quantity of the customer's main product is used up: consumption is what
 * was bought before the last occasion, spread over the days up to it (a moving average of the
 * newest {@value #NEWEST} purchases). The main product is the one bought on the most ordinary
 * occasions.
 */
public final class DepletionDetector implements SignalDetector {

  static final int NEWEST = 6;

  /** Share of the days that the last quantity should last, up to which it calls for an order. */
  private static final double LATEST = 1.5;

  /**
   * Share of the mean interval up to which a quantity lasts unusually short: else nothing is new.
   */
  private static final double EARLIER = 0.8;

  /** Mean error of the use, as a share of the mean interval, up to which it tells anything. */
  private static final double MOST_ERROR = 0.25;

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
    PurchaseColumns columns = timeline.columns();
    int lastDay = 0;
    int firstDay = 0;
    double before = 0;
    double last = 0;
    int counted = 0;
    for (int o = timeline.end() - 1; o >= timeline.first() && counted <= NEWEST; o--) {
      double quantity = timeline.extraordinary(o) ? 0 : quantityOf(columns, o, main);
      if (quantity > 0) {
        if (counted == 0) {
          last = quantity;
          lastDay = columns.day(o);
        } else {
          before += quantity;
          firstDay = columns.day(o);
        }
        counted++;
      }
    }
    double perDay = before / (lastDay - firstDay);
    int lasts = (int) Math.min(3650, Math.round(last / perDay));
    int since = customer.snapshot().epochDay() - lastDay;
    Product product = customer.snapshot().products().get(main);
    return List.of(
        new DepletionSignal(
            product,
            lasts == 0 ? 1 : Math.min(1, (double) since / lasts),
            since >= lasts - lead(context, lasts)
                && since <= LATEST * lasts
                && lasts <= EARLIER * (lastDay - firstDay) / (counted - 1)
                && lastDay == timeline.lastDay()
                && followed(timeline, main, perDay),
            Micros.decimal(Math.round(last * Micros.ONE)),
            LocalDate.ofEpochDay((long) lastDay + lasts),
            new Provenance(
                Table.ORDER_LINES.fileName(), customer.snapshot().extractedOn(Table.ORDER_LINES))));
  }

  /** How early before it is used up: as early as the rhythm would be. */
  private static double lead(Detection context, int lasts) {
    return Math.min(context.policy().thresholds().replenishmentLeadDays(), lasts / 5.0);
  }

  /**
   * Whether the days that each quantity should have lasted come at least as near to the days until
   * the next purchase as their mean does (mean absolute error), and near at all.
   */
  private static boolean followed(OrderTimeline timeline, int product, double perDay) {
    PurchaseColumns columns = timeline.columns();
    double[] quantities = new double[NEWEST + 1];
    int[] days = new int[NEWEST + 1];
    int n = 0;
    for (int o = timeline.end() - 1; o >= timeline.first() && n <= NEWEST; o--) {
      double quantity = timeline.extraordinary(o) ? 0 : quantityOf(columns, o, product);
      if (quantity > 0) {
        quantities[n] = quantity;
        days[n++] = columns.day(o);
      }
    }
    double mean = (double) (days[0] - days[n - 1]) / (n - 1);
    double byUse = 0;
    double byCalendar = 0;
    for (int i = 1; i < n; i++) {
      int interval = days[i - 1] - days[i];
      byUse += Math.abs(quantities[i] / perDay - interval);
      byCalendar += Math.abs(mean - interval);
    }
    double slack = 1e-9 * mean;
    return byUse <= byCalendar + slack && byUse / (n - 1) <= MOST_ERROR * mean;
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

  private static double quantityOf(PurchaseColumns columns, int occasion, int product) {
    for (int l = columns.firstLine(occasion); l < columns.endLine(occasion); l++) {
      if (columns.product(l) == product) {
        return Micros.real(columns.quantity(l));
      }
    }
    return 0;
  }
}
