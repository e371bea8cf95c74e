package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far a customer's own purchases, its neighbours', a product's own rhythm and its sales lately
 * speak for the next order, and how soon old purchases are forgotten. Chosen by how far in front
 * the products of customers' last orders stand: the mean NDCG of the first {@value #FIRST}
 * (Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002). The defaults
 * stand unless others gain more than {@value #ERRORS} standard error of the paired difference (the
 * one standard error rule; Breiman, Friedman, Olshen and Stone, Classification and regression
 * trees, 1984), or where there are fewer than {@value #LEAST_EXAMPLES} such customers.
 *
 * @param own how far the customer's own share of a product speaks for it, 0 to 1
 * @param neighbours how far its neighbours' share does, 0 to 1
 * @param rhythm what a product loses that is not due at all, 0 to 1
 * @param halfLifeOrders after so many orders of the customer a purchase counts half for its own
 *     share; 0: it halves by days, as {@link OwnShares} say
 * @param trend the power to which the sales of a product lately over those expected count, 0 (not
 *     at all) to 1
 */
public record Habits(
    double own, double neighbours, double rhythm, int halfLifeOrders, double trend) {

  public Habits {
    Valid.within("a weight of products", new double[] {own, neighbours, rhythm, trend}, 0, 1);
    Valid.within("a half-life in orders", halfLifeOrders, 0, Valid.MOST);
  }

  /** What stands without examples. */
  public static final Habits DEFAULT = new Habits(0.4, 0.6, 0.3, 0, 0.6);

  /** From this many intervals on a product was due long ago. */
  static final double LATE = 3;

  static final int FIRST = 10;
  static final double ERRORS = 1;
  static final int LEAST_EXAMPLES = 50;

  /** The half-lives that are tried, in orders, ascending. */
  static final int[] HALF_LIVES = {0, 4, 8};

  private static final double[][] WEIGHTS = {
    {0.4, 0.6}, {0.4, 0.9}, {0.2, 0.8}, {0.6, 0.4}, {0.75, 0.25}, {0.85, 0.1}
  };
  private static final double[] RHYTHMS = {0, 0.6};
  private static final double[] TRENDS = {0, 0.3};

  /**
   * How far a product is due: 1 at a whole interval since it was bought, less by the rhythm's worth
   * right after a purchase and beyond {@value #LATE} intervals.
   *
   * @param elapsed intervals of the product since then; NaN when it has no rhythm, which gives 1
   */
  public double due(double elapsed) {
    if (Double.isNaN(elapsed)) {
      return 1;
    }
    return elapsed > LATE ? 1 - rhythm : Math.min(1, 1 - rhythm + rhythm * elapsed);
  }

  /** The factor of a product that sells lately at such a ratio to what was expected. */
  double ofTrend(double ratio) {
    return Math.pow(ratio, trend);
  }

  /** Both shares as independent reasons, times the trend; at most 1. */
  double mix(LastOrders.Example example, int i) {
    return mix(example, i, share(example), ofTrend(example.trend()[i]));
  }

  private double mix(LastOrders.Example example, int i, double[] share, double factor) {
    double byOwn = own * share[i] * due(example.elapsed()[i]);
    double none = (1 - byOwn) * (1 - neighbours * example.crowd()[i]);
    return Math.min(1, (1 - none) * factor);
  }

  /** The customer's own shares at this half-life. */
  private double[] share(LastOrders.Example example) {
    return example.own()[Arrays.binarySearch(HALF_LIVES, halfLifeOrders)];
  }

  static Habits fit(LastOrders orders) {
    if (orders.examples().size() < LEAST_EXAMPLES) {
      return DEFAULT;
    }
    List<Habits> shares = new ArrayList<>();
    for (int halfLife : HALF_LIVES) {
      for (double[] weights : WEIGHTS) {
        shares.add(new Habits(weights[0], weights[1], DEFAULT.rhythm, halfLife, DEFAULT.trend));
      }
    }
    Habits h = best(DEFAULT, shares, orders);
    List<Habits> rhythms = new ArrayList<>();
    for (double other : RHYTHMS) {
      rhythms.add(new Habits(h.own, h.neighbours, other, h.halfLifeOrders, h.trend));
    }
    Habits r = best(h, rhythms, orders);
    List<Habits> trends = new ArrayList<>();
    for (double other : TRENDS) {
      trends.add(new Habits(r.own, r.neighbours, r.rhythm, r.halfLifeOrders, other));
    }
    return best(r, trends, orders);
  }

  /** The one that gains most, an error taken off; what stands gains nothing. */
  private static Habits best(Habits stands, List<Habits> others, LastOrders orders) {
    int n = orders.examples().size();
    double[][] factors = stands.factors(orders);
    double[] usual = stands.gains(orders, factors);
    Habits best = stands;
    double most = 0;
    for (Habits other : others) {
      double[] gains =
          other.gains(orders, other.trend == stands.trend ? factors : other.factors(orders));
      double sum = 0;
      double squares = 0;
      for (int i = 0; i < n; i++) {
        sum += gains[i] - usual[i];
        squares += (gains[i] - usual[i]) * (gains[i] - usual[i]);
      }
      double mean = sum / n;
      double surely = mean - ERRORS * Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
      if (surely > most) {
        most = surely;
        best = other;
      }
    }
    return best;
  }

  /** How far the sales lately of each example's products speak for them. */
  private double[][] factors(LastOrders orders) {
    double[][] factors = new double[orders.examples().size()][];
    for (int e = 0; e < factors.length; e++) {
      double[] ratio = orders.examples().get(e).trend();
      factors[e] = new double[ratio.length];
      for (int i = 0; i < ratio.length; i++) {
        factors[e][i] = ofTrend(ratio[i]);
      }
    }
    return factors;
  }

  /** The NDCG of each example. */
  private double[] gains(LastOrders orders, double[][] factors) {
    double[] gains = new double[orders.examples().size()];
    for (int e = 0; e < gains.length; e++) {
      LastOrders.Example example = orders.examples().get(e);
      double[] share = share(example);
      Top top = new Top(Math.min(FIRST, example.product().length));
      for (int i = 0; i < example.product().length; i++) {
        top.add(i, mix(example, i, share, factors[e][i]));
      }
      int[] first = top.sorted();
      double ideal = 0;
      for (int i = 0; i < Math.min(FIRST, example.basket()); i++) {
        ideal += discount(i);
      }
      for (int i = 0; i < first.length; i++) {
        gains[e] += example.bought()[first[i]] ? discount(i) / ideal : 0;
      }
    }
    return gains;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 2);
  }

  void write(DataOutput out) throws IOException {
    out.writeDouble(own);
    out.writeDouble(neighbours);
    out.writeDouble(rhythm);
    out.writeInt(halfLifeOrders);
    out.writeDouble(trend);
  }

  static Habits read(WireReader in) throws IOException {
    return new Habits(in.real(), in.real(), in.real(), in.integer(), in.real());
  }
}
