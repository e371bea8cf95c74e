package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Customers of different regularity: a finite mixture of {@link PurchaseProcess}es, one for each of
 * some k, whose shares among the customers are estimated by EM (Dempster, Laird and Rubin, 1977).
 * Each customer's own intervals say how much it follows each of them, so that a buyer like a clock
 * is not judged by the irregular ones around it. Immutable.
 *
 * <p>A customer with no or one order has no interval of its own and follows the shares.
 */
final class PurchaseMixture {

  private static final int[] KINDS = {1, 2, 3, 4, 6};
  private static final int EM_STEPS = 50;
  private static final int MOST_KINDS = 16;

  /** Repeats up to which the terms of the likelihood are kept. */
  private static final int KEPT = 63;

  private final PurchaseProcess[] kinds;
  private final double[] share;
  private final double[] logShare;
  private final double[][] byRepeats; // by kind

  PurchaseMixture(PurchaseProcess[] kinds, double[] share) {
    Valid.that(kinds.length > 0 && kinds.length == share.length, "the kinds of purchase processes");
    Valid.within("the share of a purchase process", share, 1e-12, 1);
    this.kinds = kinds;
    this.share = share;
    logShare = Arrays.stream(share).map(Math::log).toArray();
    byRepeats = Arrays.stream(kinds).map(kind -> kind.byRepeats(KEPT)).toArray(double[][]::new);
  }

  static PurchaseMixture fit(PurchaseProcess.Sample sample, double unitDays, int threads) {
    PurchaseProcess best = PurchaseProcess.fit(sample, unitDays, threads);
    PurchaseProcess[] kinds =
        Blocks.map(KINDS.length, 1, threads, (from, to) -> best.withRegularity(KINDS[from], sample))
            .toArray(PurchaseProcess[]::new);
    double[] share = new double[kinds.length];
    Arrays.fill(share, 1.0 / share.length);
    PurchaseMixture mixture = new PurchaseMixture(kinds, share);
    int n = sample.repeats().length;
    double[][] logs = new double[n][];
    for (int c = 0; c < n; c++) {
      logs[c] =
          mixture.logLikelihoods(
              sample.repeats()[c], sample.last()[c], sample.span()[c], sample.logIntervals()[c]);
    }
    for (int step = 0; step < EM_STEPS; step++) {
      mixture = new PurchaseMixture(kinds, mixture.step(logs));
    }
    return mixture;
  }

  /** The same mixture in another unit of time. */
  PurchaseMixture in(double unitDays) {
    return new PurchaseMixture(
        Arrays.stream(kinds).map(kind -> kind.in(unitDays)).toArray(PurchaseProcess[]::new), share);
  }

  /** Logarithm of the likelihood of all customers. */
  double logLikelihood(PurchaseProcess.Sample sample) {
    double sum = 0;
    for (int c = 0; c < sample.repeats().length; c++) {
      double[] logs =
          logLikelihoods(
              sample.repeats()[c], sample.last()[c], sample.span()[c], sample.logIntervals()[c]);
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < logs.length; i++) {
        logs[i] += logShare[i];
        most = Math.max(most, logs[i]);
      }
      double together = 0;
      for (double log : logs) {
        together += Math.exp(log - most);
      }
      sum += most + Math.log(together);
    }
    return sum;
  }

  /** Each regularity and its share. */
  List<PurchaseFit.Share> shares() {
    List<PurchaseFit.Share> shares = new ArrayList<>();
    for (int i = 0; i < kinds.length; i++) {
      shares.add(new PurchaseFit.Share(kinds[i].k(), share[i]));
    }
    return shares;
  }

  /** One step of EM: the shares that the customers have on average; one customer more has all. */
  private double[] step(double[][] logs) {
    double[] sum = new double[share.length];
    Arrays.fill(sum, 1.0 / share.length);
    for (double[] log : logs) {
      double[] own = weights(log);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += own[i];
      }
    }
    return Arrays.stream(sum).map(s -> s / (logs.length + 1)).toArray();
  }

  /** Of a history under each kind; all times in units. */
  private double[] logLikelihoods(int repeats, double last, double span, double logIntervals) {
    double[] logs = new double[kinds.length];
    for (int i = 0; i < logs.length; i++) {
      double[] terms = repeats <= KEPT ? byRepeats[i] : kinds[i].byRepeats(repeats);
      logs[i] = terms[repeats] + kinds[i].ofTimes(repeats, last, span, logIntervals);
    }
    return logs;
  }

  /** How much a customer with these log likelihoods follows each kind; the sum is 1. */
  private double[] weights(double[] logs) {
    double[] weights = new double[logs.length];
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < logs.length; i++) {
      weights[i] = logShare[i] + logs[i];
      most = Math.max(most, weights[i]);
    }
    double sum = 0;
    for (int i = 0; i < logs.length; i++) {
      weights[i] = Math.exp(weights[i] - most);
      sum += weights[i];
    }
    for (int i = 0; i < logs.length; i++) {
      weights[i] /= sum;
    }
    return weights;
  }

  /** A customer of the first {@code orders} days (at least one) on a day. */
  Own own(int[] day, int orders, int asOf) {
    double unit = kinds[0].unitDays();
    double logIntervals = 0;
    for (int i = 1; i < orders; i++) {
      logIntervals += Math.log((day[i] - day[i - 1]) / unit);
    }
    int repeats = orders - 1;
    int last = day[repeats] - day[0];
    int span = asOf - day[0];
    double[] logs = logLikelihoods(repeats, last / unit, span / unit, logIntervals);
    return new Own(repeats, last, span, weights(logs));
  }

  /** A customer that follows each kind as much as its history says. */
  final class Own {

    private final int repeats;
    private final int lastDays;
    private final int spanDays;
    private final double[] weight;

    private Own(int repeats, int lastDays, int spanDays, double[] weight) {
      this.repeats = repeats;
      this.lastDays = lastDays;
      this.spanDays = spanDays;
      this.weight = weight;
    }

    /** A property of one process, given the history. */
    private interface Property {
      double of(PurchaseProcess process);
    }

    private double mean(Property property) {
      double mean = 0;
      for (int i = 0; i < kinds.length; i++) {
        if (weight[i] > 0) {
          mean += weight[i] * property.of(kinds[i]);
        }
      }
      return mean;
    }

    /** Probability that the customer still buys. */
    double alive() {
      return Math.min(1, mean(process -> process.alive(repeats, lastDays, spanDays)));
    }

    /** Probability of at least one order in the next days. */
    double orderWithin(int horizonDays) {
      return Math.min(
          1, mean(process -> process.orderWithin(repeats, lastDays, spanDays, horizonDays)));
    }

    /** Mean number of orders in the next days. */
    double expectedOrders(int horizonDays) {
      return mean(process -> process.expectedOrders(repeats, lastDays, spanDays, horizonDays));
    }
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(kinds.length);
    for (int i = 0; i < kinds.length; i++) {
      kinds[i].write(out);
      out.writeDouble(share[i]);
    }
  }

  static PurchaseMixture read(WireReader in) throws IOException {
    int n = in.integer();
    Valid.within("the kinds of purchase processes", n, 1, MOST_KINDS);
    PurchaseProcess[] kinds = new PurchaseProcess[n];
    double[] share = new double[n];
    for (int i = 0; i < n; i++) {
      kinds[i] = PurchaseProcess.read(in);
      share[i] = in.real();
      Valid.that(kinds[i].unitDays() == kinds[0].unitDays(), "the unit of time");
    }
    return new PurchaseMixture(kinds, share);
  }
}
