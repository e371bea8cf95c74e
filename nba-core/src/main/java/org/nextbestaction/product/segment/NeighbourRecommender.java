package org.nextbestaction.product.segment;

import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.model.ProductShare;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What the customers who buy most alike buy. A product that this customer buys too is a
 * replenishment, any other one a product of its kind of customers. No orders: nothing.
 */
public final class NeighbourRecommender implements ProductRecommender {

  @Override
  public String id() {
    return "neighbours";
  }

  @Override
  public List<ProductCandidate> recommend(CustomerView customer, Model model, int limit) {
    OwnShares own = OwnShares.of(customer);
    CandidateList found = new CandidateList();
    for (ProductShare share : model.neighbourProducts(customer, limit)) {
      Product product = customer.snapshot().product(share.productId());
      if (product != null) {
        found.add(
            ProductCandidate.of(
                product,
                own.indexOf(product.index()) >= 0 ? Role.REPLENISHMENT : Role.SEGMENT,
                Explanation.leaf(
                    "share of the orders of customers who buy alike", Math.min(1, share.share())),
                List.of(
                    new Evidence.Measured("similarBuyers", share.customers(), Unit.CUSTOMERS),
                    new Evidence.Measured("similarCustomers", share.groupSize(), Unit.CUSTOMERS)),
                id()));
      }
    }
    return found.top(limit);
  }
}
