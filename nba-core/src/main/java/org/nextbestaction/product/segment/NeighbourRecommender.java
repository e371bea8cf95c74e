package org.nextbestaction.product.segment;

import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;
import org.nextbestaction.product.Why;

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
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    CandidateList found = new CandidateList();
    buyer
        .catalogue()
        .neighbours(
            buyer.customer(),
            buyer.own(),
            limit,
            (product, share, customers, groupSize, yearlyNet) -> {
              boolean bought = buyer.entry(product) >= 0;
              double chance = Math.min(1, share);
              found.add(
                  ProductCandidate.of(
                      product,
                      bought ? Role.REPLENISHMENT : Role.SEGMENT,
                      chance,
                      id(),
                      () -> why(buyer, chance, customers, groupSize, bought ? 0 : yearlyNet)));
            });
    return found.top(limit);
  }

  private static Why why(
      Buyer buyer, double chance, int customers, int groupSize, double yearlyNet) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Measured("similarBuyers", customers, Unit.CUSTOMERS));
    evidence.add(new Evidence.Measured("similarCustomers", groupSize, Unit.CUSTOMERS));
    YearlyValue.addTo(evidence, buyer.snapshot(), yearlyNet);
    return new Why(
        Explanation.leaf("share of the orders of customers who buy alike", chance), evidence);
  }
}
