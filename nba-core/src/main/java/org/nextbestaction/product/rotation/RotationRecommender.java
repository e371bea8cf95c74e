package org.nextbestaction.product.rotation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.Affinity;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What is in excess in the customer's warehouse, or has to leave it by a date that has not passed,
 * and suits the customer. No orders: nothing.
 */
public final class RotationRecommender implements ProductRecommender {

  /** Chance that such a product is taken where it or its kind is bought. */
  static final double TAKEN = 0.05;

  @Override
  public String id() {
    return "rotation";
  }

  @Override
  public List<ProductCandidate> recommend(CustomerView customer, Model model, int limit) {
    CandidateList found = new CandidateList();
    List<Product> toRotate = customer.snapshot().toRotate();
    if (toRotate.isEmpty()) {
      return found.top(limit);
    }
    Affinity affinity = new Affinity(customer, model);
    for (Product product : toRotate) {
      Evidence reason = reason(customer, product);
      Affinity.Fit fit = reason == null ? null : affinity.of(product);
      if (reason == null || fit == null) {
        continue;
      }
      List<Evidence> evidence = new ArrayList<>();
      evidence.add(reason);
      evidence.addAll(fit.evidence());
      found.add(
          ProductCandidate.of(
              product,
              Role.ROTATION,
              Explanation.product(
                  "stock to rotate",
                  Explanation.leaf(fit.label(), fit.share()),
                  Explanation.leaf("chance that such a product is taken", TAKEN)),
              evidence,
              id()));
    }
    return found.top(limit);
  }

  /** Why the product should leave the customer's warehouse; null when it need not. */
  private static @Nullable Evidence reason(CustomerView customer, Product product) {
    String warehouse = customer.customer().warehouse();
    Evidence excess = null;
    for (StockPosition position : customer.snapshot().stock(product)) {
      boolean own =
          warehouse == null
              || position.warehouse() == null
              || warehouse.equals(position.warehouse());
      if (!own || !position.rotates(customer.snapshot().asOf())) {
        continue;
      }
      if (position.rotateBefore() != null
          && !position.rotateBefore().isBefore(customer.snapshot().asOf())) {
        return new Evidence.Dated("rotateBefore", position.rotateBefore());
      }
      excess = new Evidence.Named("stock", "excess");
    }
    return excess;
  }
}
