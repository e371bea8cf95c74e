package org.nextbestaction.product.segment;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.CustomerGroup;
import org.nextbestaction.model.ModelCatalogue;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.model.ProductShare;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;
import org.nextbestaction.product.Why;

/**
 * The gap to the commercial segment: what its customers have bought in the last year and this one
 * never has, with what it would be worth in a year. No segment or no orders: nothing ({@link
 * NewCustomerRecommender}).
 */
public final class SegmentRecommender implements ProductRecommender {

  /** Chance that one of its next order's products is one that a member of the segment buys. */
  static final double TAKEN = 0.1;

  @Override
  public String id() {
    return "segment";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    CustomerView customer = buyer.customer();
    String segment = customer.customer().segment();
    CandidateList found = new CandidateList();
    if (segment == null || customer.timeline().size() == 0) {
      return found.top(limit);
    }
    OwnShares own = buyer.own();
    for (ModelCatalogue.Usual usual :
        buyer.catalogue().usual(buyer.snapshot(), CustomerGroup.SEGMENT, segment)) {
      if (buyer.entry(usual.product()) < 0) {
        found.add(
            ProductCandidate.of(
                usual.product(),
                Role.SEGMENT,
                usual.share().share() * TAKEN,
                id(),
                () -> why(buyer, segment, usual.share())));
      }
    }
    return found.top(limit);
  }

  private static Why why(Buyer buyer, String segment, ProductShare share) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("segment", segment));
    evidence.add(new Evidence.Measured("segmentBuyers", share.customers(), Unit.CUSTOMERS));
    evidence.add(new Evidence.Measured("segmentCustomers", share.groupSize(), Unit.CUSTOMERS));
    YearlyValue.addTo(evidence, buyer.snapshot(), share.yearlyNet());
    return new Why(
        Explanation.product(
            "usual in segment " + segment,
            Explanation.leaf("share of the segment's customers who buy it", share.share()),
            Explanation.leaf("chance that this customer follows", TAKEN)),
        evidence);
  }
}
