package org.nextbestaction.model;

import java.util.Arrays;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.PurchaseColumns;

/**
 * What one customer has bought, product by product, with decayed weights.
 *
 * @param product indexes of the snapshot, ascending
 * @param share weight of the orders with the product over the weight of all orders, 0 to 1
 * @param orders how many orders had it
 * @param lastDay day of the last of them
 * @param firstDay day of the first of them
 */
public record OwnShares(
    int[] product, double[] share, int[] orders, int[] firstDay, int[] lastDay) {

  /** The customer's shares; none without orders. */
  public static OwnShares of(CustomerView customer) {
    OrderTimeline timeline = customer.timeline();
    PurchaseColumns columns = timeline.columns();
    int first = timeline.first();
    int end = timeline.end();
    if (first == end) {
      return new OwnShares(new int[0], new double[0], new int[0], new int[0], new int[0]);
    }
    int lines = columns.endLine(end - 1) - columns.firstLine(first);
    // One key a line, product in front, occasion behind: sorted, a product's orders are together.
    long[] keys = new long[lines];
    double[] weight = new double[end - first];
    double total = 0;
    int n = 0;
    for (int o = first; o < end; o++) {
      weight[o - first] =
          Math.pow(0.5, (columns.day(end - 1) - columns.day(o)) / Tastes.HALF_LIFE_DAYS);
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
      own.share[at] += weight[o] / total;
      own.orders[at]++;
      own.lastDay[at] = columns.day(first + o);
    }
    return own;
  }

  /** The position of a product of the snapshot, or negative when it was never bought. */
  public int indexOf(int productIndex) {
    return Arrays.binarySearch(product, productIndex);
  }
}
