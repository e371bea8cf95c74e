package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Micros;

/**
 * How much of each product left the company in the last {@value RecentPurchases#DAYS} days, or
 * since its first sale where that is later; projects count, for they empty the shelf, too.
 *
 * @param units length products: sold in those days, both ends included
 * @param days length products: how many days they are
 */
record Sales(double[] units, int[] days) {

  Sales {
    Valid.that(units.length == days.length, "the sales of products");
    Valid.within("units sold", units, 0, Double.MAX_VALUE);
    Valid.within("days of sales", days, 1, RecentPurchases.DAYS);
  }

  static Sales of(History history) {
    int products = history.productIds.length;
    double[] units = new double[products];
    int[] days = new int[products];
    for (int c = 0; c < history.customers.length; c++) {
      for (int o = history.first(c); o < history.end(c); o++) {
        int age = history.asOf - history.columns.day(o) + 1;
        for (int l = history.columns.firstLine(o); l < history.columns.endLine(o); l++) {
          int p = history.product(l);
          days[p] = Math.max(days[p], Math.min(age, RecentPurchases.DAYS));
          units[p] += age <= RecentPurchases.DAYS ? Micros.real(history.columns.quantity(l)) : 0;
        }
      }
    }
    return new Sales(units, days);
  }

  /**
   * How long a quantity lasts at that pace; null where the days are fewer than needed to tell.
   *
   * @param available units, 0 or more
   */
  @Nullable StockCover cover(int product, double available, int leastDays) {
    if (days[product] < leastDays) {
      return null;
    }
    if (units[product] == 0) {
      return new StockCover(available > 0 ? null : 0);
    }
    double lasts = available * days[product] / units[product];
    return new StockCover((int) Math.min(lasts, StockCover.MOST_DAYS));
  }

  void write(DataOutput out) throws IOException {
    Wire.doubles(out, units);
    Wire.ints(out, days);
  }

  static Sales read(WireReader in) throws IOException {
    return new Sales(in.reals(), in.integers());
  }
}
