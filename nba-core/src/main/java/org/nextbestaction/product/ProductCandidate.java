package org.nextbestaction.product;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;

/**
 * A product that suits a customer. Why it does is worked out when somebody asks: of a few hundred
 * that are ranked for a customer a handful are looked at. Thread-safe.
 */
public final class ProductCandidate {

  /** Says that the customer has no orders, so that what others buy stands in for its history. */
  public static final Evidence NO_ORDERS = new Evidence.Named("fallback", "no_orders");

  /** Says that nobody has bought the product, so that its likeness stands in for its buyers. */
  public static final Evidence NO_BUYERS = new Evidence.Named("fallback", "no_buyers");

  private final Product product;
  private final Role role;
  private final double score;
  private final String recommender;
  private final List<ProductCandidate> reasons;
  private final Supplier<Why> asked;
  private volatile @Nullable Why why; // the same whoever works it out

  private ProductCandidate(
      Product product,
      Role role,
      double score,
      String recommender,
      List<ProductCandidate> reasons,
      Supplier<Why> why) {
    this.product = requireNonNull(product, "product");
    this.role = requireNonNull(role, "role");
    this.recommender = requireNonNull(recommender, "recommender");
    this.score = score;
    this.reasons = reasons;
    asked = why;
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException(recommender + ": score " + score);
    }
  }

  /**
   * What a single recommender says of a product.
   *
   * @param score chance that the product is in the customer's next order, 0 to 1
   * @param recommender its id
   * @param why reproduces the score, asked at most a few times, always with the same answer
   */
  public static ProductCandidate of(
      Product product, Role role, double score, String recommender, Supplier<Why> why) {
    return new ProductCandidate(product, role, score, recommender, List.of(), why);
  }

  /** A candidate whose score is the value of its explanation. */
  public static ProductCandidate of(
      Product product,
      Role role,
      Explanation explanation,
      List<Evidence> evidence,
      String recommender) {
    Why why = new Why(explanation, evidence);
    return of(product, role, explanation.value(), recommender, () -> why);
  }

  /** What several say of it together, strongest first: with the role and evidence of the first. */
  static ProductCandidate of(
      List<ProductCandidate> reasons, double score, Supplier<Explanation> explanation) {
    ProductCandidate lead = reasons.get(0);
    return new ProductCandidate(
        lead.product,
        lead.role,
        score,
        lead.recommender,
        List.copyOf(reasons),
        () -> new Why(explanation.get(), lead.evidence()));
  }

  public Product product() {
    return product;
  }

  public Role role() {
    return role;
  }

  /** Chance that the product is in the customer's next order, 0 to 1. */
  public double score() {
    return score;
  }

  /** Id of the recommender that contributed most. */
  public String recommender() {
    return recommender;
  }

  /**
   * What each recommender says of it, strongest first; empty for one that is a single recommender's
   * own.
   */
  public List<ProductCandidate> reasons() {
    return reasons;
  }

  /** Reproduces the score. */
  public Explanation explanation() {
    return why().explanation();
  }

  /** What an agent can check, of the strongest reason. */
  public List<Evidence> evidence() {
    return why().evidence();
  }

  private Why why() {
    Why known = why;
    if (known == null) {
      known = asked.get();
      if (!(Math.abs(known.explanation().value() - score) <= 1e-9)) {
        throw new IllegalStateException(
            recommender + ": score " + score + ", explained as " + known.explanation().value());
      }
      why = known;
    }
    return known;
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProductCandidate that
        && product.equals(that.product)
        && role == that.role
        && score == that.score
        && recommender.equals(that.recommender)
        && reasons.equals(that.reasons)
        && why().equals(that.why());
  }

  @Override
  public int hashCode() {
    return Objects.hash(product, role, score, recommender);
  }

  @Override
  public String toString() {
    return product.id() + " as " + role + " " + score + " by " + recommender + ": " + evidence();
  }
}
