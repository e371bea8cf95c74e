package org.nextbestaction.product;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  // Open addressing by the product's index: no boxes, and no hash of an id.
  private @Nullable ProductCandidate[] table = new ProductCandidate[32];
  private int size;

  /** Adds a candidate unless the product is there with a score at least as high. */
  public void add(ProductCandidate candidate) {
    int at = slot(candidate.product().index());
    ProductCandidate old = table[at];
    if (old == null) {
      size++;
    } else if (candidate.score() <= old.score()) {
      return;
    }
    table[at] = candidate;
    if (2 * size > table.length) {
      @Nullable ProductCandidate[] all = table;
      table = new ProductCandidate[2 * all.length];
      for (ProductCandidate one : all) {
        if (one != null) {
          table[slot(one.product().index())] = one;
        }
      }
    }
  }

  private int slot(int product) {
    int at = product * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(table.length) + 1;
    ProductCandidate there = table[at];
    while (there != null && there.product().index() != product) {
      at = at + 1 & table.length - 1;
      there = table[at];
    }
    return at;
  }

  /** Whether a candidate of the product with this score would be kept. */
  public boolean wants(Product product, double score) {
    ProductCandidate old = table[slot(product.index())];
    return old == null || score > old.score();
  }

  /** The best candidates with a score above 0. */
  public List<ProductCandidate> top(int limit) {
    if (size == 0) {
      return List.of();
    }
    ProductCandidate[] sorted = new ProductCandidate[size];
    int n = 0;
    for (ProductCandidate one : table) {
      if (one != null && one.score() > 0) {
        sorted[n++] = one;
      }
    }
    Arrays.sort(sorted, 0, n, ORDER);
    return List.of(n <= limit && n == size ? sorted : Arrays.copyOf(sorted, Math.min(limit, n)));
  }
}
