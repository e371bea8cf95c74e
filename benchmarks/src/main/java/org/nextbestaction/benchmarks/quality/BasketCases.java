package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRanker;

/**
 * What customers bought next, beside what was recommended, for one cutoff.
 *
 * @param truth by customer
 * @param ranked by the recommender's name, then by customer
 */
record BasketCases(
    String cutoff, Map<String, Set<String>> truth, Map<String, Map<String, List<String>>> ranked) {

  static final int K = 10;
  static final String OURS = "ours";

  /** A figure of a ranked list. */
  record Measure(String name, ToDoubleBiFunction<List<String>, Set<String>> formula) {}

  static final List<Measure> MEASURES =
      List.of(
          new Measure("NDCG@10", (list, truth) -> Measures.ndcg(list, truth, K)),
          new Measure("Recall@10", (list, truth) -> Measures.recall(list, truth, K)));

  /** The next basket: ours beside the customer's own most frequent products and TIFU-KNN. */
  static BasketCases nextBasket(
      String cutoff,
      Snapshot snapshot,
      Map<String, Set<String>> truth,
      ProductRanker ranker,
      Model model,
      Baselines baselines) {
    Map<String, Map<String, List<String>>> ranked = new TreeMap<>();
    ranked.put(OURS, lists(snapshot, truth, c -> ids(ranker.rank(c, model, K), K)));
    ranked.put("own frequency", lists(snapshot, truth, c -> baselines.ownFrequency(c, K)));
    TifuKnn tifu = new TifuKnn(snapshot);
    ranked.put("TIFU-KNN", lists(snapshot, truth, c -> tifu.recommend(c, K)));
    return new BasketCases(cutoff, truth, ranked);
  }

  /** Of the next basket what the customer never bought: nothing else may be recommended. */
  static BasketCases neverBought(
      String cutoff,
      Snapshot snapshot,
      Map<String, Set<String>> truth,
      ProductRanker ranker,
      Model model,
      Baselines baselines) {
    Map<String, Set<String>> unknown = new TreeMap<>();
    truth.forEach(
        (customer, items) -> {
          CustomerView view = snapshot.view(customer);
          Set<String> left = new HashSet<>(items);
          if (view != null) {
            left.removeAll(baselines.bought(view));
          }
          if (!left.isEmpty()) {
            unknown.put(customer, left);
          }
        });
    Map<String, Map<String, List<String>>> ranked = new TreeMap<>();
    ranked.put(
        OURS,
        lists(
            snapshot,
            unknown,
            c -> {
              Set<String> bought = baselines.bought(c);
              List<String> all = ids(ranker.rank(c, model, K + bought.size()), Integer.MAX_VALUE);
              return all.stream().filter(id -> !bought.contains(id)).limit(K).toList();
            }));
    ranked.put("item-kNN", lists(snapshot, unknown, c -> baselines.itemNeighbours(c, K)));
    ranked.put("bestsellers", lists(snapshot, unknown, c -> baselines.bestsellers(c, K)));
    ranked.put(
        "bestsellers of 14 days", lists(snapshot, unknown, c -> baselines.bestsellersLately(c, K)));
    return new BasketCases(cutoff, unknown, ranked);
  }

  private static List<String> ids(List<ProductCandidate> ranked, int limit) {
    return ranked.stream().limit(limit).map(candidate -> candidate.product().id()).toList();
  }

  /** A customer that is not there gets an empty list. */
  private static Map<String, List<String>> lists(
      Snapshot snapshot,
      Map<String, Set<String>> truth,
      Function<CustomerView, List<String>> recommender) {
    String[] customers = truth.keySet().toArray(String[]::new);
    List<List<String>> lists =
        Arrays.stream(customers)
            .parallel()
            .map(snapshot::view)
            .map(view -> view == null ? List.<String>of() : recommender.apply(view))
            .toList();
    Map<String, List<String>> byCustomer = new TreeMap<>();
    for (int i = 0; i < customers.length; i++) {
      byCustomer.put(customers[i], lists.get(i));
    }
    return byCustomer;
  }

  private double[] values(Measure measure, String by) {
    Map<String, List<String>> lists = ranked.getOrDefault(by, Map.of());
    return truth.entrySet().stream()
        .mapToDouble(
            t ->
                measure.formula.applyAsDouble(
                    lists.getOrDefault(t.getKey(), List.of()), t.getValue()))
        .toArray();
  }

  double figure(Measure measure, String by) {
    return Measures.mean(values(measure, by));
  }

  /** The mean over cutoffs. */
  static double mean(List<BasketCases> cutoffs, Measure measure, String by) {
    return cutoffs.stream().mapToDouble(c -> c.figure(measure, by)).average().orElse(Double.NaN);
  }

  private static Measures.Interval interval(List<BasketCases> cutoffs, Measure measure, long seed) {
    return interval(
        cutoffs.stream().map(c -> c.values(measure, OURS)).toArray(double[][]::new), seed);
  }

  /** By how much a figure is better than without an ingredient, for the same customers. */
  static Quality.Worth worth(
      String ingredient,
      String what,
      Measure measure,
      List<BasketCases> all,
      List<BasketCases> without,
      long seed) {
    double[][] gains = new double[all.size()][];
    for (int c = 0; c < gains.length; c++) {
      gains[c] = all.get(c).values(measure, OURS);
      double[] less = without.get(c).values(measure, OURS);
      for (int i = 0; i < less.length; i++) {
        gains[c][i] -= less[i];
      }
    }
    return new Quality.Worth(
        ingredient,
        what + measure.name,
        true,
        mean(all, measure, OURS),
        mean(without, measure, OURS),
        interval(gains, seed));
  }

  private static Measures.Interval interval(double[][] values, long seed) {
    return Measures.interval(
        Arrays.stream(values).mapToInt(v -> v.length).toArray(),
        seed,
        at -> {
          double sum = 0;
          for (int g = 0; g < values.length; g++) {
            double group = 0;
            for (int i : at[g]) {
              group += values[g][i];
            }
            sum += group / at[g].length;
          }
          return sum / values.length;
        });
  }

  /** Each cutoff's figures. */
  static Quality.Grid grid(String title, List<BasketCases> cutoffs) {
    List<Quality.Row> rows = new ArrayList<>();
    for (BasketCases c : cutoffs) {
      for (String by : c.names()) {
        List<Double> values = new ArrayList<>(List.of((double) c.truth.size()));
        MEASURES.forEach(m -> values.add(c.figure(m, by)));
        rows.add(new Quality.Row(c.cutoff + ", " + by, values));
      }
    }
    List<String> columns = new ArrayList<>(List.of("customers"));
    MEASURES.forEach(m -> columns.add(m.name));
    return new Quality.Grid(title, columns, rows);
  }

  /** Ours first. */
  private List<String> names() {
    List<String> names = new ArrayList<>(ranked.keySet());
    names.remove(OURS);
    names.add(0, OURS);
    return names;
  }

  /** The lines of a group of cutoffs; what the others reach is a goal where products are new. */
  static List<Quality.Line> lines(
      String data, String task, String group, String what, List<BasketCases> cutoffs, long seed) {
    List<Quality.Line> lines = new ArrayList<>();
    for (Measure m : MEASURES) {
      List<Quality.Reference> references = new ArrayList<>();
      double best = 0;
      for (String by : cutoffs.get(0).names().subList(1, cutoffs.get(0).names().size())) {
        double reached = mean(cutoffs, m, by);
        references.add(new Quality.Reference(by, reached, false));
        best = Math.max(best, reached);
      }
      Quality.Line line =
          Goals.line(
              data,
              task,
              group,
              what,
              m.name,
              mean(cutoffs, m, OURS),
              interval(cutoffs, m, seed),
              references);
      lines.add(
          task.equals("cross-sell") && line.goal() == null
              ? new Quality.Line(
                  line.what(),
                  line.measure(),
                  line.ours(),
                  line.interval(),
                  line.references(),
                  new Quality.Goal(true, best))
              : line);
    }
    return lines;
  }
}
