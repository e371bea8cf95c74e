package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;

/** The simple recommenders that ours are held against, over the purchases of a snapshot. */
final class Baselines {

  private static final int LATELY_DAYS = 14;

  private final Snapshot snapshot;
  private final int[][] items; // by customer: product indexes, ascending, each once
  private final int[][] buyers; // by product: customers, ascending
  private final int[] orders; // by product: occasions with it
  private final int[] lately; // by product: occasions with it in the last days

  Baselines(Snapshot snapshot) {
    this.snapshot = snapshot;
    PurchaseColumns columns = snapshot.purchases();
    int products = snapshot.products().size();
    items = new int[columns.customers()][];
    orders = new int[products];
    lately = new int[products];
    int[] count = new int[products];
    int since = snapshot.epochDay() - LATELY_DAYS;
    for (int c = 0; c < items.length; c++) {
      TreeSet<Integer> own = new TreeSet<>();
      for (int o = columns.firstOccasion(c); o < columns.endOccasion(c); o++) {
        for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
          own.add(columns.product(l));
          orders[columns.product(l)]++;
          lately[columns.product(l)] += columns.day(o) > since ? 1 : 0;
        }
      }
      items[c] = own.stream().mapToInt(Integer::intValue).toArray();
      for (int p : items[c]) {
        count[p]++;
      }
    }
    buyers = new int[products][];
    Arrays.setAll(buyers, p -> new int[count[p]]);
    int[] filled = new int[products];
    for (int c = 0; c < items.length; c++) {
      for (int p : items[c]) {
        buyers[p][filled[p]++] = c;
      }
    }
  }

  /** Ids of all products that the customer has bought. */
  Set<String> bought(CustomerView customer) {
    Set<String> ids = new TreeSet<>();
    for (int p : items[customer.customer().index()]) {
      ids.add(snapshot.products().get(p).id());
    }
    return ids;
  }

  /** What the customer bought most often, the later one first among equals (P-TopFreq). */
  List<String> ownFrequency(CustomerView customer, int k) {
    PurchaseColumns columns = snapshot.purchases();
    int c = customer.customer().index();
    TreeMap<Integer, int[]> own = new TreeMap<>(); // times, last day
    for (int o = columns.firstOccasion(c); o < columns.endOccasion(c); o++) {
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        int[] at = own.computeIfAbsent(columns.product(l), p -> new int[2]);
        at[0]++;
        at[1] = columns.day(o);
      }
    }
    return own.entrySet().stream()
        .sorted(
            Comparator.comparingInt((Map.Entry<Integer, int[]> e) -> -e.getValue()[0])
                .thenComparingInt(e -> -e.getValue()[1])
                .thenComparing(e -> id(e.getKey())))
        .limit(k)
        .map(e -> id(e.getKey()))
        .toList();
  }

  /** What is in most orders, without what the customer has bought. */
  List<String> bestsellers(CustomerView customer, int k) {
    return most(orders, customer, k);
  }

  /** The same of the last {@value #LATELY_DAYS} days. */
  List<String> bestsellersLately(CustomerView customer, int k) {
    return most(lately, customer, k);
  }

  private List<String> most(int[] sold, CustomerView customer, int k) {
    double[] by = new double[sold.length];
    Arrays.setAll(by, p -> sold[p]);
    return best(by, k, unknown(customer));
  }

  /**
   * Item-based neighbours: the sum of the cosines, over customers, between a product and each that
   * the customer has bought (Sarwar, Karypis, Konstan and Riedl, WWW 2001), without the latter.
   */
  List<String> itemNeighbours(CustomerView customer, int k) {
    int[] own = items[customer.customer().index()];
    double[] weight = new double[items.length];
    double[] score = new double[buyers.length];
    for (int p : own) {
      for (int c : buyers[p]) {
        weight[c] += 1 / Math.sqrt(buyers[p].length);
      }
    }
    for (int c = 0; c < weight.length; c++) {
      if (weight[c] > 0) {
        for (int p : items[c]) {
          score[p] += weight[c];
        }
      }
    }
    for (int p = 0; p < score.length; p++) {
      score[p] /= Math.sqrt(Math.max(1, buyers[p].length));
    }
    return best(score, k, unknown(customer));
  }

  private IntPredicate unknown(CustomerView customer) {
    int[] own = items[customer.customer().index()];
    return p -> Arrays.binarySearch(own, p) < 0;
  }

  private List<String> best(double[] by, int k, IntPredicate allowed) {
    Comparator<Integer> bestFirst =
        Comparator.comparingDouble((Integer p) -> -by[p]).thenComparing(this::id);
    PriorityQueue<Integer> kept = new PriorityQueue<>(k + 1, bestFirst.reversed());
    for (int p = 0; p < by.length; p++) {
      if (by[p] > 0 && allowed.test(p)) {
        kept.add(p);
        if (kept.size() > k) {
          kept.remove();
        }
      }
    }
    List<String> ids = new ArrayList<>();
    kept.stream().sorted(bestFirst).forEach(p -> ids.add(id(p)));
    return ids;
  }

  private String id(int product) {
    return snapshot.products().get(product).id();
  }
}
