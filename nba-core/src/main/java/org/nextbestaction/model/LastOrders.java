package org.nextbestaction.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was known of some customers before their last order, and what was in it: the examples from
 * which {@link Habits} and {@link BasketCalibration} learn. The neighbours' shares and the trends
 * are those of all orders.
 */
record LastOrders(List<Example> examples) {

  static final int LEAST_ORDERS = 3;
  private static final int MOST_CUSTOMERS = 1_200;
  private static final int MOST_PRODUCTS = 300;

  /**
   * One customer.
   *
   * @param own its share of each product, 0 for one it had not bought
   * @param elapsed of the product's own intervals, in the middle of the last pause; NaN without a
   *     rhythm
   * @param crowd its neighbours' share
   * @param trend how the product sells lately
   * @param bought whether it was in the last order
   * @param basket products in the last order, those that were not considered among them
   */
  record Example(
      double[] own,
      double[] elapsed,
      double[] crowd,
      double[] trend,
      boolean[] bought,
      int basket) {}

  static LastOrders of(History history, Tastes tastes, Trends trends, int threads) {
    List<Integer> customers = new ArrayList<>();
    for (int c = 0; c < history.customers.length; c++) {
      if (history.end(c) - history.first(c) >= LEAST_ORDERS) {
        customers.add(c);
      }
    }
    int every = Math.max(1, (customers.size() + MOST_CUSTOMERS - 1) / MOST_CUSTOMERS);
    int sampled = (customers.size() + every - 1) / every;
    List<Example> examples = new ArrayList<>(sampled);
    Blocks.map(
            sampled,
            64,
            threads,
            (from, to) -> {
              List<Example> block = new ArrayList<>(to - from);
              for (int i = from; i < to; i++) {
                block.add(example(history, customers.get(i * every), tastes, trends));
              }
              return block;
            })
        .forEach(examples::addAll);
    return new LastOrders(examples);
  }

  private static Example example(History history, int customer, Tastes tastes, Trends trends) {
    int last = history.end(customer) - 1;
    double middle = (history.columns.day(last - 1) + history.columns.day(last)) / 2.0;
    OwnShares own = OwnShares.of(history.columns, history.first(customer), last);
    int[] strongest = own.strongest(Tastes.MOST_SEARCHED);
    int[] searched = new int[strongest.length];
    double[] shares = new double[strongest.length];
    for (int i = 0; i < strongest.length; i++) {
      searched[i] = history.productOf[own.product()[strongest[i]]];
      shares[i] = own.share()[strongest[i]];
    }
    Tastes.Crowd crowd =
        tastes.crowd(history.customers[customer].id(), searched, shares, MOST_PRODUCTS);
    int n = 0;
    int[] product = new int[own.product().length + crowd.product().length];
    int[] place = new int[history.productIds.length]; // 1 and more for those considered
    double[] ownShare = new double[product.length];
    double[] elapsed = new double[product.length];
    double[] crowdShare = new double[product.length];
    for (int i = 0; i < own.product().length; i++) {
      product[n] = history.productOf[own.product()[i]];
      ownShare[n] = own.share()[i];
      elapsed[n++] = own.elapsed(i, middle);
      place[product[n - 1]] = n;
    }
    for (int i = 0; i < crowd.product().length; i++) {
      int p = crowd.product()[i];
      if (place[p] == 0) {
        product[n] = p;
        elapsed[n++] = Double.NaN;
        place[p] = n;
      }
      crowdShare[place[p] - 1] = crowd.share()[i];
    }
    double[] trend = new double[n];
    for (int i = 0; i < n; i++) {
      trend[i] = trends.factor()[product[i]];
    }
    boolean[] bought = new boolean[n];
    boolean[] seen = new boolean[history.productIds.length];
    int basket = 0;
    for (int l = history.columns.firstLine(last); l < history.columns.endLine(last); l++) {
      int p = history.product(l);
      basket += seen[p] ? 0 : 1;
      seen[p] = true;
      if (place[p] > 0) {
        bought[place[p] - 1] = true;
      }
    }
    return new Example(
        Arrays.copyOf(ownShare, n),
        Arrays.copyOf(elapsed, n),
        Arrays.copyOf(crowdShare, n),
        trend,
        bought,
        basket);
  }
}
