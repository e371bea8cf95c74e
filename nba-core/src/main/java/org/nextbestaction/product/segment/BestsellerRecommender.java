package org.nextbestaction.product.segment;

import java.util.List;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.CustomerGroup;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.model.ProductShare;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;
import org.nextbestaction.product.Why;

/**
 * What most customers have bought in the last year and this one never has: it fills a list where
 * own purchases and neighbours name too few, and stands behind them by its weight. No orders:
 * nothing ({@link NewCustomerRecommender}).
 */
public final class BestsellerRecommender implements ProductRecommender {

  /** Chance that the next order has a product that a customer buys in a year. */
  static final double TAKEN = 0.2;

  /** So many fill any list that anybody reads. */
  static final int MOST = 20;

  @Override
  public String id() {
    return "bestsellers";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    CandidateList found = new CandidateList();
    if (buyer.customer().timeline().size() == 0) {
      return found.top(limit);
    }
    OwnShares own = buyer.own();
    int left = Math.min(MOST, limit);
    for (ProductShare share : buyer.model().usualProducts(CustomerGroup.ALL, "")) {
      Product product = buyer.snapshot().current(share.productId());
      if (product == null || own.indexOf(product.index()) >= 0) {
        continue;
      }
      if (left-- == 0) {
        break;
      }
      found.add(
          ProductCandidate.of(
              product, Role.SEGMENT, share.share() * TAKEN, id(), () -> why(share)));
    }
    return found.top(limit);
  }

  private static Why why(ProductShare share) {
    return new Why(
        Explanation.product(
            "usual among all customers",
            Explanation.leaf("share of all customers who buy it", share.share()),
            Explanation.leaf("chance that the next order has it", TAKEN)),
        List.of(
            new Evidence.Named("group", "all"),
            new Evidence.Measured("groupBuyers", share.customers(), Unit.CUSTOMERS),
            new Evidence.Measured("groupCustomers", share.groupSize(), Unit.CUSTOMERS)));
  }
}
