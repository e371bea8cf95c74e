package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;

/**
 * TIFU-KNN as published (Hu, He, Gao and Zhang, Modeling personalized item frequency information
 * for next-basket recommendation, SIGIR 2020) with the parameters that the paper has for Ta-Feng:
 * baskets in {@value #GROUPS} groups, weights falling by {@value #WITHIN} within a group and
 * {@value #ACROSS} across them, {@value #NEIGHBOURS} nearest customers by Euclidean distance, the
 * customer's own vector counting {@value #OWN}. Every pair of customers is compared.
 */
final class TifuKnn {

  private static final int GROUPS = 7;
  private static final double WITHIN = 0.9;
  private static final double ACROSS = 0.7;
  private static final int NEIGHBOURS = 300;
  private static final double OWN = 0.7;

  private record Near(int customer, double distance) {}

  private final Snapshot snapshot;
  private final List<Map<Integer, Double>> vectors = new ArrayList<>(); // by customer
  private final double[] squares;
  private final List<List<Integer>> buyers = new ArrayList<>(); // by product

  TifuKnn(Snapshot snapshot) {
    this.snapshot = snapshot;
    snapshot.products().forEach(p -> buyers.add(new ArrayList<>()));
    int customers = snapshot.purchases().customers();
    squares = new double[customers];
    for (int c = 0; c < customers; c++) {
      Map<Integer, Double> vector = vector(snapshot.purchases(), c);
      vectors.add(vector);
      for (Map.Entry<Integer, Double> e : vector.entrySet()) {
        squares[c] += e.getValue() * e.getValue();
        buyers.get(e.getKey()).add(c);
      }
    }
  }

  private static Map<Integer, Double> vector(PurchaseColumns columns, int customer) {
    int first = columns.firstOccasion(customer);
    int n = columns.endOccasion(customer) - first;
    Map<Integer, Double> vector = new TreeMap<>();
    if (n == 0) {
      return vector;
    }
    int size = (n + GROUPS - 1) / GROUPS;
    int groups = (n + size - 1) / size;
    for (int b = 0; b < n; b++) {
      int back = n - 1 - b; // the oldest group is the one that may be smaller
      int group = back / size;
      double weight =
          Math.pow(WITHIN, back % size)
              * Math.pow(ACROSS, group)
              / (Math.min(size, n - group * size) * groups);
      for (int l = columns.firstLine(first + b); l < columns.endLine(first + b); l++) {
        vector.merge(columns.product(l), weight, Double::sum);
      }
    }
    return vector;
  }

  /** The best products for a customer. */
  List<String> recommend(CustomerView customer, int k) {
    int self = customer.customer().index();
    Map<Integer, Double> own = vectors.get(self);
    double[] dot = new double[squares.length];
    own.forEach(
        (product, weight) -> {
          for (int c : buyers.get(product)) {
            dot[c] += weight * vectors.get(c).getOrDefault(product, 0.0);
          }
        });
    PriorityQueue<Near> nearest =
        new PriorityQueue<>(
            Comparator.comparingDouble(Near::distance).thenComparing(Near::customer).reversed());
    for (int c = 0; c < dot.length; c++) {
      if (c != self && !vectors.get(c).isEmpty()) {
        nearest.add(new Near(c, squares[self] + squares[c] - 2 * dot[c]));
        if (nearest.size() > NEIGHBOURS) {
          nearest.remove();
        }
      }
    }
    Map<Integer, Double> score = new TreeMap<>();
    own.forEach((product, weight) -> score.merge(product, OWN * weight, Double::sum));
    for (Near near : nearest) {
      double share = (1 - OWN) / nearest.size();
      vectors
          .get(near.customer)
          .forEach((product, weight) -> score.merge(product, share * weight, Double::sum));
    }
    return score.entrySet().stream()
        .sorted(
            Comparator.comparingDouble((Map.Entry<Integer, Double> e) -> -e.getValue())
                .thenComparing(e -> id(e.getKey())))
        .limit(k)
        .map(e -> id(e.getKey()))
        .toList();
  }

  private String id(int product) {
    return snapshot.products().get(product).id();
  }
}
