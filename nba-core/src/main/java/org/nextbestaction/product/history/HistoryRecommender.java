package org.nextbestaction.product.history;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.Habits;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;
import org.nextbestaction.product.Why;

/**
 * What the customer has been buying: the decayed share of its orders with the product, lowered
 * while the product's own rhythm for this customer says that it is not yet due, or seems to be
 * over.
 *
 * <p>No orders: nothing. One order: its products, all with the same share. A rhythm needs two
 * intervals, that is three orders of the product.
 */
public final class HistoryRecommender implements ProductRecommender {

  @Override
  public String id() {
    return "history";
  }

  @Override
  public double belief(Model model) {
    return model.habits().own();
  }

  @Override
  public List<ProductCandidate> recommend(Buyer buyer, int limit) {
    OwnShares own = buyer.ownByHabit();
    List<Product> products = buyer.snapshot().products();
    Habits habits = buyer.model().habits();
    CandidateList found = new CandidateList();
    for (int i = 0; i < own.product().length; i++) {
      int at = i;
      double due = habits.due(own.elapsed()[i]);
      found.add(
          ProductCandidate.of(
              products.get(own.product()[i]),
              Role.REPLENISHMENT,
              own.share()[i] * due,
              id(),
              () -> why(own, at, due)));
    }
    return found.top(limit);
  }

  private static Why why(OwnShares own, int i, double due) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence.Measured("ordersWithProduct", own.orders()[i], Unit.ORDERS));
    evidence.add(new Evidence.Dated("lastBoughtOn", LocalDate.ofEpochDay(own.lastDay()[i])));
    double interval = own.interval(i);
    if (interval > 0) {
      evidence.add(new Evidence.Measured("usualIntervalDays", interval, Unit.DAYS));
    }
    return new Why(
        Explanation.product(
            "own purchases",
            Explanation.leaf(
                "share of the customer's orders with the product, newer ones weighing more",
                own.share()[i]),
            Explanation.leaf("how far the product is due by its own rhythm", due)),
        evidence);
  }
}
