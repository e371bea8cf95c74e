package org.nextbestaction.product;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;

/**
 * Joins the recommenders into one ranked list on one scale. Each recommender's chance counts by its
 * weight, as independent reasons to buy (a noisy or; Pearl, Probabilistic reasoning in intelligent
 * systems, 1988), times how the product sells lately, calibrated on customers' last orders; a
 * product stands once, in the role of its strongest reason. Immutable and thread-safe.
 */
public final class ProductRanker {

  /** A recommender and how far its chance is believed, from 0 to 1. */
  public record Weighted(ProductRecommender recommender, double weight) {
    public Weighted {
      if (!(weight >= 0 && weight <= 1)) {
        throw new IllegalArgumentException(recommender.id() + ": weight " + weight);
      }
    }
  }

  private static final int LEAST_CONSIDERED = 100;

  private final List<Weighted> recommenders;

  /** A ranker of the given recommenders; their ids must differ. */
  public ProductRanker(List<Weighted> recommenders) {
    this.recommenders = List.copyOf(recommenders);
    Set<String> ids = new LinkedHashSet<>();
    for (Weighted weighted : recommenders) {
      if (!ids.add(weighted.recommender().id())) {
        throw new IllegalArgumentException("two recommenders are " + weighted.recommender().id());
      }
    }
  }

  /**
   * The best products, by descending score, then by product id.
   *
   * @param limit at most so many, 1 or more
   */
  public List<ProductCandidate> rank(CustomerView customer, Model model, int limit) {
    List<Contender> all = contenders(customer, model, Math.max(LEAST_CONSIDERED, 4 * limit));
    return best(all, model, limit);
  }

  /** The given products only, ranked; those without any reason are left out. */
  public List<ProductCandidate> rank(CustomerView customer, Model model, List<Product> products) {
    Set<String> ids = new LinkedHashSet<>();
    products.forEach(p -> ids.add(p.id()));
    List<Contender> all = contenders(customer, model, Integer.MAX_VALUE);
    all.removeIf(contender -> !ids.contains(contender.product().id()));
    return best(all, model, all.size());
  }

  /** Explains the best ones only: most of what is considered is not asked for. */
  private static List<ProductCandidate> best(List<Contender> all, Model model, int limit) {
    all.forEach(contender -> contender.rate(model));
    all.sort(
        Comparator.comparingDouble((Contender contender) -> contender.score)
            .reversed()
            .thenComparing(contender -> contender.product().id()));
    List<ProductCandidate> ranked = new ArrayList<>();
    for (Contender contender : all.subList(0, Math.min(limit, all.size()))) {
      ranked.add(contender.join());
    }
    return List.copyOf(ranked);
  }

  /** Chance that the product is in the customer's next order; 0 when nothing speaks for it. */
  public double score(CustomerView customer, Model model, Product product) {
    List<ProductCandidate> ranked = rank(customer, model, List.of(product));
    return ranked.isEmpty() ? 0 : ranked.get(0).score();
  }

  /** A product and what speaks for it. */
  private static final class Contender {
    final List<ProductCandidate> parts = new ArrayList<>(2);
    final List<Weighted> sources = new ArrayList<>(2);
    double trend = 1;
    double calibration = 1;
    double score;

    void add(ProductCandidate part, Weighted source) {
      parts.add(part);
      sources.add(source);
    }

    Product product() {
      return parts.get(0).product();
    }

    void rate(Model model) {
      double none = 1;
      for (int i = 0; i < parts.size(); i++) {
        none *= 1 - parts.get(i).score() * sources.get(i).weight();
      }
      trend = Math.min(model.trend(product().id()), 1 / (1 - none));
      double mix = (1 - none) * trend;
      score = mix > 0 ? model.basketChance(mix) : 0;
      // Purchases of decades ago weigh nothing at all: then there is nothing to calibrate.
      calibration = mix > 0 ? score / mix : 1;
    }

    ProductCandidate join() {
      int strongest = 0;
      List<Evidence> evidence = new ArrayList<>();
      List<Explanation> weighted = new ArrayList<>();
      for (int i = 0; i < parts.size(); i++) {
        evidence.addAll(parts.get(i).evidence());
        weighted.add(
            Explanation.product(
                parts.get(i).recommender(),
                parts.get(i).explanation(),
                Explanation.leaf("weight of the recommender", sources.get(i).weight())));
        if (weighted.get(i).value() > weighted.get(strongest).value()) {
          strongest = i;
        }
      }
      ProductCandidate lead = parts.get(strongest);
      Explanation explanation =
          Explanation.product(
              "chance that the product is in the next order",
              Explanation.of("any of the reasons", Explanation.Operation.NOISY_OR, weighted),
              Explanation.leaf("how the product sells lately against before", trend),
              Explanation.leaf("chance by the last orders of all, over the above", calibration));
      return new ProductCandidate(
          lead.product(),
          lead.role(),
          Math.min(1, explanation.value()),
          explanation,
          evidence,
          lead.recommender());
    }
  }

  private List<Contender> contenders(CustomerView customer, Model model, int considered) {
    Map<String, Contender> byProduct = new HashMap<>();
    for (Weighted weighted : recommenders) {
      if (weighted.weight() == 0) {
        continue;
      }
      for (ProductCandidate part : weighted.recommender().recommend(customer, model, considered)) {
        byProduct.computeIfAbsent(part.product().id(), id -> new Contender()).add(part, weighted);
      }
    }
    return new ArrayList<>(byProduct.values());
  }
}
