package org.nextbestaction.product;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.nextbestaction.data.Product;

/**
 * Collects the candidates of one recommender: each product once, with its best score. Not
 * thread-safe.
 */
public final class CandidateList {

  /** By descending score, then by product id. */
  public static final Comparator<ProductCandidate> ORDER =
      (a, b) ->
          a.score() == b.score()
              ? a.product().id().compareTo(b.product().id())
              : Double.compare(b.score(), a.score());

  private final Places places = new Places(256);
  private ProductCandidate[] candidates = new ProductCandidate[64];

  /** Adds a candidate unless the product is there with a score at least as high. */
  public void add(ProductCandidate candidate) {
    int known = places.size();
    int at = places.of(candidate.product().index());
    if (at == candidates.length) {
      candidates = Arrays.copyOf(candidates, 2 * at);
    }
    if (at == known || candidate.score() > candidates[at].score()) {
      candidates[at] = candidate;
    }
  }

  /** Whether a candidate of the product with this score would be kept. */
  public boolean wants(Product product, double score) {
    int at = places.find(product.index());
    return at < 0 || score > candidates[at].score();
  }

  /** The best candidates with a score above 0. */
  public List<ProductCandidate> top(int limit) {
    ProductCandidate[] sorted = new ProductCandidate[places.size()];
    double[] score = new double[sorted.length];
    int n = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (candidates[i].score() > 0) {
        score[n] = candidates[i].score();
        sorted[n++] = candidates[i];
      }
    }
    ByScore.sort(sorted, score, n, ORDER);
    return List.of(
        n <= limit && n == sorted.length ? sorted : Arrays.copyOf(sorted, Math.min(limit, n)));
  }
}
