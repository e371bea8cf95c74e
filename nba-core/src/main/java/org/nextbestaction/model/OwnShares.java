package org.nextbestaction.model;

import java.util.Arrays;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;

/**
 * What one customer has bought, product by product. A share is the weight of the orders with the
 * product over the weight of all orders and {@value #SHRINK} more; an order's weight halves every
 * {@value #HALF_LIFE_DAYS} days, counted back from the last order, or after so many orders of the
 * customer as {@link Habits} have been learned. So it is the chance that the next order has the
 * product, cautious while there are few orders.
 *
 * <p>A product has a rhythm of its own from {@value #LEAST_FOR_RHYTHM} orders on. How far it is due
 * is counted in the customer's orders, not in days: while the customer is silent no product becomes
 * late.
 *
 * <p>No orders: no products. One order: each of its products has a share of one sixth.
 *
 * @param product indexes of the snapshot, ascending
 * @param share 0 to 1
 * @param orders how many orders had it
 * @param firstDay day of the first of them, days since 1970-01-01
 * @param lastDay day of the last of them
 * @param elapsed how many of the product's intervals the next order is after the last one with it,
 *     both in orders of the customer; NaN without a rhythm
 */
public record OwnShares(
    int[] product, double[] share, int[] orders, int[] firstDay, int[] lastDay, double[] elapsed) {

  static final double HALF_LIFE_DAYS = 180;
  static final double SHRINK = 5;

  /** Orders of a product that make a rhythm of its own. */
  static final int LEAST_FOR_RHYTHM = 3;

  /** The customer's shares. */
  public static OwnShares of(CustomerView customer) {
    return of(customer, Habits.DEFAULT);
  }

  /** The customer's shares, older purchases fading as habits in these data do. */
  public static OwnShares of(CustomerView customer, Habits habits) {
    OrderTimeline timeline = customer.timeline();
    return of(timeline.columns(), timeline.first(), timeline.end(), habits.halfLifeOrders());
  }

  /** The shares of the occasions {@code [first, end)} of one customer. */
  static OwnShares of(PurchaseColumns columns, int first, int end) {
    return of(columns, first, end, Habits.DEFAULT.halfLifeOrders());
  }

  static OwnShares of(PurchaseColumns columns, int first, int end, int halfLifeOrders) {
    if (first == end) {
      int[] none = new int[0];
      return new OwnShares(none, new double[0], none, none, none, new double[0]);
    }
    int lines = columns.endLine(end - 1) - columns.firstLine(first);
    // One key a line, product in front, occasion behind: sorted, a product's orders are together.
    long[] keys = new long[lines];
    double[] weight = new double[end - first];
    double total = SHRINK;
    int n = 0;
    for (int o = first; o < end; o++) {
      double halvings =
          halfLifeOrders == 0
              ? (columns.day(end - 1) - columns.day(o)) / HALF_LIFE_DAYS
              : (end - 1.0 - o) / halfLifeOrders;
      weight[o - first] = Math.pow(0.5, halvings);
      total += weight[o - first];
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        keys[n++] = (long) columns.product(l) << 32 | (o - first);
      }
    }
    Arrays.sort(keys, 0, n);
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      distinct += i == 0 || keys[i] >> 32 != keys[i - 1] >> 32 ? 1 : 0;
    }
    OwnShares own =
        new OwnShares(
            new int[distinct],
            new double[distinct],
            new int[distinct],
            new int[distinct],
            new int[distinct],
            new double[distinct]);
    int[] firstOrder = new int[distinct];
    int at = -1;
    for (int i = 0; i < n; i++) {
      int o = (int) keys[i];
      int p = (int) (keys[i] >> 32);
      if (at < 0 || own.product[at] != p) {
        at++;
        own.product[at] = p;
        own.firstDay[at] = columns.day(first + o);
        firstOrder[at] = o;
      }
      own.share[at] = Math.min(1, own.share[at] + weight[o] / total);
      own.orders[at]++;
      own.lastDay[at] = columns.day(first + o);
      own.elapsed[at] =
          own.orders[at] < LEAST_FOR_RHYTHM
              ? Double.NaN
              : (end - first - o) * (own.orders[at] - 1.0) / (o - firstOrder[at]);
    }
    return own;
  }

  /** The position of a product of the snapshot, or negative when it was never bought. */
  public int indexOf(int productIndex) {
    return Arrays.binarySearch(product, productIndex);
  }

  /** The mean days between the customer's orders of a product; NaN below three orders of it. */
  public double interval(int i) {
    return orders[i] < LEAST_FOR_RHYTHM
        ? Double.NaN
        : (double) (lastDay[i] - firstDay[i]) / (orders[i] - 1);
  }

  /** The positions of the products with the largest shares, largest first. */
  public int[] strongest(int limit) {
    Top top = new Top(Math.min(limit, product.length));
    for (int i = 0; i < product.length; i++) {
      top.add(i, share[i]);
    }
    return top.sorted();
  }
}
