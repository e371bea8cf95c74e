package org.nextbestaction.product.segment;

import java.util.ArrayList;
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
 * replenishment, any other one a gap to its kind of customers, with what buyers spend on it in a
 * year. No orders: nothing.
 */
public final class NeighbourRecommender implements ProductRecommender {

  @Override
  public String id() {
    return "neighbours";
  }

  @Override
  public double belief(Model model) {
    return model.habits().neighbours();
  }

  @Override
  public List<ProductCandidate> recommend(CustomerView customer, Model model, int limit) {
    OwnShares own = OwnShares.of(customer);
    CandidateList found = new CandidateList();
    for (ProductShare share : model.neighbourProducts(customer, limit)) {
      Product product = customer.snapshot().current(share.productId());
      if (product == null) {
        continue;
      }
      boolean bought = own.indexOf(product.index()) >= 0;
      List<Evidence> evidence = new ArrayList<>();
      evidence.add(new Evidence.Measured("similarBuyers", share.customers(), Unit.CUSTOMERS));
      evidence.add(new Evidence.Measured("similarCustomers", share.groupSize(), Unit.CUSTOMERS));
      if (!bought) {
        YearlyValue.addTo(evidence, customer, share);
      }
      found.add(
          ProductCandidate.of(
              product,
              bought ? Role.REPLENISHMENT : Role.SEGMENT,
              Explanation.leaf(
                  "share of the orders of customers who buy alike", Math.min(1, share.share())),
              evidence,
              id()));
    }
    return found.top(limit);
  }
}
