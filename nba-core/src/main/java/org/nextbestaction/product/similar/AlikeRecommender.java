package org.nextbestaction.product.similar;

import java.util.ArrayList;
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
import org.nextbestaction.product.Why;

/**
 * What is alike in name and category to a product that the customer buys, though nobody may have
 * bought it yet: so a new product finds its first customers, and the evidence says so. Only
 * products the customer has not bought and that are not discontinued. No orders: nothing.
 */
public final class AlikeRecommender implements ProductRecommender {

  /** Chance that the next order has a product as alike as can be to one of the customer's. */
  static final double TAKEN = 0.2;

  /** The products that the customer buys most are looked at. */
  static final int MOST_SOURCES = 12;

  @Override
  public String id() {
    return "alike";
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
          .alike(
              bought,
              (product, likeness) -> {
                double chance = own.share()[i] * likeness * TAKEN;
                if (buyer.entry(product) < 0
                    && !Boolean.TRUE.equals(product.discontinued())
                    && found.wants(product, chance)) {
                  found.add(
                      ProductCandidate.of(
                          product,
                          Role.SIMILAR,
                          chance,
                          id(),
                          () -> why(buyer, product, bought, own.share()[i], likeness)));
                }
              });
    }
    return found.top(limit);
  }

  private static Why why(
      Buyer buyer, Product product, Product bought, double share, double likeness) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Named("alikeTo", bought.id()));
    evidence.add(new Evidence.Measured("likeness", likeness, Unit.SHARE));
    if (!buyer.catalogue().bought(product)) {
      evidence.add(ProductCandidate.NO_BUYERS);
    }
    return new Why(
        Explanation.product(
            "alike to " + bought.id(),
            Explanation.leaf("share of the customer's orders with " + bought.id(), share),
            Explanation.leaf("likeness of name and category", likeness),
            Explanation.leaf("chance that it is taken this time", TAKEN)),
        evidence);
  }
}
