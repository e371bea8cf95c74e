package org.nextbestaction.product;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nextbestaction.data.Product;

/**
 * Collects the candidates of one recommender: each product once, with its best score. Not
 * thread-safe.
 */
public final class CandidateList {

  /** By descending score, then by product id. */
  public static final Comparator<ProductCandidate> ORDER =
      Comparator.comparingDouble(ProductCandidate::score)
          .reversed()
          .thenComparing(c -> c.product().id());

  private final Map<String, ProductCandidate> best = new HashMap<>();

  /** Adds a candidate unless the product is there with a score at least as high. */
  public void add(ProductCandidate candidate) {
    best.merge(
        candidate.product().id(), candidate, (old, now) -> now.score() > old.score() ? now : old);
  }

  /** Whether a candidate of the product with this score would be kept. */
  public boolean wants(Product product, double score) {
    ProductCandidate old = best.get(product.id());
    return old == null || score > old.score();
  }

  /** The best candidates with a score above 0. */
  public List<ProductCandidate> top(int limit) {
    List<ProductCandidate> sorted = new ArrayList<>(best.values());
    sorted.removeIf(c -> c.score() <= 0);
    sorted.sort(ORDER);
    return List.copyOf(sorted.subList(0, Math.min(limit, sorted.size())));
  }
}
