package org.nextbestaction.product;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;

/**
 * A product that suits a customer.
 *
 * @param score chance that the product is in the customer's next order, 0 to 1
 * @param explanation reproduces the score
 * @param evidence what an agent can check, of the strongest reason
 * @param recommender id of the recommender that contributed most
 * @param reasons what each recommender says of it, strongest first; empty for one that is a single
 *     recommender's own
 */
public record ProductCandidate(
    Product product,
    Role role,
    double score,
    Explanation explanation,
    List<Evidence> evidence,
    String recommender,
    List<ProductCandidate> reasons) {

  /** Says that the customer has no orders, so that what others buy stands in for its history. */
  public static final Evidence NO_ORDERS = new Evidence.Named("fallback", "no_orders");

  /** Says that nobody has bought the product, so that its likeness stands in for its buyers. */
  public static final Evidence NO_BUYERS = new Evidence.Named("fallback", "no_buyers");

  public ProductCandidate {
    requireNonNull(product, "product");
    requireNonNull(role, "role");
    requireNonNull(recommender, "recommender");
    evidence = List.copyOf(evidence);
    reasons = List.copyOf(reasons);
    if (!(score >= 0 && score <= 1) || Math.abs(explanation.value() - score) > 1e-9) {
      throw new IllegalArgumentException(
          recommender + ": score " + score + ", explained as " + explanation.value());
    }
  }

  /** A candidate whose score is the value of its explanation. */
  public static ProductCandidate of(
      Product product,
      Role role,
      Explanation explanation,
      List<Evidence> evidence,
      String recommender) {
    return new ProductCandidate(
        product, role, explanation.value(), explanation, evidence, recommender, List.of());
  }

  /** The strongest reason to offer the product in a role; null when there is none. */
  public @Nullable ProductCandidate as(Role asRole) {
    for (ProductCandidate reason : reasons) {
      if (reason.role == asRole) {
        return reason;
      }
    }
    return null;
  }
}
