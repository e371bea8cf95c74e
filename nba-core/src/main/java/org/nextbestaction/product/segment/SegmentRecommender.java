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
 * What the customers of the same commercial segment have bought in the last year and this one has
 * not. It needs no orders of the customer, only its segment.
 */
public final class SegmentRecommender implements ProductRecommender {

  /** Chance that one of its next order's products is one that a member of the segment buys. */
  static final double TAKEN = 0.1;

  @Override
  public String id() {
    return "segment";
  }

  @Override
  public List<ProductCandidate> recommend(CustomerView customer, Model model, int limit) {
    String segment = customer.customer().segment();
    CandidateList found = new CandidateList();
    if (segment == null) {
      return found.top(limit);
    }
    OwnShares own = OwnShares.of(customer);
    for (ProductShare share : model.segmentProducts(segment)) {
      Product product = customer.snapshot().product(share.productId());
      if (product == null || own.indexOf(product.index()) >= 0) {
        continue;
      }
      found.add(
          ProductCandidate.of(
              product,
              Role.SEGMENT,
              Explanation.product(
                  "usual in segment " + segment,
                  Explanation.leaf("share of the segment's customers who buy it", share.share()),
                  Explanation.leaf("chance that this customer follows", TAKEN)),
              List.of(
                  new Evidence.Named("segment", segment),
                  new Evidence.Measured("segmentBuyers", share.customers(), Unit.CUSTOMERS),
                  new Evidence.Measured("segmentCustomers", share.groupSize(), Unit.CUSTOMERS)),
              id()));
    }
    return found.top(limit);
  }
}
