package org.nextbestaction.product.together;

import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.Companion;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

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
  public List<ProductCandidate> recommend(CustomerView customer, Model model, int limit) {
    OwnShares own = OwnShares.of(customer);
    List<Product> products = customer.snapshot().products();
    CandidateList found = new CandidateList();
    for (int i : own.strongest(MOST_SOURCES)) {
      Product bought = products.get(own.product()[i]);
      for (Companion companion : model.companions(bought.id())) {
        Product product = customer.snapshot().current(companion.productId());
        if (product == null
            || own.indexOf(product.index()) >= 0
            || !found.wants(product, own.share()[i] * companion.confidence())) {
          continue;
        }
        found.add(
            ProductCandidate.of(
                product,
                Role.CROSS_SELL,
                Explanation.product(
                    "bought together with " + bought.id(),
                    Explanation.leaf(
                        "share of the customer's orders with " + bought.id(), own.share()[i]),
                    Explanation.leaf(
                        "share of orders with " + bought.id() + " that have this product too",
                        companion.confidence())),
                List.of(
                    new Evidence.Named("boughtProduct", bought.id()),
                    new Evidence.Measured("ordersWithBoth", companion.together(), Unit.ORDERS),
                    companion.beyondChance()
                        ? new Evidence.Measured("lift", companion.lift(), Unit.RATIO)
                        : new Evidence.Measured(
                            "ordersWithOther", companion.occasions(), Unit.ORDERS)),
                id()));
      }
    }
    return found.top(limit);
  }
}
