package org.nextbestaction.product.rotation;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.model.StockCover;
import org.nextbestaction.product.Affinity;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.Nearby;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;
import org.nextbestaction.product.Why;

/**
 * What is in excess in the customer's warehouse, has to leave it by a date that has not passed, or
 * is slow-moving there, and suits the customer. No orders: nothing.
 */
public final class RotationRecommender implements ProductRecommender {

  /** Chance that such a product is taken where it or its kind is bought. */
  static final double TAKEN = 0.05;

  private final SlowStock slow;
  private volatile @Nullable Nearby last;

  /**
   * @param slow when a stock is slow-moving
   */
  public RotationRecommender(SlowStock slow) {
    this.slow = slow;
  }

  @Override
  public String id() {
    return "rotation";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    CandidateList found = new CandidateList();
    IntPredicate rotating = buyer.catalogue().rotating(buyer.customer(), slow);
    toRotate(buyer.snapshot(), buyer.model())
        .to(
            buyer,
            product -> {
              double chance =
                  rotating.test(product.index()) ? buyer.affinity().share(product) * TAKEN : 0;
              if (chance > 0) {
                found.add(
                    ProductCandidate.of(
                        product, Role.ROTATION, chance, id(), () -> why(buyer, product)));
              }
            });
    return found.top(limit);
  }

  private Why why(Buyer buyer, Product product) {
    Affinity.Fit fit = requireNonNull(buyer.affinity().of(product));
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(reason(buyer.customer(), product, buyer.model()));
    evidence.addAll(fit.evidence());
    return new Why(
        Explanation.product(
            "stock to rotate",
            Explanation.leaf(fit.label(), fit.share()),
            Explanation.leaf("chance that such a product is taken", TAKEN)),
        evidence);
  }

  /** Worked out once for a snapshot, not for each customer. */
  private Nearby toRotate(Snapshot snapshot, Model model) {
    Nearby known = last;
    if (known == null || !known.of(snapshot, model)) {
      known = new Nearby(snapshot, model);
      snapshot.toRotate().forEach(known::addWithCategory);
      SlowProducts.addTo(known, slow, snapshot, model);
      last = known;
    }
    return known;
  }

  /** Why a product that rotates should leave the customer's warehouse. */
  private Evidence reason(CustomerView customer, Product product, Model model) {
    Evidence excess = null;
    for (StockPosition position : customer.stock(product)) {
      if (!position.rotates(customer.snapshot().asOf())) {
        continue;
      }
      if (position.rotateBefore() != null
          && !position.rotateBefore().isBefore(customer.snapshot().asOf())) {
        return new Evidence.Dated("rotateBefore", position.rotateBefore());
      }
      excess = new Evidence.Named("stock", "excess");
    }
    return excess == null ? slow(customer, product, model) : excess;
  }

  private Evidence slow(CustomerView customer, Product product, Model model) {
    StockCover cover = requireNonNull(slow.slow(product, slow.known(customer, product), model));
    Integer months = cover.months();
    return months == null
        ? new Evidence.Measured("unsoldDays", StockCover.WINDOW_DAYS, Unit.DAYS)
        : new Evidence.Measured("coverMonths", months, Unit.MONTHS);
  }
}
