package org.nextbestaction.model;

import java.util.Arrays;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Unknown;

/**
 * What each customer bought in the last {@value #DAYS} days on occasions that were no projects.
 *
 * <p>Entries of customer {@code c} of a history are {@code [start[c], start[c + 1])}, each product
 * once.
 *
 * @param product positions of products
 * @param quantity of the newest purchase, units
 * @param net of all of them, base currency; NaN when no price is known
 */
record RecentPurchases(int[] start, int[] product, double[] quantity, double[] net) {

  static final int DAYS = 365;

  static RecentPurchases of(History history) {
    PurchaseColumns columns = history.columns;
    int customers = history.customers.length;
    int lines = 0;
    for (int c = 0; c < customers; c++) {
      lines += columns.endLine(history.end(c) - 1) - columns.firstLine(history.first(c));
    }
    int[] start = new int[customers + 1];
    int[] product = new int[lines];
    double[] quantity = new double[lines];
    double[] net = new double[lines];
    int[] entryOf = new int[history.productIds.length];
    Arrays.fill(entryOf, -1);
    int n = 0;
    for (int c = 0; c < customers; c++) {
      for (int o = history.end(c) - 1; o >= history.first(c); o--) {
        if (columns.day(o) <= history.asOf - DAYS) {
          break;
        }
        if (columns.project(o)) {
          continue;
        }
        for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
          int p = history.product(l);
          int entry = entryOf[p];
          if (entry < start[c]) {
            entry = n++;
            entryOf[p] = entry;
            product[entry] = p;
            quantity[entry] = Micros.real(columns.quantity(l));
            net[entry] = Double.NaN;
          }
          if (columns.net(l) != Unknown.NUMBER) {
            double value = Micros.real(columns.net(l));
            net[entry] = Double.isNaN(net[entry]) ? value : net[entry] + value;
          }
        }
      }
      start[c + 1] = n;
    }
    return new RecentPurchases(
        start, Arrays.copyOf(product, n), Arrays.copyOf(quantity, n), Arrays.copyOf(net, n));
  }

  /**
   * The lower median of the known ones among {@code values[from..end)}, so that it is one that
   * occurs; NaN when fewer than so many are known. Sorts them.
   */
  static double median(double[] values, int from, int end, int atLeast) {
    Arrays.sort(values, from, end); // NaN stands last
    int known = end;
    while (known > from && Double.isNaN(values[known - 1])) {
      known--;
    }
    return known - from < atLeast ? Double.NaN : values[from + (known - from - 1) / 2];
  }
}
