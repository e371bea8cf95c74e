package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;

/**
 * How far a customer's own purchases, its neighbours' and a product's own rhythm speak for the next
 * order. The defaults stand unless others put the products of customers' last orders clearly better
 * in front: by the mean NDCG of the first {@value #FIRST} (Järvelin and Kekäläinen, Cumulated
 * gain-based evaluation of IR techniques, 2002), by more than {@value #CLEARLY} standard errors of
 * the paired difference.
 *
 * @param own how far the customer's own share of a product speaks for it, 0 to 1
 * @param neighbours how far its neighbours' share does, 0 to 1
 * @param rhythm what a product loses that is not due at all, 0 to 1
 */
public record Habits(double own, double neighbours, double rhythm) {

  public Habits {
    Valid.within("a weight of products", new double[] {own, neighbours, rhythm}, 0, 1);
  }

  /** What stands without examples. */
  public static final Habits DEFAULT = new Habits(0.4, 0.6, 0.3);

  /** From this many intervals on a product was due long ago. */
  static final double LATE = 3;

  static final int FIRST = 10;
  static final double CLEARLY = 2.5;
  private static final int LEAST_EXAMPLES = 50;

  private static final double[][] WEIGHTS = {
    {0.4, 0.6}, {0.2, 0.8}, {0.6, 0.4}, {0.75, 0.25}, {0.85, 0.1}
  };
  private static final double[] RHYTHMS = {0.3, 0, 0.6};

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

  /** Both shares as independent reasons, times the trend; at most 1. */
  double mix(LastOrders.Example example, int i) {
    double byOwn = own * example.own()[i] * due(example.elapsed()[i]);
    double none = (1 - byOwn) * (1 - neighbours * example.crowd()[i]);
    return Math.min(1, (1 - none) * example.trend()[i]);
  }

  static Habits fit(LastOrders orders) {
    int n = orders.examples().size();
    if (n < LEAST_EXAMPLES) {
      return DEFAULT;
    }
    double[] usual = DEFAULT.gains(orders);
    Habits best = DEFAULT;
    double most = 0;
    for (double[] weights : WEIGHTS) {
      for (double rhythm : RHYTHMS) {
        Habits other = new Habits(weights[0], weights[1], rhythm);
        double[] gains = other.gains(orders);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
          sum += gains[i] - usual[i];
          squares += (gains[i] - usual[i]) * (gains[i] - usual[i]);
        }
        double mean = sum / n;
        double error = Math.sqrt(Math.max(0, squares / n - mean * mean) / n);
        if (mean > most && mean > CLEARLY * error) {
          most = mean;
          best = other;
        }
      }
    }
    return best;
  }

  /** The NDCG of each example. */
  private double[] gains(LastOrders orders) {
    double[] gains = new double[orders.examples().size()];
    for (int e = 0; e < gains.length; e++) {
      LastOrders.Example example = orders.examples().get(e);
      Top top = new Top(Math.min(FIRST, example.own().length));
      for (int i = 0; i < example.own().length; i++) {
        top.add(i, mix(example, i));
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
  }

  static Habits read(WireReader in) throws IOException {
    return new Habits(in.real(), in.real(), in.real());
  }
}
