package org.nextbestaction.model;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Snapshot;

/**
 * The purchase processes of a customer base as papers print them: parameters in a unit of time that
 * the caller names, and the log-likelihood, which can be held against any other fit of the same
 * orders. It is what {@link Model#fit} finds in the same snapshot, told apart.
 *
 * @param unitDays length of the unit of time in days, more than 0
 * @param customers with an order, whose likelihood it is; of a very large base every n-th
 * @param processes each of {@code BG/NBD}, {@code BG/CNBD-k} and {@code MBG/CNBD-k}, fitted alone;
 *     none when too few customers have ordered twice
 * @param mixture how many of the customers each regularity has, which is what forecasts use; empty
 *     in the same case
 * @param mixtureLogLikelihood of the mixture; NaN in the same case
 */
public record PurchaseFit(
    double unitDays,
    int customers,
    List<Fitted> processes,
    List<Share> mixture,
    double mixtureLogLikelihood) {

  public PurchaseFit {
    processes = List.copyOf(processes);
    mixture = List.copyOf(mixture);
  }

  /**
   * One process: customers order at Erlang-k distributed intervals and drop out for good after an
   * order (see Reutterer, Platzer and Schröder, IJRM 2021; with k = 1 Fader, Hardie and Lee, 2005).
   *
   * @param name such as {@code MBG/CNBD-k}
   * @param dropoutAtFirst whether a customer may drop out after its first order, too
   * @param k regularity of the intervals, 1 (memoryless) or more
   * @param r shape of the gamma-distributed stage rates
   * @param alpha rate of the same, in units of time
   * @param a first parameter of the beta-distributed dropout probability
   * @param b second parameter of the same
   * @param logLikelihood of all orders, times in units
   */
  public record Fitted(
      String name,
      boolean dropoutAtFirst,
      int k,
      double r,
      double alpha,
      double a,
      double b,
      double unitDays,
      double logLikelihood) {

    private static Fitted of(String name, PurchaseProcess p, double logLikelihood) {
      return new Fitted(
          name, p.atFirst(), p.k(), p.r(), p.alpha(), p.a(), p.b(), p.unitDays(), logLikelihood);
    }

    private PurchaseProcess process() {
      return new PurchaseProcess(dropoutAtFirst, k, r, alpha, a, b, unitDays);
    }

    /** Mean number of orders of a customer in the days after a day; 0 for one without orders. */
    public double expectedOrders(OrderTimeline timeline, LocalDate asOf, int horizonDays) {
      int[] day = OrderDays.of(timeline).day();
      int x = day.length - 1;
      int today = (int) asOf.toEpochDay();
      return x < 0
          ? 0
          : process().expectedOrders(x, (double) day[x] - day[0], today - day[0], horizonDays);
    }

    /** Probability that a customer still buys on a day; 0 for one without orders. */
    public double alive(OrderTimeline timeline, LocalDate asOf) {
      int[] day = OrderDays.of(timeline).day();
      int x = day.length - 1;
      int today = (int) asOf.toEpochDay();
      return x < 0 ? 0 : process().alive(x, (double) day[x] - day[0], today - day[0]);
    }
  }

  /**
   * A regularity and its customers.
   *
   * @param k the regularity
   * @param share of the customers, 0 to 1
   */
  public record Share(int k, double share) {}

  /**
   * Fits the orders of a snapshot.
   *
   * @param unitDays length of the unit of time in days, such as 7 for weeks
   * @param threads at least 1
   */
  public static PurchaseFit of(Snapshot snapshot, double unitDays, int threads) {
    requireNonNull(snapshot, "snapshot");
    List<OrderDays> customers = Timing.customers(new History(snapshot), threads);
    Rhythm rhythm = Rhythm.fit(customers);
    int asOf = snapshot.epochDay();
    PurchaseMixture mixture = Timing.process(customers, asOf, rhythm, threads);
    List<OrderDays> sampled = Timing.sampled(customers);
    if (mixture == null) {
      return new PurchaseFit(unitDays, sampled.size(), List.of(), List.of(), Double.NaN);
    }
    double fitted = Timing.unitDays(rhythm);
    PurchaseProcess.Sample sample = PurchaseProcess.Sample.of(sampled, asOf, fitted);
    PurchaseProcess.Sample told = PurchaseProcess.Sample.of(sampled, asOf, unitDays);
    PurchaseProcess loyal = PurchaseProcess.fit(false, sample, fitted);
    PurchaseProcess usual = PurchaseProcess.fit(true, sample, fitted);
    List<Fitted> processes = new ArrayList<>();
    add(processes, "BG/NBD", loyal.withRegularity(1, sample).in(unitDays), told);
    add(processes, "BG/CNBD-k", loyal.in(unitDays), told);
    add(processes, "MBG/CNBD-k", usual.in(unitDays), told);
    return new PurchaseFit(
        unitDays,
        sampled.size(),
        processes,
        mixture.shares(),
        mixture.in(unitDays).logLikelihood(told));
  }

  private static void add(
      List<Fitted> processes, String name, PurchaseProcess p, PurchaseProcess.Sample sample) {
    processes.add(Fitted.of(name, p, p.logLikelihood(sample)));
  }

  /**
   * The likeliest process alone.
   *
   * @throws IllegalStateException when none was fitted
   */
  public Fitted likeliest() {
    return processes.stream()
        .reduce((best, other) -> other.logLikelihood > best.logLikelihood ? other : best)
        .orElseThrow(() -> new IllegalStateException("too few customers have ordered twice"));
  }
}
