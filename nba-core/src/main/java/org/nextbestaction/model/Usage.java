package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * How the buyers of the last {@value RecentPurchases#DAYS} days buy each product.
 *
 * @param buyers length products
 * @param quantity median of the buyers' newest quantities, units; NaN without buyers
 * @param yearlyNet median of what a buyer spends on it in a year, base currency; NaN with fewer
 *     than {@value #LEAST_BUYERS} buyers whose prices are known
 */
record Usage(int[] buyers, double[] quantity, double[] yearlyNet) {

  /** What fewer buyers spend says more about them than about the product. */
  static final int LEAST_BUYERS = 3;

  /** More than any sum that is counted in micros. */
  static final double MOST = 9.2e12;

  Usage {
    Valid.that(
        quantity.length == buyers.length && yearlyNet.length == buyers.length,
        "the use of products");
    Valid.within("buyers", buyers, 0, Integer.MAX_VALUE);
    Valid.knownWithin("a usual quantity", quantity, 1e-6, MOST);
    Valid.knownWithin("a yearly value", yearlyNet, -MOST, MOST);
    for (int p = 0; p < buyers.length; p++) {
      Valid.that(buyers[p] == 0 || !Double.isNaN(quantity[p]), "a product's buyers and quantity");
    }
  }

  static Usage of(RecentPurchases recent, int products) {
    int[] buyers = new int[products];
    for (int p : recent.product()) {
      buyers[p]++;
    }
    int[] next = new int[products + 1];
    for (int p = 0; p < products; p++) {
      next[p + 1] = next[p] + buyers[p];
    }
    double[] quantities = new double[recent.product().length];
    double[] nets = new double[quantities.length];
    for (int i = 0; i < quantities.length; i++) {
      int at = next[recent.product()[i]]++;
      quantities[at] = recent.quantity()[i];
      nets[at] = recent.net()[i];
    }
    double[] quantity = new double[products];
    double[] yearlyNet = new double[products];
    for (int p = 0; p < products; p++) {
      int from = next[p] - buyers[p];
      quantity[p] = RecentPurchases.median(quantities, from, next[p], 1);
      yearlyNet[p] = RecentPurchases.median(nets, from, next[p], LEAST_BUYERS);
    }
    return new Usage(buyers, quantity, yearlyNet);
  }

  /** How a product is bought; null when nobody bought it lately. */
  @Nullable ProductUse of(int product) {
    return buyers[product] == 0
        ? null
        : new ProductUse(buyers[product], quantity[product], yearlyNet[product]);
  }

  void write(DataOutput out) throws IOException {
    Wire.ints(out, buyers);
    Wire.doubles(out, quantity);
    Wire.doubles(out, yearlyNet);
  }

  static Usage read(WireReader in) throws IOException {
    return new Usage(in.integers(), in.reals(), in.reals());
  }
}
