package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The MBG/CNBD-k model of buying: a customer orders at Erlang-k distributed intervals and drops out
 * for good after any order, also after the first one, with its own probability (Platzer and
 * Reutterer, Ticking away the moments: timing regularity helps to better predict customer activity,
 * Marketing Science 2016; Reutterer, Platzer and Schröder, Leveraging purchase regularity for
 * predicting customer behavior the easy way, IJRM 2021). With k = 1 it is the MBG/NBD model; when
 * nobody drops out after the first order, the BG/CNBD-k model, with k = 1 BG/NBD (Fader, Hardie and
 * Lee, Counting your customers the easy way, Marketing Science 2005).
 *
 * <p>A customer with one order has x = 0 and is judged by the population alone; customers without
 * an order are not in the model.
 *
 * @param atFirst whether a customer may drop out after its first order, too
 * @param k regularity of the intervals, from 1 (memoryless) to {@value #MAX_K}
 * @param r shape of the gamma-distributed stage rates, more than 0
 * @param alpha rate of the same, in units of time, more than 0
 * @param a first parameter of the beta-distributed dropout probability, more than 0
 * @param b second parameter of the same, more than 0
 * @param unitDays length of the unit of time in days, more than 0
 */
record PurchaseProcess(
    boolean atFirst, int k, double r, double alpha, double a, double b, double unitDays) {

  static final int MAX_K = 6;

  PurchaseProcess {
    Valid.within("the regularity of orders", k, 1, MAX_K);
    Valid.within("the purchase process", new double[] {r, alpha, a, b}, 1 / Valid.MOST, Valid.MOST);
    Valid.within("the unit of time", unitDays, 1 / Valid.MOST, 1e11);
  }

  private static final double PENALTY = 1e-3;

  /** Bounds of the sum over further orders. */
  private static final int MOST_ORDERS = 10_000;

  private static final double NEGLIGIBLE = 1e-9;

  /**
   * What the likelihood needs of customers, in compressed columns.
   *
   * @param repeats orders after the first one
   * @param last units of time from the first to the last order
   * @param span units of time from the first order to the as-of date
   * @param logIntervals sum of the logarithms of the intervals
   */
  record Sample(int[] repeats, double[] last, double[] span, double[] logIntervals) {

    static Sample of(List<OrderDays> customers, int asOf, double unitDays) {
      int n = customers.size();
      Sample sample = new Sample(new int[n], new double[n], new double[n], new double[n]);
      for (int c = 0; c < n; c++) {
        sample.set(c, customers.get(c).day(), customers.get(c).upTo(asOf), asOf, unitDays);
      }
      return sample;
    }

    private void set(int c, int[] day, int orders, int asOf, double unitDays) {
      repeats[c] = orders - 1;
      last[c] = (day[orders - 1] - day[0]) / unitDays;
      span[c] = (asOf - day[0]) / unitDays;
      for (int i = 1; i < orders; i++) {
        logIntervals[c] += Math.log((day[i] - day[i - 1]) / unitDays);
      }
    }
  }

  /**
   * The likelier of the models with and without dropouts after the first order. Fits by maximum
   * likelihood; k by profile likelihood, raised while that grows. A very weak penalty keeps
   * parameters that the data do not determine from running away.
   */
  static PurchaseProcess fit(Sample sample, double unitDays, int threads) {
    List<PurchaseProcess> both =
        Blocks.map(2, 1, threads, (from, to) -> fit(from == 0, sample, unitDays));
    PurchaseProcess usual = both.get(0);
    PurchaseProcess loyal = both.get(1);
    return loyal.logLikelihood(sample) > usual.logLikelihood(sample) ? loyal : usual;
  }

  static PurchaseProcess fit(boolean atFirst, Sample sample, double unitDays) {
    PurchaseProcess best = fit(atFirst, 1, sample, new double[] {0, 0, -0.5, 0.5}, unitDays);
    double bestLikelihood = best.logLikelihood(sample);
    for (int k = 2; k <= MAX_K; k++) {
      PurchaseProcess next = best.withRegularity(k, sample);
      double likelihood = next.logLikelihood(sample);
      if (!(likelihood > bestLikelihood)) {
        break;
      }
      best = next;
      bestLikelihood = likelihood;
    }
    return best;
  }

  /** The likeliest process of that regularity, sought from this one on. */
  PurchaseProcess withRegularity(int k, Sample sample) {
    double[] start = {Math.log(r), Math.log(alpha), Math.log(a), Math.log(b)};
    return k == this.k ? this : fit(atFirst, k, sample, start, unitDays);
  }

  /** The same process in another unit of time. */
  PurchaseProcess in(double otherUnitDays) {
    return new PurchaseProcess(
        atFirst, k, r, alpha * unitDays / otherUnitDays, a, b, otherUnitDays);
  }

  private static PurchaseProcess fit(
      boolean atFirst, int k, Sample sample, double[] start, double unitDays) {
    double[] found =
        NelderMead.minimise(
            at -> {
              double penalty = 0;
              for (double logParameter : at) {
                penalty += PENALTY * logParameter * logParameter;
              }
              return penalty - fromLogs(atFirst, k, at, unitDays).logLikelihood(sample);
            },
            start,
            0.5);
    return fromLogs(atFirst, k, found, unitDays);
  }

  private static PurchaseProcess fromLogs(boolean atFirst, int k, double[] logs, double unitDays) {
    double[] p = new double[4];
    for (int i = 0; i < 4; i++) {
      p[i] = Math.exp(Math.max(-12, Math.min(12, logs[i])));
    }
    return new PurchaseProcess(atFirst, k, p[0], p[1], p[2], p[3], unitDays);
  }

  /** Chances of dropping out that the first order brings. */
  private int first() {
    return atFirst ? 1 : 0;
  }

  /** Logarithm of the likelihood of all customers. */
  double logLikelihood(Sample sample) {
    int most = 0;
    for (int repeats : sample.repeats) {
      most = Math.max(most, repeats);
    }
    double[] byRepeats = byRepeats(most);
    double sum = 0;
    for (int c = 0; c < sample.repeats.length; c++) {
      sum +=
          byRepeats[sample.repeats[c]]
              + ofTimes(sample.repeats[c], sample.last[c], sample.span[c], sample.logIntervals[c]);
    }
    return sum;
  }

  /** The terms of the log likelihood that depend on the repeats alone, for up to so many. */
  double[] byRepeats(int most) {
    double[] byRepeats = new double[most + 1];
    double constant =
        r * Math.log(alpha)
            - Numerics.logGamma(r)
            + Numerics.logGamma(a + b)
            - Numerics.logGamma(b);
    double logFactorial = Numerics.logGamma(k);
    for (int x = 0; x <= most; x++) {
      byRepeats[x] =
          constant
              + Numerics.logGamma(r + k * x)
              + Numerics.logGamma(b + x + first())
              - Numerics.logGamma(a + b + x + first())
              - x * logFactorial;
    }
    return byRepeats;
  }

  /** The other terms; all times in units. */
  double ofTimes(int repeats, double last, double span, double logIntervals) {
    return (k - 1) * logIntervals
        + logSum(logSilent(repeats, last, span), logDropped(repeats, last));
  }

  /** Log weight of being alive and silent until {@code span}, without the common factors. */
  private double logSilent(int x, double last, double span) {
    double shape = r + k * x;
    double term = 1;
    double stages = 1;
    for (int j = 0; j + 1 < k; j++) {
      term *= (span - last) / (j + 1) * (shape + j) / (alpha + span);
      stages += term;
    }
    return Math.log(stages) - shape * Math.log(alpha + span);
  }

  /** Log weight of having dropped out after the last order, without the common factors. */
  private double logDropped(int x, double last) {
    return x + first() == 0
        ? Double.NEGATIVE_INFINITY
        : Math.log(a / (b + x + first() - 1)) - (r + k * x) * Math.log(alpha + last);
  }

  private static double logSum(double x, double y) {
    double high = Math.max(x, y);
    return high + Math.log1p(Math.exp(Math.min(x, y) - high));
  }

  /** Probability that the customer still buys; all times in days. */
  double alive(int repeats, double lastDays, double spanDays) {
    double silent = logSilent(repeats, lastDays / unitDays, spanDays / unitDays);
    double dropped = logDropped(repeats, lastDays / unitDays);
    return 1 / (1 + Math.exp(dropped - silent));
  }

  /** Probability of at least one order in the next days; all times in days. */
  double orderWithin(int repeats, double lastDays, double spanDays, double horizonDays) {
    double last = lastDays / unitDays;
    double now = logSilent(repeats, last, spanDays / unitDays);
    double then = logSilent(repeats, last, (spanDays + horizonDays) / unitDays);
    return alive(repeats, lastDays, spanDays) * -Math.expm1(Math.min(0, then - now));
  }

  /**
   * Mean number of orders in the next days; all times in days. Exact: given the stages that have
   * passed since the last order, the stages that end within the horizon are negative binomial, each
   * k of them are an order, and the customer survives each order with its own probability.
   */
  double expectedOrders(int repeats, double lastDays, double spanDays, double horizonDays) {
    double silence = (spanDays - lastDays) / unitDays;
    double until = alpha + spanDays / unitDays;
    double more = horizonDays / unitDays;
    double weight = 1; // of j passed stages
    double weights = 0;
    double orders = 0;
    for (int j = 0; j < k; j++) {
      double shape = r + k * repeats + j;
      weights += weight;
      orders += weight * expectedOrders(repeats, k - j, shape, more / (until + more));
      weight *= silence / (j + 1) * shape / until;
    }
    return alive(repeats, lastDays, spanDays) * orders / weights;
  }

  /**
   * Mean orders of one who still buys.
   *
   * @param toGo stages until the next order, 1 to k
   * @param shape of the gamma-distributed stage rate
   * @param q share of the horizon in the horizon and the rate's scale together
   */
  private double expectedOrders(int repeats, int toGo, double shape, double q) {
    double ended = Math.exp(shape * Math.log1p(-q)); // probability that so many stages end
    double more = -Math.expm1(shape * Math.log1p(-q)); // probability that more end
    double survived = 1; // probability of being there for the next order
    double orders = 0;
    int stages = 0;
    for (int order = 1; order <= MOST_ORDERS && survived * more > NEGLIGIBLE; order++) {
      int needed = toGo + (order - 1) * k;
      while (stages + 1 < needed) {
        ended *= q * (shape + stages) / (stages + 1);
        stages++;
        more -= ended;
      }
      orders += survived * Math.max(0, more);
      double survivals = repeats + first() + order - 1;
      survived *= (b + survivals) / (a + b + survivals);
    }
    return orders;
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(atFirst);
    out.writeInt(k);
    for (double value : new double[] {r, alpha, a, b, unitDays}) {
      out.writeDouble(value);
    }
  }

  static PurchaseProcess read(WireReader in) throws IOException {
    return new PurchaseProcess(
        in.flag(), in.integer(), in.real(), in.real(), in.real(), in.real(), in.real());
  }
}
