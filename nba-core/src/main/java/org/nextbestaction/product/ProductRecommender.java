package org.nextbestaction.product;

import java.util.List;
import org.nextbestaction.model.Model;

/**
 * Proposes products for a customer from one point of view. Implementations are immutable and
 * thread-safe; what they say depends on the customer's own rows, the master data and the model
 * alone.
 */
public interface ProductRecommender {

  /** A short name, such as {@code history}. */
  String id();

  /** How far the data behind a model let its chances be believed, 0 to 1. */
  default double belief(Model model) {
    return 1;
  }

  /**
   * The best products, each once, by descending score, then by product id. A customer without
   * orders gets what the point of view can say without them, often nothing.
   *
   * @param limit at most so many, 1 or more
   */
  List<ProductCandidate> recommend(Buyer buyer, int limit);
}
