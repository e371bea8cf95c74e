package org.nextbestaction.product.promotion;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Promotion;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.Affinity;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.Nearby;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;
import org.nextbestaction.product.Why;

/**
 * What a running promotion, or a list of products that the company wants to be proposed, names and
 * what suits the customer. Of several on one product the one that ends first counts. No orders:
 * nothing.
 */
public final class PromotionRecommender implements ProductRecommender {

  /** Chance that such a product is taken where it or its kind is bought. */
  static final double TAKEN = 0.05;

  private volatile @Nullable Nearby last;

  @Override
  public String id() {
    return "promotion";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    CandidateList found = new CandidateList();
    promoted(buyer.snapshot(), buyer.model())
        .to(
            buyer,
            product -> {
              double chance = buyer.affinity().share(product) * TAKEN;
              if (chance > 0) {
                found.add(
                    ProductCandidate.of(
                        product, Role.PROMOTION, chance, id(), () -> why(buyer, product)));
              }
            });
    return found.top(limit);
  }

  private static Why why(Buyer buyer, Product product) {
    Affinity.Fit fit = requireNonNull(buyer.affinity().of(product));
    Promotion promotion = buyer.snapshot().running(product).get(0);
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(
        new Evidence.Named(promotion.pushes() ? "companyList" : "promotion", promotion.id()));
    evidence.add(new Evidence.Dated("runsUntil", promotion.endsOn()));
    evidence.addAll(fit.evidence());
    return new Why(
        Explanation.product(
            (promotion.pushes() ? "on the company's list " : "on promotion ") + promotion.id(),
            Explanation.leaf(fit.label(), fit.share()),
            Explanation.leaf("chance that such a product is taken", TAKEN)),
        evidence);
  }

  /** Worked out once for a snapshot, not for each customer. */
  private Nearby promoted(Snapshot snapshot, Model model) {
    Nearby known = last;
    if (known == null || !known.of(snapshot, model)) {
      known = new Nearby(snapshot, model);
      snapshot.promoted().forEach(known::addWithCategory);
      last = known;
    }
    return known;
  }
}
