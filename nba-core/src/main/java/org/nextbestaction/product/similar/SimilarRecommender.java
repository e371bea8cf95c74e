package org.nextbestaction.product.similar;

import java.util.List;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.Companion;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;
import org.nextbestaction.product.Why;

/**
 * What is bought by the customers who buy a product that this customer buys, though not necessarily
 * on the same occasion. Only products the customer has not bought. No orders: nothing.
 */
public final class SimilarRecommender implements ProductRecommender {

  /** Chance that the next order has a product that its kind of customers buy at some time. */
  static final double TAKEN = 0.2;

  /** The products that the customer buys most are looked at. */
  static final int MOST_SOURCES = 12;

  @Override
  public String id() {
    return "similar";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    OwnShares own = buyer.own();
    List<Product> products = buyer.snapshot().products();
    CandidateList found = new CandidateList();
    for (int i : own.strongest(MOST_SOURCES)) {
      Product bought = products.get(own.product()[i]);
      buyer
          .catalogue()
          .similar(
              bought,
              (product, place, confidence) -> {
                double chance = own.share()[i] * confidence * TAKEN;
                if (buyer.entry(product) < 0 && found.wants(product, chance)) {
                  found.add(
                      ProductCandidate.of(
                          product,
                          Role.SIMILAR,
                          chance,
                          id(),
                          () ->
                              why(
                                  bought,
                                  own.share()[i],
                                  buyer.catalogue().similar(bought, place))));
                }
              });
    }
    return found.top(limit);
  }

  private static Why why(Product bought, double share, Companion companion) {
    return new Why(
        Explanation.product(
            "bought by those who buy " + bought.id(),
            Explanation.leaf("share of the customer's orders with " + bought.id(), share),
            Explanation.leaf(
                "share of the buyers of " + bought.id() + " who buy this product too",
                companion.confidence()),
            Explanation.leaf("chance that it is taken this time", TAKEN)),
        List.of(
            new Evidence.Named("boughtProduct", bought.id()),
            new Evidence.Measured("customersWithBoth", companion.together(), Unit.CUSTOMERS),
            new Evidence.Measured("lift", companion.lift(), Unit.RATIO)));
  }
}
