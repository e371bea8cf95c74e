package org.nextbestaction.signal.recurrence;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Unknown;

/**
 * How a customer buys one product, over its ordinary purchase occasions.
 *
 * @param timesBought occasions with the product
 * @param lastDay days since 1970-01-01; {@link Unknown#DAY} when it was never bought
 * @param rhythm of the intervals between them; null below two occasions
 * @param usualQuantity median of the newest {@value #NEWEST} quantities; null when never bought
 * @param lastQuantity of the last occasion; null when never bought
 */
public record ProductRhythm(
    int timesBought,
    int lastDay,
    @Nullable Rhythm rhythm,
    @Nullable BigDecimal usualQuantity,
    @Nullable BigDecimal lastQuantity) {

  static final int NEWEST = 6;

  /** How the customer buys the product; times bought is 0 when it does not. */
  public static ProductRhythm of(CustomerView customer, Product product) {
    OrderTimeline timeline = customer.timeline();
    PurchaseColumns columns = timeline.columns();
    int[] days = new int[timeline.size()];
    long[] quantities = new long[timeline.size()];
    int[] intervals = new int[timeline.size()];
    int n = 0;
    int counted = 0;
    boolean broken = false;
    for (int o = timeline.first(); o < timeline.end(); o++) {
      int line = lineOf(columns, o, product.index());
      if (line >= 0 && timeline.extraordinary(o)) {
        broken = true;
      } else if (line >= 0) {
        if (n > 0 && !broken) {
          intervals[counted++] = columns.day(o) - days[n - 1];
        }
        broken = false;
        days[n] = columns.day(o);
        quantities[n++] = columns.quantity(line);
      }
    }
    if (n == 0) {
      return new ProductRhythm(0, Unknown.DAY, null, null, null);
    }
    return new ProductRhythm(
        n,
        days[n - 1],
        Rhythm.of(Arrays.copyOf(intervals, counted)),
        Micros.decimal(median(Arrays.copyOfRange(quantities, Math.max(0, n - NEWEST), n))),
        Micros.decimal(quantities[n - 1]));
  }

  /** Lines of an occasion are sorted by product. */
  private static int lineOf(PurchaseColumns columns, int occasion, int product) {
    int low = columns.firstLine(occasion);
    int high = columns.endLine(occasion) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = columns.product(middle);
      if (found == product) {
        return middle;
      } else if (found < product) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The lower median, so that it is a quantity that was really bought. */
  private static long median(long[] values) {
    Arrays.sort(values);
    return values[(values.length - 1) / 2];
  }
}
