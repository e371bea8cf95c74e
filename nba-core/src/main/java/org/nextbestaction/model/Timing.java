package org.nextbestaction.model;

import java.io.DataOutput;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.OrderTimeline;

/**
 * When customers order next. The parametric probability is that of the customer's own shrunken
 * rhythm; where the data allow it, a layer learned on earlier cutoffs corrects it (see {@link
 * TimingLayer}), between two learned horizons by an even share of both corrections. Far from the
 * learned horizons, and without any, it is that of the purchase process, which also says how many
 * orders follow the first one.
 *
 * <p>No orders: all zero. One order: the population's rhythm and no expected day.
 *
 * @param process null when fewer than {@value #LEAST_CUSTOMERS} customers have ordered twice
 * @param layers by ascending horizon
 */
record Timing(
    @Nullable PurchaseMixture process, Rhythm rhythm, Pauses pauses, List<TimingLayer> layers) {

  Timing {
    for (int i = 1; i < layers.size(); i++) {
      Valid.that(
          layers.get(i - 1).horizonDays() < layers.get(i).horizonDays(), "the order of horizons");
    }
  }

  static final int LEAST_CUSTOMERS = 50;
  private static final int MOST_CUSTOMERS = 20_000;
  private static final int FARTHEST_DAYS = 730;

  static Timing fit(History history, int[] horizons, int threads) {
    List<OrderDays> customers = customers(history, threads);
    Rhythm rhythm = Rhythm.fit(customers);
    PurchaseMixture process = process(customers, history.asOf, rhythm, threads);
    TimingFeatures features = new TimingFeatures(process, rhythm);
    List<TimingLayer> layers = new ArrayList<>();
    for (int horizon : horizons) {
      layers.add(TimingLayer.fit(customers, history.asOf, horizon, features, threads));
    }
    Pauses pauses = Pauses.fit(customers, history.asOf, rhythm, threads);
    return new Timing(process, rhythm, pauses, List.copyOf(layers));
  }

  /** The order days of all customers with ordinary orders. */
  static List<OrderDays> customers(History history, int threads) {
    List<OrderDays> customers = new ArrayList<>();
    for (List<OrderDays> block :
        Blocks.map(
            history.customers.length,
            Blocks.SIZE,
            threads,
            (from, to) -> {
              List<OrderDays> days = new ArrayList<>(to - from);
              for (int c = from; c < to; c++) {
                OrderDays own =
                    OrderDays.of(history.snapshot.view(history.customers[c].index()).timeline());
                if (own.day().length > 0) {
                  days.add(own);
                }
              }
              return days;
            })) {
      customers.addAll(block);
    }
    return customers;
  }

  static @Nullable PurchaseMixture process(
      List<OrderDays> customers, int asOf, Rhythm rhythm, int threads) {
    int repeaters = 0;
    for (OrderDays customer : customers) {
      repeaters += customer.day().length >= 2 ? 1 : 0;
    }
    if (repeaters < LEAST_CUSTOMERS) {
      return null;
    }
    double unitDays = unitDays(rhythm);
    PurchaseProcess.Sample sample = PurchaseProcess.Sample.of(sampled(customers), asOf, unitDays);
    return PurchaseMixture.fit(sample, unitDays, threads);
  }

  /** All customers, or of very many every n-th. */
  static List<OrderDays> sampled(List<OrderDays> customers) {
    int every = Math.max(1, (customers.size() + MOST_CUSTOMERS - 1) / MOST_CUSTOMERS);
    List<OrderDays> sampled = new ArrayList<>();
    for (int c = 0; c < customers.size(); c += every) {
      sampled.add(customers.get(c));
    }
    return sampled;
  }

  /** The unit of time of the fit: a usual interval. */
  static double unitDays(Rhythm rhythm) {
    return Math.exp(rhythm.mean());
  }

  PurchaseForecast forecast(OrderTimeline timeline, LocalDate asOf, int horizonDays) {
    OrderDays days = OrderDays.of(timeline);
    int[] day = days.day();
    int today = (int) asOf.toEpochDay();
    int orders = days.upTo(today);
    if (orders == 0) {
      return new PurchaseForecast(0, null, 0, 0);
    }
    int silent = today - day[orders - 1];
    Rhythm.Own own = rhythm.own(day, orders);
    double alive = own.alive(silent);
    double byRhythm = Numerics.logit(alive * own.orderWithinIfAlive(silent, horizonDays));
    double byProcess = byRhythm;
    // Orders in the horizon, given that there is one.
    double ordersIfAny;
    if (process == null) {
      double dropout = own.dropout();
      double rate = Math.exp(-own.logMean());
      // Further orders after a first one that comes, on average, half-way through the horizon.
      ordersIfAny = 1 + (1 - dropout) / dropout * -Math.expm1(-dropout * rate * horizonDays / 2);
    } else {
      PurchaseMixture.Own buyer = process.own(day, orders, today);
      alive = buyer.alive();
      double any = buyer.orderWithin(horizonDays);
      ordersIfAny = any <= 0 ? 1 : Math.max(1, buyer.expectedOrders(horizonDays) / any);
      byProcess = Numerics.logit(any);
    }
    double reach = reach(orders, horizonDays);
    double corrected = byRhythm + correction(day, orders, today, horizonDays);
    double pOrder = Numerics.logistic(reach * corrected + (1 - reach) * byProcess);
    int wait = orders < 2 ? -1 : own.medianWait(silent, FARTHEST_DAYS);
    return new PurchaseForecast(
        pOrder,
        wait < 0 ? null : asOf.plusDays(wait),
        Math.max(alive, pOrder),
        pOrder * ordersIfAny);
  }

  /**
   * How far the layers reach to a horizon: 1 between the shortest and the longest that they were
   * learned for, beyond them the ratio of the nearest one's days to the horizon's or the inverse,
   * whichever is less than 1; 0 without layers.
   */
  private double reach(int orders, int horizonDays) {
    double shortest = 0;
    double longest = 0;
    for (TimingLayer layer : layers) {
      if (layer.of(orders) != null) {
        shortest = longest == 0 ? layer.horizonDays() : shortest;
        longest = layer.horizonDays();
      }
    }
    return longest == 0 ? 0 : Math.min(1, Math.min(longest / horizonDays, horizonDays / shortest));
  }

  /** What the layers add to the parametric log odds. */
  private double correction(int[] day, int orders, int today, int horizonDays) {
    TimingLayer below = null;
    TimingLayer above = null;
    for (TimingLayer layer : layers) {
      if (layer.of(orders) == null) {
        continue;
      }
      if (layer.horizonDays() <= horizonDays) {
        below = layer;
      }
      if (above == null && layer.horizonDays() >= horizonDays) {
        above = layer;
      }
    }
    if (below == null && above == null) {
      return 0;
    }
    if (below == null || above == null || below == above) {
      return correction(below == null ? above : below, day, orders, today);
    }
    double share =
        Math.log((double) horizonDays / below.horizonDays())
            / Math.log((double) above.horizonDays() / below.horizonDays());
    return (1 - share) * correction(below, day, orders, today)
        + share * correction(above, day, orders, today);
  }

  private double correction(@Nullable TimingLayer layer, int[] day, int orders, int today) {
    Logistic logistic = layer == null ? null : layer.of(orders);
    if (layer == null || logistic == null) {
      return 0;
    }
    double[] row = new TimingFeatures(process, rhythm).row(day, orders, today, layer.horizonDays());
    return logistic.logOdds(row) - row[TimingFeatures.PARAMETRIC];
  }

  void write(DataOutput out) throws IOException {
    out.writeBoolean(process != null);
    if (process != null) {
      process.write(out);
    }
    rhythm.write(out);
    pauses.write(out);
    out.writeInt(layers.size());
    for (TimingLayer layer : layers) {
      layer.write(out);
    }
  }

  static Timing read(WireReader in) throws IOException {
    PurchaseMixture process = in.flag() ? PurchaseMixture.read(in) : null;
    Rhythm rhythm = Rhythm.read(in);
    Pauses pauses = Pauses.read(in);
    int count = in.integer();
    List<TimingLayer> layers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      layers.add(TimingLayer.read(in));
    }
    return new Timing(process, rhythm, pauses, List.copyOf(layers));
  }
}
