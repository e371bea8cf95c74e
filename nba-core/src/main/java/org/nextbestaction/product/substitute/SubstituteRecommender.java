package org.nextbestaction.product.substitute;

import java.util.List;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What the catalogue names as a substitute of a product that the customer buys. A substitute stands
 * behind the original, as most customers stay with what they know. No orders: nothing.
 */
public final class SubstituteRecommender implements ProductRecommender {

  /** Chance that the substitute is taken where the original would be. */
  static final double TAKEN = 0.1;

  @Override
  public String id() {
    return "substitute";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    OwnShares own = buyer.own();
    List<Product> products = buyer.snapshot().products();
    CandidateList found = new CandidateList();
    for (int i = 0; i < own.product().length; i++) {
      Product original = products.get(own.product()[i]);
      for (Product substitute : buyer.snapshot().related(original, "substitute")) {
        found.add(
            ProductCandidate.of(
                substitute,
                Role.ALTERNATIVE,
                Explanation.product(
                    "substitute of " + original.id(),
                    Explanation.leaf(
                        "share of the customer's orders with " + original.id(), own.share()[i]),
                    Explanation.leaf("chance that a substitute is taken", TAKEN)),
                List.of(
                    new Evidence.Named("boughtProduct", original.id()),
                    new Evidence.Measured("ordersWithProduct", own.orders()[i], Unit.ORDERS)),
                id()));
      }
    }
    return found.top(limit);
  }
}
