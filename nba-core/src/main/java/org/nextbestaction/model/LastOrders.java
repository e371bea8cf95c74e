package org.nextbestaction.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What was known of some customers before their last order, and what was in it: the examples from
 * which {@link Habits} and {@link BasketCalibration} learn. The neighbours' shares are those of all
 * orders.
 */
record LastOrders(List<Example> examples) {

  static final int LEAST_ORDERS = 3;
  private static final int MOST_CUSTOMERS = 2_000;
  private static final int MOST_PRODUCTS = 300;

  /**
   * One customer.
   *
   * @param day of the last order
   * @param product positions of the products that were considered
   * @param own for each of {@link Habits#HALF_LIVES} its share of each product, 0 for one it had
   *     not bought
   * @param elapsed of the product's own intervals, as {@link OwnShares} have it
   * @param crowd its neighbours' share
   * @param trend how the product sold before the day of the last order
   * @param bought whether it was in the last order
   * @param basket products in the last order, those that were not considered among them
   */
  record Example(
      int day,
      int[] product,
      double[][] own,
      double[] elapsed,
      double[] crowd,
      double[] trend,
      boolean[] bought,
      int basket) {}

  static LastOrders of(History history, Tastes tastes, int threads) {
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
                block.add(example(history, customers.get(i * every), tastes));
              }
              return block;
            })
        .forEach(examples::addAll);
    seeTrends(history, examples);
    return new LastOrders(examples);
  }

  /** Fills in the trends, day by day. */
  private static void seeTrends(History history, List<Example> examples) {
    List<Example> byDay = new ArrayList<>(examples);
    byDay.sort(Comparator.comparingInt(Example::day));
    Trends.Sweep sweep = new Trends.Sweep(history);
    for (Example example : byDay) {
      sweep.until(example.day);
      for (int i = 0; i < example.product.length; i++) {
        example.trend[i] = sweep.ratio(example.product[i], example.day);
      }
    }
  }

  private static Example example(History history, int customer, Tastes tastes) {
    int last = history.end(customer) - 1;
    OwnShares own = OwnShares.of(history.columns, history.first(customer), last);
    int[] strongest = own.strongest(tastes.mostSearched());
    int[] searched = new int[strongest.length];
    double[] searchedShare = new double[strongest.length];
    for (int i = 0; i < strongest.length; i++) {
      searched[i] = history.productOf[own.product()[strongest[i]]];
      searchedShare[i] = own.share()[strongest[i]];
    }
    Tastes.Crowd crowd =
        tastes.crowd(history.customers[customer].id(), searched, searchedShare, MOST_PRODUCTS);
    int n = 0;
    int[] product = new int[own.product().length + crowd.product().length];
    int[] place = new int[history.productIds.length]; // 1 and more for those considered
    double[][] ownShare = new double[Habits.HALF_LIVES.length][];
    double[] elapsed = new double[product.length];
    double[] crowdShare = new double[product.length];
    for (int i = 0; i < own.product().length; i++) {
      product[n] = history.productOf[own.product()[i]];
      elapsed[n++] = own.elapsed()[i];
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
    for (int h = 0; h < ownShare.length; h++) {
      int halfLife = Habits.HALF_LIVES[h];
      double[] shares =
          OwnShares.of(history.columns, history.first(customer), last, halfLife).share();
      ownShare[h] = Arrays.copyOf(shares, n);
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
        history.columns.day(last),
        Arrays.copyOf(product, n),
        ownShare,
        Arrays.copyOf(elapsed, n),
        Arrays.copyOf(crowdShare, n),
        new double[n],
        bought,
        basket);
  }
}
