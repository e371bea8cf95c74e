package org.nextbestaction.product.complementary;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What the catalogue relates to a product that the customer bought in the last {@value #DAYS} days:
 * its complements, accessories and consumables, as far as the customer does not buy them yet. No
 * orders: nothing.
 */
public final class ComplementaryRecommender implements ProductRecommender {

  static final int DAYS = 365;

  /** Chance that a related product is taken with the one it belongs to, before anything is seen. */
  static final double TAKEN = 0.15;

  private static final List<String> RELATIONS = List.of("complement", "accessory", "consumable");

  @Override
  public String id() {
    return "complementary";
  }

  @Override
  public List<ProductCandidate> recommend(CustomerView customer, Model model, int limit) {
    OwnShares own = OwnShares.of(customer);
    List<Product> products = customer.snapshot().products();
    CandidateList found = new CandidateList();
    for (int i = 0; i < own.product().length; i++) {
      if (own.lastDay()[i] <= customer.snapshot().epochDay() - DAYS) {
        continue;
      }
      Product bought = products.get(own.product()[i]);
      for (String relation : RELATIONS) {
        for (Product related : customer.snapshot().related(bought, relation)) {
          if (own.indexOf(related.index()) >= 0) {
            continue;
          }
          found.add(
              ProductCandidate.of(
                  related,
                  Role.CROSS_SELL,
                  Explanation.product(
                      relation + " of " + bought.id(),
                      Explanation.leaf(
                          "share of the customer's orders with " + bought.id(), own.share()[i]),
                      Explanation.leaf("chance that a related product is taken", TAKEN)),
                  List.of(
                      new Evidence.Named("boughtProduct", bought.id()),
                      new Evidence.Named("relation", relation),
                      new Evidence.Dated("lastBoughtOn", LocalDate.ofEpochDay(own.lastDay()[i]))),
                  id()));
        }
      }
    }
    return found.top(limit);
  }
}
