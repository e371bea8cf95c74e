package org.nextbestaction.model;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;

/**
 * Models that lack one ingredient, put together from the parts that {@link Model#fit} takes, so
 * that no switch stands in the library. It lives in the model's package for that, and only here.
 */
@NullMarked
public final class Ablation {

  /** An ingredient of the forecast of the next order. */
  public enum OfTiming {
    LAYER("layer learned on earlier cutoffs"),
    PROCESS("feature: purchase process", 0),
    RHYTHM("features: own rhythm", TimingFeatures.PARAMETRIC, 5, 10, 11),
    COUNTS("features: recency and frequency", 2, 3, 4, 6, 7, 8, 9),
    MIXTURE("mixture of regularities (a single k instead)");

    public final String label;
    private final int[] features;

    OfTiming(String label, int... features) {
      this.label = label;
      this.features = features;
    }
  }

  /** An ingredient of the products' model. */
  public enum OfProducts {
    TREND("how a product sells lately"),
    QUIET("half-life of quiet neighbours"),
    HABITS("habits learned from last orders (the defaults instead)"),
    PRUNING("pruned search of neighbours (all postings instead)");

    public final String label;

    OfProducts(String label) {
      this.label = label;
    }
  }

  private Ablation() {}

  /** Says when a customer orders next. */
  @FunctionalInterface
  public interface Forecaster {
    PurchaseForecast forecast(CustomerView customer, int horizonDays);
  }

  /** What is fitted once for all forecasts of a snapshot. */
  public static final class Timings {

    private final Snapshot snapshot;
    private final int horizonDays;
    private final int threads;
    private final List<OrderDays> customers;
    private final Rhythm rhythm;
    private final @Nullable PurchaseMixture process;

    public Timings(Snapshot snapshot, int horizonDays, int threads) {
      this.snapshot = snapshot;
      this.horizonDays = horizonDays;
      this.threads = threads;
      customers = Timing.customers(new History(snapshot), threads);
      rhythm = Rhythm.fit(customers);
      process = Timing.process(customers, snapshot.epochDay(), rhythm, threads);
    }

    /** With everything, or without one ingredient. */
    public Forecaster without(@Nullable OfTiming part) {
      PurchaseMixture used = part == OfTiming.MIXTURE && process != null ? single() : process;
      TimingFeatures features =
          new TimingFeatures(used, rhythm) {
            @Override
            double[] row(int[] day, int orders, int asOf, int horizon) {
              double[] row = super.row(day, orders, asOf, horizon);
              if (part != null) {
                for (int feature : part.features) {
                  row[feature] = 0; // the same for all, so its weight is zero
                }
              }
              return row;
            }
          };
      int asOf = snapshot.epochDay();
      List<TimingLayer> layers =
          part == OfTiming.LAYER
              ? List.of()
              : List.of(TimingLayer.fit(customers, asOf, horizonDays, features, threads));
      Pauses unused = Pauses.fit(List.of(), asOf, rhythm, 1);
      Timing timing = new Timing(used, rhythm, unused, layers);
      return (customer, horizon) -> timing.forecast(customer.timeline(), snapshot.asOf(), horizon);
    }

    private PurchaseMixture single() {
      double unit = Timing.unitDays(rhythm);
      PurchaseProcess.Sample sample =
          PurchaseProcess.Sample.of(Timing.sampled(customers), snapshot.epochDay(), unit);
      return new PurchaseMixture(
          new PurchaseProcess[] {PurchaseProcess.fit(sample, unit, threads)}, new double[] {1});
    }
  }

  /**
   * The model of a snapshot with everything or without one ingredient; it does not know when
   * customers order.
   */
  public static Model products(Snapshot snapshot, @Nullable OfProducts part, int threads) {
    History history = new History(snapshot);
    Rhythm rhythm = Rhythm.fit(List.of());
    double quiet =
        part == OfProducts.QUIET ? Double.POSITIVE_INFINITY : Tastes.QUIET_HALF_LIFE_DAYS;
    int postings = part == OfProducts.PRUNING ? Integer.MAX_VALUE : Tastes.MOST_POSTINGS;
    int searched = part == OfProducts.PRUNING ? Integer.MAX_VALUE : Tastes.MOST_SEARCHED;
    Tastes tastes = Tastes.of(history, quiet, postings, searched, threads);
    Trends trends = Trends.of(history);
    LastOrders orders =
        part == OfProducts.HABITS
            ? new LastOrders(List.of())
            : LastOrders.of(history, tastes, threads);
    if (part == OfProducts.TREND) {
      Arrays.fill(trends.ratio(), 1);
      orders.examples().forEach(example -> Arrays.fill(example.trend(), 1));
    }
    Pauses unused = Pauses.fit(List.of(), history.asOf, rhythm, 1);
    Timing none = new Timing(null, rhythm, unused, List.of());
    return Model.of(history, none, tastes, trends, orders, threads);
  }
}
