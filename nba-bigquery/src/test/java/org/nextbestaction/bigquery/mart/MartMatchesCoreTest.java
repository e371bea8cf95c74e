package org.nextbestaction.bigquery.mart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.math.Quantiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Micros;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Unknown;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Companion;
import org.nextbestaction.model.CustomerGroup;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.model.ProductShare;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.segment.SegmentRecommender;
import org.nextbestaction.product.together.CooccurrenceRecommender;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.depletion.Consumption;
import org.nextbestaction.signal.depletion.DepletionDetector;
import org.nextbestaction.signal.depletion.DepletionSignal;
import org.nextbestaction.signal.recurrence.ProductRhythm;
import org.nextbestaction.signal.recurrence.Rhythm;
import org.nextbestaction.signal.recurrence.RhythmDetector;
import org.nextbestaction.signal.recurrence.RhythmSignal;
import org.nextbestaction.signal.recurrence.Season;
import org.nextbestaction.signal.value.ValueDetector;
import org.nextbestaction.signal.value.ValueSignal;

/**
 * Every number of the mart is the core's on the same data, customer by customer and product by
 * product. Whole numbers, days and amounts are equal; what comes of divisions and logarithms to
 * twelve digits, as the engines add up in different orders.
 */
@ParameterizedClass
@ValueSource(longs = {1, 2, 3, 4, 5, 6})
class MartMatchesCoreTest {

  private static final int CUSTOMERS = 40;
  private static final double DIGITS = 1e-12;

  private static final CompanyPolicy POLICY = CompanyPolicy.defaults();
  private static final Map<Long, Both> MADE = new TreeMap<>();

  private final Snapshot snapshot;
  private final Model model;
  private final MartRun mart;

  /** What the core and the mart make of the same histories. */
  private record Both(Snapshot snapshot, Model model, MartRun mart) {

    static Both of(long seed) {
      System.out.println("histories of seed " + seed);
      TestData data = Histories.of(seed, CUSTOMERS);
      Snapshot snapshot = data.load().asOf(Histories.AS_OF);
      MartSettings settings =
          new MartSettings(
              MartRun.PROJECT, MartRun.DATASET, POLICY, data.tables(), 0, 1_000, 200, 1_000);
      return new Both(
          snapshot, Model.fit(snapshot, 1), MartRun.of(data, settings, Histories.AS_OF));
    }
  }

  MartMatchesCoreTest(long seed) {
    Both both = MADE.computeIfAbsent(seed, Both::of);
    snapshot = both.snapshot;
    model = both.model;
    mart = both.mart;
  }

  // ---- occasions --------------------------------------------------------------------------------

  @Test
  void each_purchase_is_the_cores() {
    Map<String, List<Object>> expected = new TreeMap<>();
    PurchaseColumns columns = snapshot.purchases();
    forEachBuyer(
        (id, view) -> {
          for (int o = view.timeline().first(); o < view.timeline().end(); o++) {
            for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
              expected.put(
                  key(id, day(columns.day(o)), productId(columns.product(l))),
                  values(decimal(columns.quantity(l)), decimal(columns.net(l))));
            }
          }
        });

    assertThat(
            byKey("mart_purchase", List.of("customer_id", "day", "product_id"), "quantity", "net"))
        .isEqualTo(expected);
  }

  @Test
  void each_occasion_is_the_cores() {
    Map<String, List<Object>> expected = new TreeMap<>();
    PurchaseColumns columns = snapshot.purchases();
    forEachBuyer(
        (id, view) -> {
          OrderTimeline timeline = view.timeline();
          for (int o = timeline.first(); o < timeline.end(); o++) {
            boolean ordinary =
                o > timeline.first()
                    && !timeline.extraordinary(o)
                    && !timeline.extraordinary(o - 1);
            expected.put(
                key(id, day(columns.day(o))),
                values(
                    columns.orderId(o),
                    columns.project(o),
                    timeline.extraordinary(o),
                    (long) columns.endLine(o) - columns.firstLine(o),
                    decimal(columns.netOfOccasion(o)),
                    ordinary ? (Object) (long) (columns.day(o) - columns.day(o - 1)) : "null"));
          }
        });

    assertThat(
            byKey(
                "mart_occasion",
                List.of("customer_id", "day"),
                "order_id",
                "project",
                "extraordinary",
                "products",
                "net",
                "interval_days"))
        .isEqualTo(expected);
  }

  @Test
  void recency_is_the_cores() {
    Map<String, List<Object>> expected = new TreeMap<>();
    forEachBuyer(
        (id, view) -> {
          OrderTimeline timeline = view.timeline();
          ValueSignal value = one(new ValueDetector(), view, ValueSignal.class);
          expected.put(
              id,
              values(
                  day(timeline.columns().day(timeline.first())),
                  day(timeline.lastDay()),
                  (long) snapshot.epochDay() - timeline.lastDay(),
                  (long) timeline.size(),
                  (long) timeline.ordinary(),
                  timeline.ordinary() == 0 ? null : day(timeline.lastOrdinaryDay()),
                  value == null ? null : plain(value.yearly().amount())));
        });

    assertThat(
            byKey(
                "mart_recency",
                List.of("customer_id"),
                "first_on",
                "last_on",
                "days_since",
                "occasions",
                "ordinary",
                "last_ordinary_on",
                "net_365"))
        .isEqualTo(expected);
  }

  // ---- intervals, season, rhythm ----------------------------------------------------------------

  @Test
  void quantiles_are_those_of_the_cores_intervals() {
    Map<String, Map<String, Object>> found = rows("mart_interval", "customer_id");
    Set<String> expected = new TreeSet<>();
    forEachBuyer(
        (id, view) -> {
          int[] intervals = view.timeline().intervals();
          if (intervals.length == 0) {
            return;
          }
          expected.add(id);
          Map<String, Object> row = requireNonNull(found.get(id), id);
          double[] days = Arrays.stream(intervals).asDoubleStream().toArray();
          assertThat(row)
              .as(id)
              .containsEntry("intervals", (long) intervals.length)
              .containsEntry("shortest", (long) Arrays.stream(intervals).min().orElseThrow())
              .containsEntry("longest", (long) Arrays.stream(intervals).max().orElseThrow())
              .containsEntry("last_interval", (long) intervals[intervals.length - 1]);
          near(row.get("mean"), Arrays.stream(days).average().orElseThrow(), id);
          for (int p : new int[] {10, 25, 50, 75, 90}) {
            near(row.get("p" + p), Quantiles.percentiles().index(p).compute(days), id + " p" + p);
          }
        });
    assertThat(found.keySet()).isEqualTo(expected);
  }

  @Test
  void seasons_are_the_cores() {
    Map<String, List<Object>> expected = new TreeMap<>();
    forEachBuyer(
        (id, view) -> {
          Season season = Season.of(view.timeline(), POLICY.thresholds().minOrders());
          if (season != null) {
            expected.put(
                id,
                values(
                    season.opens().atYear(2000),
                    season.closes().atYear(2000),
                    (long) season.seasons(),
                    season.lastOn()));
          }
        });

    assertThat(
            byKey("mart_season", List.of("customer_id"), "opens", "closes", "seasons", "last_on"))
        .isEqualTo(expected);
  }

  @Test
  void the_expected_order_and_how_due_it_is_are_the_cores() {
    Map<String, Map<String, Object>> found = rows("mart_expected", "customer_id");
    Set<String> expected = new TreeSet<>();
    forEachBuyer(
        (id, view) -> {
          RhythmSignal signal = one(new RhythmDetector(), view, RhythmSignal.class);
          if (signal == null) {
            return;
          }
          expected.add(id);
          Map<String, Object> row = requireNonNull(found.get(id), id);
          Rhythm rhythm = signal.rhythm();
          assertThat(row)
              .as(id)
              .containsEntry("ordinary", (long) signal.occasions())
              .containsEntry("last_on", signal.lastOrderOn())
              .containsEntry("last_order_id", signal.lastOrderId())
              .containsEntry("days_since", (long) signal.daysSince())
              .containsEntry("counted", (long) rhythm.count())
              .containsEntry("shortest", (long) rhythm.shortest())
              .containsEntry("typical", rhythm.typical())
              .containsEntry("longest", (long) rhythm.longest())
              .containsEntry("expected_from", signal.expectedFrom())
              .containsEntry("expected_on", signal.expectedOn())
              .containsEntry("expected_to", signal.expectedTo())
              .containsEntry("due", signal.due());
          Double former = rhythm.formerTypical();
          near(row.get("former"), former == null ? Double.NaN : former, id + " former");
          near(row.get("irregularity"), rhythm.irregularity(), id + " irregularity");
          near(row.get("silence"), silence(view, signal), id + " silence");
        });
    assertThat(found.keySet()).isEqualTo(expected);
  }

  private double silence(CustomerView view, RhythmSignal signal) {
    Season season = Season.of(view.timeline(), POLICY.thresholds().minOrders());
    boolean closed = season != null && season.on(snapshot.asOf(), 0).state() != Season.State.OPEN;
    double open = LongSilence.of(signal.rhythm(), snapshot.epochDay() - view.timeline().lastDay());
    return closed && !Double.isNaN(open) ? 0 : open;
  }

  // ---- products ---------------------------------------------------------------------------------

  @Test
  void consumption_is_the_cores() {
    Map<String, Map<String, Object>> found = rows("mart_consumption", "customer_id", "product_id");
    Set<String> expected = new TreeSet<>();
    forEachBuyer(
        (id, view) -> {
          DepletionSignal depletion = one(new DepletionDetector(), view, DepletionSignal.class);
          for (Product product : snapshot.products()) {
            Consumption use = Consumption.of(view, product);
            if (use == null) {
              continue;
            }
            String key = key(id, product.id());
            expected.add(key);
            Map<String, Object> row = requireNonNull(found.get(key), key);
            ProductRhythm rhythm = ProductRhythm.of(view, product);
            assertThat(row)
                .as(key)
                .containsEntry("purchases", (long) rhythm.timesBought())
                .containsEntry("last_on", day(rhythm.lastDay()))
                .containsEntry("last_quantity", plain(requireNonNull(rhythm.lastQuantity())))
                .containsEntry("usual_quantity", plain(requireNonNull(rhythm.usualQuantity())))
                .containsEntry("counted", (long) use.counted())
                .containsEntry("lasts_days", (long) use.lastsDays())
                .containsEntry("daily_use", use.dailyUse())
                .containsEntry("empty_on", day(use.lastDay() + use.lastsDays()));
            boolean main = depletion != null && depletion.product().equals(product);
            assertThat(row).as(key).containsEntry("main", main);
            if (main) {
              assertThat(row).as(key).containsEntry("due", depletion.due());
              near(row.get("strength"), depletion.strength(), key);
            }
          }
        });
    assertThat(found.keySet()).isEqualTo(expected);
  }

  @Test
  void partners_are_the_cores_in_its_order() {
    Map<String, List<Map<String, Object>>> found = new TreeMap<>();
    for (Map<String, Object> row : mart.rows("mart_pair")) {
      if (row.get("rank") != null && (Long) row.get("rank") <= 20) {
        found
            .computeIfAbsent(String.valueOf(row.get("product_id")), p -> new ArrayList<>())
            .add(row);
      }
    }
    Set<String> expected = new TreeSet<>();
    for (Product product : snapshot.products()) {
      List<Companion> companions = model.companions(product.id());
      if (companions.isEmpty()) {
        continue;
      }
      expected.add(product.id());
      List<Map<String, Object>> rows = requireNonNull(found.get(product.id()), product.id());
      rows.sort((a, b) -> Long.compare((Long) a.get("rank"), (Long) b.get("rank")));
      assertThat(rows)
          .extracting(row -> row.get("other_id"))
          .isEqualTo(companions.stream().map(c -> (Object) c.productId()).toList());
      for (int i = 0; i < rows.size(); i++) {
        Companion companion = companions.get(i);
        String pair = product.id() + " " + companion.productId();
        assertThat(rows.get(i))
            .as(pair)
            .containsEntry("together", (long) companion.together())
            .containsEntry("occasions", (long) companion.occasions())
            .containsEntry("beyond_chance", companion.beyondChance())
            .containsEntry("confidence", companion.confidence());
        near(rows.get(i).get("lift"), companion.lift(), pair);
        // The core keeps it in single precision.
        assertThat(((Double) rows.get(i).get("ratio")).floatValue())
            .as(pair)
            .isEqualTo((float) companion.logLikelihoodRatio());
      }
    }
    assertThat(found.keySet()).isEqualTo(expected);
  }

  @Test
  void segment_gaps_are_the_cores() {
    Map<String, Map<String, Object>> found = rows("mart_segment_gap", "customer_id", "product_id");
    Set<String> expected = new TreeSet<>();
    forEachBuyer(
        (id, view) -> {
          String segment = view.customer().segment();
          if (segment == null) {
            return;
          }
          Set<String> bought = new TreeSet<>();
          for (int index : OwnShares.of(view).product()) {
            bought.add(productId(index));
          }
          for (ProductShare share : model.usualProducts(CustomerGroup.SEGMENT, segment)) {
            if (!bought.contains(share.productId())) {
              String key = key(id, share.productId());
              expected.add(key);
              Map<String, Object> row = requireNonNull(found.get(key), key);
              assertThat(row)
                  .as(key)
                  .containsEntry("segment", segment)
                  .containsEntry("buyers", (long) share.customers())
                  .containsEntry("customers", (long) share.groupSize())
                  .containsEntry("share", share.share());
              near(row.get("yearly_net"), share.yearlyNet(), key);
            }
          }
        });
    assertThat(found.keySet()).isEqualTo(expected);
  }

  // ---- what a run loads -------------------------------------------------------------------------

  @Test
  void recommendations_are_those_of_the_cores_recommenders() {
    Map<String, Object> found = new TreeMap<>();
    for (Map<String, Object> row : mart.rows("external_recommendations__mart")) {
      found.put(
          key(row.get("source"), row.get("customer_id"), row.get("product_id")), row.get("score"));
    }
    Map<String, Object> expected = new TreeMap<>();
    forEachBuyer(
        (id, view) -> {
          Buyer buyer = new Buyer(view, model);
          put(expected, "mart_together", id, new CooccurrenceRecommender(), buyer);
          put(expected, "mart_segment", id, new SegmentRecommender(), buyer);
        });

    assertThat(found).isEqualTo(expected);
  }

  private static void put(
      Map<String, Object> into,
      String source,
      String customer,
      ProductRecommender recommender,
      Buyer buyer) {
    for (ProductCandidate candidate : recommender.recommend(buyer, 1_000)) {
      into.put(key(source, customer, candidate.product().id()), micros(candidate.score()));
    }
  }

  @Test
  void signals_are_as_strong_as_the_cores() {
    Map<String, Object> found = new TreeMap<>();
    for (Map<String, Object> row : mart.rows("external_signals__mart")) {
      if (row.get("unit") == null && !"long_silence".equals(row.get("name"))) {
        found.put(
            key(row.get("name"), row.get("customer_id"), row.get("product_id")), row.get("value"));
      }
    }
    Map<String, Object> expected = new TreeMap<>();
    forEachBuyer(
        (id, view) -> {
          RhythmSignal rhythm = one(new RhythmDetector(), view, RhythmSignal.class);
          if (rhythm != null) {
            expected.put(key("replenishment_due", id, null), micros(rhythm.strength()));
          }
          DepletionSignal depletion = one(new DepletionDetector(), view, DepletionSignal.class);
          if (depletion != null) {
            expected.put(
                key("depletion", id, depletion.product().id()), micros(depletion.strength()));
          }
        });

    assertThat(found).isEqualTo(expected);
  }

  /** What is compared is there to be compared. */
  @Test
  void the_histories_hold_what_is_hard() {
    assertThat(count("mart_customer", row -> !row.get("customer_id").equals(row.get("whole_id"))))
        .isPositive();
    assertThat(count("mart_product", row -> !row.get("product_id").equals(row.get("current_id"))))
        .isPositive();
    assertThat(count("mart_occasion", row -> Boolean.TRUE.equals(row.get("project")))).isPositive();
    assertThat(
            count(
                "mart_occasion",
                row ->
                    Boolean.TRUE.equals(row.get("extraordinary"))
                        && Boolean.FALSE.equals(row.get("project"))))
        .isPositive();
    assertThat(count("mart_occasion", row -> row.get("net") == null)).isPositive();
    assertThat(count("mart_season", row -> true)).isPositive();
    assertThat(count("mart_expected", row -> row.get("former") != null)).isPositive();
    assertThat(count("mart_expected", row -> (Double) row.get("due") > 0.5)).isPositive();
    assertThat(count("mart_consumption", row -> Boolean.TRUE.equals(row.get("main")))).isPositive();
    assertThat(count("mart_pair", row -> row.get("rank") != null)).isPositive();
    assertThat(count("mart_segment_gap", row -> row.get("yearly_net") != null)).isPositive();
  }

  private long count(String table, Predicate<Map<String, @Nullable Object>> such) {
    return mart.rows(table).stream().filter(such).count();
  }

  // ---- helpers ----------------------------------------------------------------------------------

  private interface Visit {
    void of(String customerId, CustomerView view);
  }

  /** The customers with an occasion. */
  private void forEachBuyer(Visit visit) {
    snapshot.forEach(
        view -> {
          if (view.timeline().size() > 0) {
            visit.of(view.customer().id(), view);
          }
        });
  }

  private <S extends Signal> @Nullable S one(
      org.nextbestaction.signal.SignalDetector detector, CustomerView view, Class<S> type) {
    List<Signal> signals = detector.detect(view, new Detection(POLICY, model));
    return signals.isEmpty() ? null : type.cast(signals.get(0));
  }

  private String productId(int index) {
    return snapshot.products().get(index).id();
  }

  private Map<String, Map<String, Object>> rows(String table, String... keys) {
    Map<String, Map<String, Object>> rows = new TreeMap<>();
    for (Map<String, @Nullable Object> row : mart.rows(table)) {
      Map<String, Object> copy = new TreeMap<>();
      row.forEach(
          (name, value) -> copy.put(name, value instanceof BigDecimal d ? plain(d) : value));
      Object[] key = Arrays.stream(keys).map(row::get).toArray();
      assertThat(rows.put(key(key), copy)).as("one row of " + Arrays.toString(key)).isNull();
    }
    return rows;
  }

  private Map<String, List<Object>> byKey(String table, List<String> keys, String... columns) {
    Map<String, List<Object>> found = new TreeMap<>();
    rows(table, keys.toArray(String[]::new))
        .forEach(
            (key, row) -> found.put(key, values(Arrays.stream(columns).map(row::get).toArray())));
    return found;
  }

  private static String key(@Nullable Object... parts) {
    return String.join(" ", Arrays.stream(parts).map(String::valueOf).toList());
  }

  private static List<Object> values(@Nullable Object... values) {
    List<Object> all = new ArrayList<>();
    for (Object value : values) {
      all.add(value == null ? "null" : value);
    }
    return all;
  }

  private static LocalDate day(int epochDay) {
    return LocalDate.ofEpochDay(epochDay);
  }

  private static @Nullable Object decimal(long micros) {
    return micros == Unknown.NUMBER ? null : plain(Micros.decimal(micros));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static BigDecimal micros(double number) {
    return Micros.decimal(Micros.of(BigDecimal.valueOf(number)));
  }

  private static void near(@Nullable Object found, double expected, String what) {
    if (Double.isNaN(expected)) {
      assertThat(found).as(what).isNull();
    } else {
      assertThat(((Number) requireNonNull(found, what)).doubleValue())
          .as(what)
          .isCloseTo(
              expected,
              org.assertj.core.api.Assertions.within(DIGITS * Math.max(1, Math.abs(expected))));
    }
  }
}
