package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns the mix of own and neighbours' shares into the chance of being in the next order: a
 * logistic curve over its log odds (Platt, Probabilistic outputs for support vector machines,
 * 1999), learned on the last order of customers with at least {@value #LEAST_ORDERS}, given their
 * orders before it. The neighbours' shares and the trends are those of the model itself.
 *
 * @param curve null where there was too little to learn from: the mix stands as it is
 */
record BasketCalibration(@Nullable Logistic curve) {

  BasketCalibration {
    Valid.that(
        curve == null || curve.weight().length == 1 && curve.weight()[0] > 0,
        "the chance of a product");
  }

  static final int LEAST_ORDERS = 3;
  private static final int MOST_CUSTOMERS = 600;
  private static final int MOST_PRODUCTS = 300;
  private static final int LEAST_ROWS = 300;
  private static final int LEAST_OF_CLASS = 30;

  private record Row(double logOdds, boolean bought) {}

  static BasketCalibration of(History history, Tastes tastes, Trends trends, int threads) {
    List<Integer> customers = new ArrayList<>();
    for (int c = 0; c < history.customers.length; c++) {
      if (history.end(c) - history.first(c) >= LEAST_ORDERS) {
        customers.add(c);
      }
    }
    int every = Math.max(1, (customers.size() + MOST_CUSTOMERS - 1) / MOST_CUSTOMERS);
    int sampled = (customers.size() + every - 1) / every;
    List<Row> rows = new ArrayList<>();
    Blocks.map(
            sampled,
            64,
            threads,
            (from, to) -> {
              List<Row> block = new ArrayList<>();
              for (int i = from; i < to; i++) {
                addRows(block, history, customers.get(i * every), tastes, trends);
              }
              return block;
            })
        .forEach(rows::addAll);
    double[][] features = new double[rows.size()][];
    boolean[] label = new boolean[rows.size()];
    int bought = 0;
    for (int i = 0; i < label.length; i++) {
      features[i] = new double[] {rows.get(i).logOdds};
      label[i] = rows.get(i).bought;
      bought += label[i] ? 1 : 0;
    }
    if (label.length < LEAST_ROWS || Math.min(bought, label.length - bought) < LEAST_OF_CLASS) {
      return new BasketCalibration(null);
    }
    double[] weight = new double[label.length];
    Arrays.fill(weight, 1);
    Logistic curve = Logistic.fit(features, label, weight, 0);
    return new BasketCalibration(curve.weight()[0] > 0 ? curve : null);
  }

  private static void addRows(
      List<Row> rows, History history, int customer, Tastes tastes, Trends trends) {
    int last = history.end(customer) - 1;
    OwnShares own = OwnShares.of(history.columns, history.first(customer), last);
    int[] strongest = own.strongest(Tastes.MOST_SEARCHED);
    int[] products = new int[strongest.length];
    double[] shares = new double[strongest.length];
    for (int i = 0; i < strongest.length; i++) {
      products[i] = history.productOf[own.product()[strongest[i]]];
      shares[i] = own.share()[strongest[i]];
    }
    Tastes.Crowd crowd =
        tastes.crowd(history.customers[customer].id(), products, shares, MOST_PRODUCTS);
    double[] none = new double[history.productIds.length]; // 0: not considered
    for (int i = 0; i < own.product().length; i++) {
      none[history.productOf[own.product()[i]]] = 1 - Model.OWN_WEIGHT * own.share()[i];
    }
    for (int i = 0; i < crowd.product().length; i++) {
      int p = crowd.product()[i];
      none[p] = (none[p] == 0 ? 1 : none[p]) * (1 - Model.NEIGHBOUR_WEIGHT * crowd.share()[i]);
    }
    boolean[] bought = new boolean[none.length];
    for (int l = history.columns.firstLine(last); l < history.columns.endLine(last); l++) {
      bought[history.product(l)] = true;
    }
    for (int p = 0; p < none.length; p++) {
      if (none[p] > 0) {
        double mix = Math.min(1, (1 - none[p]) * trends.factor()[p]);
        rows.add(new Row(Numerics.logit(mix), bought[p]));
      }
    }
  }

  double chance(double mix) {
    if (curve == null || mix <= 0) {
      return mix;
    }
    return Numerics.logistic(curve.logOdds(new double[] {Numerics.logit(mix)}));
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(curve != null);
    if (curve != null) {
      curve.write(out);
    }
  }

  static BasketCalibration read(WireReader in) throws IOException {
    return new BasketCalibration(in.flag() ? Logistic.read(in) : null);
  }
}
