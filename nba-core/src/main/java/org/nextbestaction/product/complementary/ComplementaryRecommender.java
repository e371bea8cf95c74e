package org.nextbestaction.product.complementary;

import java.time.LocalDate;
import java.util.List;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What the catalogue relates to a product that the customer bought, as far as it does not buy it
 * yet: the complements and accessories of what it bought in the last {@value #DAYS} days, and the
 * consumables of equipment delivered in the last {@value #LIFE_DAYS}. No orders: nothing.
 */
public final class ComplementaryRecommender implements ProductRecommender {

  static final int DAYS = 365;

  /** How long equipment is taken to be in use. */
  static final int LIFE_DAYS = 1825;

  /** Chance that a related product is taken with the one it belongs to, before anything is seen. */
  static final double TAKEN = 0.15;

  /** Chance that equipment in use needs its consumable now, however seldom equipment is bought. */
  static final double CONSUMED = 0.1;

  private static final String CONSUMABLE = "consumable";
  private static final List<String> RELATIONS = List.of("complement", "accessory", CONSUMABLE);

  @Override
  public String id() {
    return "complementary";
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    OwnShares own = buyer.own();
    List<Product> products = buyer.snapshot().products();
    CandidateList found = new CandidateList();
    for (int i = 0; i < own.product().length; i++) {
      Product bought = products.get(own.product()[i]);
      int age = buyer.snapshot().epochDay() - own.lastDay()[i];
      for (String relation : RELATIONS) {
        if (age >= (relation.equals(CONSUMABLE) ? LIFE_DAYS : DAYS)) {
          continue;
        }
        for (Product related : buyer.snapshot().related(bought, relation)) {
          if (buyer.entry(related) < 0) {
            found.add(
                ProductCandidate.of(
                    related,
                    Role.CROSS_SELL,
                    chance(relation, bought, own.share()[i]),
                    List.of(
                        new Evidence.Named("boughtProduct", bought.id()),
                        new Evidence.Named("relation", relation),
                        new Evidence.Dated("lastBoughtOn", LocalDate.ofEpochDay(own.lastDay()[i]))),
                    id()));
          }
        }
      }
    }
    return found.top(limit);
  }

  private static Explanation chance(String relation, Product bought, double share) {
    String label = relation + " of " + bought.id();
    return relation.equals(CONSUMABLE)
        ? Explanation.product(
            label, Explanation.leaf("chance that equipment in use needs it now", CONSUMED))
        : Explanation.product(
            label,
            Explanation.leaf("share of the customer's orders with " + bought.id(), share),
            Explanation.leaf("chance that a related product is taken", TAKEN));
  }
}
