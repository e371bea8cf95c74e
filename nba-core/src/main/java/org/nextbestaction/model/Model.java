package org.nextbestaction.model;

import static java.util.Objects.requireNonNull;

import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Snapshot;

/**
 * What a snapshot teaches about customers in general: how they buy, what is bought together, who
 * buys alike. Immutable and thread-safe. It names products and customers by id, so it can be used
 * with later snapshots; given a model, what is said of a customer depends on that customer's own
 * rows and the master data alone.
 */
public final class Model {

  private static final int[] STANDARD_HORIZONS = {7, 14, 30};
  private static final int CATALOGUES = 3; // today's, one that a reader pinned, one being made

  private final LocalDate fittedOn;
  private final String[] productIds; // ascending
  private final Map<String, Integer> positions = new HashMap<>(); // by product id
  private final Timing timing;
  private final Companions companions;
  private final Companions similar;
  private final Tastes tastes;
  private final Groups groups;
  private final Usage usage;
  private final Likeness likeness;
  private final Trends trends;
  private final Sales sales;
  private final Habits habits;
  private final BasketCalibration calibration;
  private final ValueQuantiles values;
  private final String hash;
  private volatile ModelCatalogue[] lastCatalogues = {}; // the newest first

  private Model(
      LocalDate fittedOn,
      String[] productIds,
      Timing timing,
      Companions companions,
      Companions similar,
      Tastes tastes,
      Groups groups,
      Usage usage,
      Likeness likeness,
      Trends trends,
      Sales sales,
      Habits habits,
      BasketCalibration calibration,
      ValueQuantiles values) {
    int products = productIds.length;
    Valid.ascending("products' ids", productIds);
    Valid.that(
        companions.occasions().length == products
            && similar.occasions().length == products
            && usage.buyers().length == products
            && trends.ratio().length == products
            && sales.units().length == products,
        "the number of products");
    Valid.within("a group's product", groups.product(), 0, products - 1);
    this.fittedOn = fittedOn;
    this.productIds = productIds;
    for (int p = 0; p < products; p++) {
      positions.put(productIds[p], p);
    }
    this.timing = timing;
    this.companions = companions;
    this.similar = similar;
    this.tastes = tastes;
    this.groups = groups;
    this.usage = usage;
    this.likeness = likeness;
    this.trends = trends;
    this.sales = sales;
    this.habits = habits;
    this.calibration = calibration;
    this.values = values;
    hash = ModelFile.hash(this);
  }

  /** Fits a snapshot, calibrated for 7, 14 and 30 days. */
  public static Model fit(Snapshot snapshot, int threads) {
    return fit(snapshot, threads, STANDARD_HORIZONS);
  }

  /**
   * Fits a snapshot. The result does not depend on the number of threads.
   *
   * @param threads at least 1
   * @param horizons days, each at least 1, for which the timing is calibrated; for others it is
   *     interpolated
   */
  public static Model fit(Snapshot snapshot, int threads, int... horizons) {
    requireNonNull(snapshot, "snapshot");
    int[] days = Arrays.stream(horizons).sorted().distinct().toArray();
    if (threads < 1 || days.length == 0 || days[0] < 1) {
      throw new IllegalArgumentException(
          "threads (" + threads + ") and horizons (" + Arrays.toString(horizons) + ") start at 1");
    }
    History history = new History(snapshot);
    Timing timing = Timing.fit(history, days, threads);
    Tastes tastes = Tastes.of(history, threads);
    LastOrders orders = LastOrders.of(history, tastes, threads);
    return of(history, timing, tastes, Trends.of(history), orders, threads);
  }

  /** The model of some parts and of whatever else the history tells. */
  static Model of(
      History history,
      Timing timing,
      Tastes tastes,
      Trends trends,
      LastOrders orders,
      int threads) {
    RecentPurchases recent = RecentPurchases.of(history);
    Habits habits = Habits.fit(orders);
    int products = history.productIds.length;
    return new Model(
        history.snapshot.asOf(),
        history.productIds,
        timing,
        Companions.of(Baskets.ofOccasions(history), products, threads),
        Companions.of(tastes.baskets(), products, threads),
        tastes,
        Groups.of(history, recent),
        Usage.of(recent, products),
        Likeness.of(history.snapshot, threads),
        trends,
        Sales.of(history),
        habits,
        BasketCalibration.of(orders, habits),
        ValueQuantiles.of(history));
  }

  /** Horizons in days for which the timing is calibrated unless others are named. */
  public static IntStream standardHorizons() {
    return IntStream.of(STANDARD_HORIZONS);
  }

  /** The as-of date of the snapshot that was fitted. */
  public LocalDate fittedOn() {
    return fittedOn;
  }

  /** SHA-256 over the content, in hexadecimal. */
  public String hash() {
    return hash;
  }

  /**
   * Writes the model to a file, whole or not at all. A model that is there is replaced.
   *
   * @throws ModelFileException when it cannot be written, or what is there is no model
   */
  public void save(Path file) {
    ModelFile.save(this, file);
  }

  /**
   * Reads a model. Its file is taken for untrusted: it costs no more than a few times its length in
   * memory, and what it says is checked.
   *
   * @throws ModelFileException when there is none, or it is truncated, changed or no model
   */
  public static Model load(Path file) {
    return ModelFile.load(file);
  }

  /**
   * What speaks against using the model with a snapshot; nothing for the one that it was fitted to.
   *
   * <ul>
   *   <li>{@code MODEL_FITTED_LATER}: it was fitted on a day after the as-of date, so it knows what
   *       came later.
   *   <li>{@code MODEL_OLD}: it was fitted more than 90 days before; what has happened since would
   *       weigh as much as all that it was learned from.
   *   <li>{@code MODEL_OTHER_DATA}: it knows less than half of the products that are bought or of
   *       the customers who buy, or the product table holds less than half of its products.
   * </ul>
   */
  public List<Finding> findingsOn(Snapshot snapshot) {
    return ModelFindings.of(this, tastes.customerIds(), snapshot);
  }

  /** What the model says of the products of a snapshot; made once for the last catalogues. */
  public ModelCatalogue catalogue(Snapshot snapshot) {
    ModelCatalogue[] known = lastCatalogues;
    for (ModelCatalogue one : known) {
      if (one.of(snapshot)) {
        return one;
      }
    }
    ModelCatalogue made = new ModelCatalogue(this, companions, similar, likeness, snapshot);
    ModelCatalogue[] last = Arrays.copyOf(known, Math.min(known.length + 1, CATALOGUES));
    System.arraycopy(known, 0, last, 1, last.length - 1);
    last[0] = made;
    lastCatalogues = last;
    return made;
  }

  /** Where a product stands among the ids; -1 for one that the model does not know. */
  private int position(String productId) {
    return positions.getOrDefault(productId, -1);
  }

  /** The products that were bought, ascending; not to be changed. */
  String[] productIds() {
    return productIds;
  }

  /**
   * When the customer orders next, as seen on the snapshot's as-of date.
   *
   * @param horizonDays at least 1
   */
  public PurchaseForecast forecast(CustomerView customer, int horizonDays) {
    return forecast(customer.timeline(), customer.snapshot().asOf(), horizonDays);
  }

  /**
   * When the customer of a timeline orders next, as seen on a day; later orders are not looked at.
   *
   * @param horizonDays at least 1
   */
  public PurchaseForecast forecast(OrderTimeline timeline, LocalDate asOf, int horizonDays) {
    if (horizonDays < 1) {
      throw new IllegalArgumentException("a horizon of " + horizonDays + " days");
    }
    return timing.forecast(timeline, asOf, horizonDays);
  }

  /**
   * How long the next pause between two orders may be while all is well, for a customer with such
   * pauses until now.
   *
   * @param pauses in days, oldest first; any number of them
   */
  public HealthyPause healthyPause(int[] pauses) {
    return timing.pauses().next(pauses);
  }

  /**
   * Share of customers with a lower net value of the last 365 days, 0 to 100.
   *
   * @param value in base currency
   * @return NaN when no customer's value is known
   */
  public double valuePercentile(double value) {
    return values.percentile(value);
  }

  /** Median value of an order in base currency; NaN when no order's value is known. */
  public double medianOrderValue() {
    return values.medianOrderValue();
  }

  /** What is bought together with a product, strongest first; none for an unknown product. */
  public List<Companion> companions(String productId) {
    int p = position(productId);
    return p < 0 ? List.of() : companions.of(p, productIds);
  }

  /** What is bought by the same customers, strongest first; none for an unknown product. */
  public List<Companion> similarProducts(String productId) {
    int p = position(productId);
    return p < 0 ? List.of() : similar.of(p, productIds);
  }

  /** What is alike to a product in name and category, most alike first. */
  public List<Alike> alikeProducts(String productId) {
    return likeness.of(productId);
  }

  /** Whether anybody had bought the product when the model was fitted. */
  public boolean bought(String productId) {
    return position(productId) >= 0;
  }

  /** How customers bought a product in the last year; null when none did. */
  public @Nullable ProductUse use(String productId) {
    int p = position(productId);
    return p < 0 ? null : usage.of(p);
  }

  /**
   * The most usual products of a group of customers in the last year; none for an unknown group.
   *
   * @param name the group's name; empty for all customers
   */
  public List<ProductShare> usualProducts(CustomerGroup group, String name) {
    return groups.of(group, name, productIds);
  }

  /** How far own purchases, neighbours and rhythms speak for a product in these data. */
  public Habits habits() {
    return habits;
  }

  /**
   * The chance that a product is in the next order, of the mix of reasons for it; grows with it.
   *
   * @param mix 0 to 1
   */
  public double basketChance(double mix) {
    return calibration.chance(mix);
  }

  /**
   * How far a product's sales lately speak for it: above 1 where it sells more than before, below 1
   * where less; 1 when unknown, or when sales lately tell nothing in these data.
   */
  public double trend(String productId) {
    return trend(position(productId));
  }

  double trend(int position) {
    return position < 0 ? 1 : habits.ofTrend(trends.ratio()[position]);
  }

  /** What buyers of a product spend on it in a year; see {@link ProductShare#yearlyNet()}. */
  double yearlyNet(int position) {
    return usage.yearlyNet()[position];
  }

  /**
   * How long so many units last at the pace of the last year's sales, or of those since the first
   * sale where that is later.
   *
   * @param minAgeDays how long ago the first sale must be, 365 standing for longer, too
   * @return null for a product that was never sold, or not for so long
   */
  public @Nullable StockCover cover(String productId, BigDecimal available, int minAgeDays) {
    int p = position(productId);
    double units = Math.max(0, available.doubleValue());
    return p < 0 ? null : sales.cover(p, units, Math.min(minAgeDays, RecentPurchases.DAYS));
  }

  /**
   * The products of the customers who buy most alike, as they are sold today, by descending share,
   * then by id.
   *
   * @param limit at most so many
   */
  public List<ProductShare> neighbourProducts(CustomerView customer, int limit) {
    List<ProductShare> result = new ArrayList<>();
    catalogue(customer.snapshot())
        .neighbours(
            customer,
            OwnShares.of(customer),
            limit,
            (product, share, customers, groupSize, yearlyNet) ->
                result.add(new ProductShare(product.id(), share, customers, groupSize, yearlyNet)));
    return result;
  }

  /**
   * What a customer's neighbours buy.
   *
   * @param positions of the snapshot's products among those of the model, or -1
   */
  Tastes.Crowd crowd(String customerId, OwnShares own, int[] positions, int limit) {
    int[] strongest = own.strongest(tastes.mostSearched());
    int[] known = new int[strongest.length];
    double[] shares = new double[strongest.length];
    int n = 0;
    for (int i : strongest) {
      int p = positions[own.product()[i]];
      if (p >= 0) {
        known[n] = p;
        shares[n++] = own.share()[i];
      }
    }
    return tastes.crowd(customerId, Arrays.copyOf(known, n), Arrays.copyOf(shares, n), limit);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(fittedOn.toEpochDay());
    Wire.texts(out, productIds);
    timing.write(out);
    companions.write(out);
    similar.write(out);
    tastes.write(out);
    groups.write(out);
    usage.write(out);
    likeness.write(out);
    trends.write(out);
    sales.write(out);
    habits.write(out);
    calibration.write(out);
    values.write(out);
  }

  static Model read(WireReader in) throws IOException {
    LocalDate fittedOn = LocalDate.ofEpochDay(in.day());
    String[] productIds = in.ids();
    return new Model(
        fittedOn,
        productIds,
        Timing.read(in),
        Companions.read(in),
        Companions.read(in),
        Tastes.read(in, productIds.length),
        Groups.read(in),
        Usage.read(in),
        Likeness.read(in),
        Trends.read(in),
        Sales.read(in),
        Habits.read(in),
        BasketCalibration.read(in),
        ValueQuantiles.read(in));
  }
}
