package org.nextbestaction.signal.depletion;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;

/**
 * How a customer uses a product, by its ordinary purchases: what was bought before the last one,
 * spread over the days up to it (a moving average of the newest {@value #NEWEST} before it).
 *
 * @param counted purchases that counted, at least 2
 * @param firstDay of the first of them, days since 1970-01-01
 * @param lastDay of the last of them
 * @param lastQuantity units, more than 0
 * @param dailyUse units
 * @param lastsDays how long the last quantity is estimated to last, at most {@value #MOST_DAYS}
 * @param followed whether the quantities of earlier purchases told when the next one came at least
 *     as well as the mean interval did, and well at all
 */
public record Consumption(
    int counted,
    int firstDay,
    int lastDay,
    BigDecimal lastQuantity,
    double dailyUse,
    int lastsDays,
    boolean followed) {

  static final int NEWEST = 6;
  static final int MOST_DAYS = 3650;

  /** Mean error of the use, as a share of the mean interval, up to which it tells anything. */
  private static final double MOST_ERROR = 0.25;

  /** What differs by less than this share of the mean interval is equal. */
  private static final double ROUNDING = 1e-9;

  /** How the customer uses the product; null when it was bought less than twice. */
  public static @Nullable Consumption of(CustomerView customer, Product product) {
    return of(customer.timeline(), product.index());
  }

  static @Nullable Consumption of(OrderTimeline timeline, int product) {
    PurchaseColumns columns = timeline.columns();
    long[] quantities = new long[NEWEST + 1]; // the newest first
    int[] days = new int[NEWEST + 1];
    int n = 0;
    for (int o = timeline.end() - 1; o >= timeline.first() && n <= NEWEST; o--) {
      long quantity = timeline.extraordinary(o) ? 0 : quantityOf(columns, o, product);
      if (quantity > 0) {
        quantities[n] = quantity;
        days[n++] = columns.day(o);
      }
    }
    if (n < 2) {
      return null;
    }
    double before = 0; // micros
    for (int i = 1; i < n; i++) {
      before += quantities[i];
    }
    double perDay = before / Micros.ONE / (days[0] - days[n - 1]);
    double lasts = Micros.real(quantities[0]) / perDay;
    return new Consumption(
        n,
        days[n - 1],
        days[0],
        Micros.decimal(quantities[0]),
        perDay,
        (int) Math.min(MOST_DAYS, Math.round(lasts)),
        followed(Arrays.copyOf(quantities, n), days, perDay));
  }

  /**
   * Whether the days that each quantity should have lasted come at least as near to the days until
   * the next purchase as their mean does (mean absolute error), and near at all.
   */
  private static boolean followed(long[] quantities, int[] days, double perDay) {
    int n = quantities.length;
    double mean = (double) (days[0] - days[n - 1]) / (n - 1);
    double byUse = 0;
    double byCalendar = 0;
    for (int i = 1; i < n; i++) {
      int interval = days[i - 1] - days[i];
      byUse += Math.abs(Micros.real(quantities[i]) / perDay - interval);
      byCalendar += Math.abs(mean - interval);
    }
    double slack = ROUNDING * mean;
    return byUse <= byCalendar + slack && byUse / (n - 1) <= MOST_ERROR * mean + slack;
  }

  private static long quantityOf(PurchaseColumns columns, int occasion, int product) {
    for (int l = columns.firstLine(occasion); l < columns.endLine(occasion); l++) {
      if (columns.product(l) == product) {
        return columns.quantity(l);
      }
    }
    return 0;
  }
}
