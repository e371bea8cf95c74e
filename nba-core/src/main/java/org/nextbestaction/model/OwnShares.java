package org.nextbestaction.model;

import java.util.Arrays;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;

/**
 * What one customer has bought, product by product. A share is the weight of the orders with the
 * product over the weight of all orders and {@value #SHRINK} more; an order's weight halves every
 * {@value #HALF_LIFE_DAYS} days, counted back from the last order. So it is the chance that the
 * next order has the product, cautious while there are few orders.
 *
 * <p>No orders: no products. One order: each of its products has a share of one sixth.
 *
 * @param product indexes of the snapshot, ascending
 * @param share 0 to 1
 * @param orders how many orders had it
 * @param firstDay day of the first of them, days since 1970-01-01
 * @param lastDay day of the last of them
 */
public record OwnShares(
    int[] product, double[] share, int[] orders, int[] firstDay, int[] lastDay) {

  static final double HALF_LIFE_DAYS = 180;
  static final double SHRINK = 5;

  /** The customer's shares. */
  public static OwnShares of(CustomerView customer) {
    OrderTimeline timeline = customer.timeline();
    return of(timeline.columns(), timeline.first(), timeline.end());
  }

  /** The shares of the occasions {@code [first, end)} of one customer. */
  static OwnShares of(PurchaseColumns columns, int first, int end) {
    if (first == end) {
      return new OwnShares(new int[0], new double[0], new int[0], new int[0], new int[0]);
    }
    int lines = columns.endLine(end - 1) - columns.firstLine(first);
    // One key a line, product in front, occasion behind: sorted, a product's orders are together.
    long[] keys = new long[lines];
    double[] weight = new double[end - first];
    double total = SHRINK;
    int n = 0;
    for (int o = first; o < end; o++) {
      weight[o - first] = Math.pow(0.5, (columns.day(end - 1) - columns.day(o)) / HALF_LIFE_DAYS);
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
            new int[distinct]);
    int at = -1;
    for (int i = 0; i < n; i++) {
      int o = (int) keys[i];
      int p = (int) (keys[i] >> 32);
      if (at < 0 || own.product[at] != p) {
        at++;
        own.product[at] = p;
        own.firstDay[at] = columns.day(first + o);
      }
      own.share[at] = Math.min(1, own.share[at] + weight[o] / total);
      own.orders[at]++;
      own.lastDay[at] = columns.day(first + o);
    }
    return own;
  }

  /** The position of a product of the snapshot, or negative when it was never bought. */
  public int indexOf(int productIndex) {
    return Arrays.binarySearch(product, productIndex);
  }

  /** Orders of a product that make a rhythm of its own. */
  static final int LEAST_FOR_RHYTHM = 3;

  /** The mean days between the customer's orders of a product; NaN below three orders of it. */
  public double interval(int i) {
    return orders[i] < LEAST_FOR_RHYTHM
        ? Double.NaN
        : (double) (lastDay[i] - firstDay[i]) / (orders[i] - 1);
  }

  /** How many of the product's intervals have passed since the last one; NaN without a rhythm. */
  public double elapsed(int i, double day) {
    return (day - lastDay[i]) / interval(i);
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
