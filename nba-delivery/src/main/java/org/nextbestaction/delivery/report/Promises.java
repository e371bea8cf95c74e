package org.nextbestaction.delivery.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.delivery.report.ManagementReport.Bucket;
import org.nextbestaction.delivery.report.ManagementReport.Calibration;

/**
 * Compares the probabilities that stood on sales cards with what happened, in tenths: a reliability
 * diagram (A. H. Murphy and R. L. Winkler, "Reliability of Subjective Probability Forecasts of
 * Precipitation and Temperature", 1977). A card counts by its newest revision, from the day on
 * which that first stood, whatever was answered: what was promised is an order, not an answer.
 */
final class Promises {

  private static final int BUCKETS = 10;
  private static final int FEW_CARDS = 10;

  private Promises() {}

  private record Promise(LocalDate on, RunReport.Shown card) {}

  /**
   * The comparison.
   *
   * @param runs the oldest first
   */
  static Calibration of(Set<String> agents, List<RunReport> runs, Snapshot data) {
    Map<String, Promise> promises = new TreeMap<>();
    for (RunReport run : runs) {
      for (RunReport.Shown card : run.cards()) {
        if (agents.contains(card.agentId())
            && card.kind().equals("sales")
            && card.customerId() != null
            && card.probability() != null
            && card.horizonDays() != null) {
          promises.merge(
              card.cardId(),
              new Promise(run.asOf(), card),
              (old, now) -> now.card.revision() > old.card.revision() ? now : old);
        }
      }
    }
    int waiting = 0;
    int cards = 0;
    long[] n = new long[BUCKETS];
    long[] happened = new long[BUCKETS];
    double[] promised = new double[BUCKETS];
    for (Promise promise : promises.values()) {
      Boolean kept = kept(promise, data);
      if (kept == null) {
        waiting++;
        continue;
      }
      double probability = promise.card.probability() == null ? 0 : promise.card.probability();
      int bucket = (int) Math.min(BUCKETS - 1, Math.max(0, probability * BUCKETS));
      cards++;
      n[bucket]++;
      promised[bucket] += probability;
      happened[bucket] += kept ? 1 : 0;
    }
    List<Bucket> buckets = new ArrayList<>();
    for (int b = 0; b < BUCKETS; b++) {
      Proportion share = Proportion.of(happened[b], n[b]);
      if (share != null) {
        buckets.add(
            new Bucket(promised[b] / n[b], share.rate(), share.low(), share.high(), share.of()));
      }
    }
    return new Calibration(cards, waiting, FEW_CARDS, buckets);
  }

  /** Whether an order came in time; null while the horizon is not over. */
  private static @Nullable Boolean kept(Promise promise, Snapshot data) {
    int days = promise.card.horizonDays() == null ? 0 : promise.card.horizonDays();
    LocalDate until = promise.on.plusDays(days);
    if (until.isAfter(data.asOf())) {
      return null;
    }
    String id = promise.card.customerId();
    CustomerView customer = id == null ? null : data.view(id);
    return customer != null
        && customer.purchases().stream()
            .anyMatch(order -> order.on().isAfter(promise.on) && !order.on().isAfter(until));
  }
}
