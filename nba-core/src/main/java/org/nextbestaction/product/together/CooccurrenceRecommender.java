package org.nextbestaction.product.together;

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
 * What others buy on the same occasion as a product that this customer buys: the customer's share
 * of that product times the share of its occasions with the companion. Only products the customer
 * has not bought; of several ways to a product the strongest counts. No orders: nothing.
 */
public final class CooccurrenceRecommender implements ProductRecommender {

  /** The products that the customer buys most are looked at. */
  static final int MOST_SOURCES = 12;

  @Override
  public String id() {
    return "together";
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
          .companions(
              bought,
              (product, place, confidence) -> {
                double chance = own.share()[i] * confidence;
                if (buyer.entry(product) < 0 && found.wants(product, chance)) {
                  found.add(
                      ProductCandidate.of(
                          product,
                          Role.CROSS_SELL,
                          chance,
                          id(),
                          () ->
                              why(
                                  bought,
                                  own.share()[i],
                                  buyer.catalogue().companion(bought, place))));
                }
              });
    }
    return found.top(limit);
  }

  private static Why why(Product bought, double share, Companion companion) {
    return new Why(
        Explanation.product(
            "bought together with " + bought.id(),
            Explanation.leaf("share of the customer's orders with " + bought.id(), share),
            Explanation.leaf(
                "share of orders with " + bought.id() + " that have this product too",
                companion.confidence())),
        List.of(
            new Evidence.Named("boughtProduct", bought.id()),
            new Evidence.Measured("ordersWithBoth", companion.together(), Unit.ORDERS),
            companion.beyondChance()
                ? new Evidence.Measured("lift", companion.lift(), Unit.RATIO)
                : new Evidence.Measured("ordersWithOther", companion.occasions(), Unit.ORDERS)));
  }
}
