package org.nextbestaction.product.rotation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.data.Table;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;
import org.nextbestaction.product.CandidateList;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;
import org.nextbestaction.product.Role;

/**
 * What is in excess, or has to leave the stock by a date that has not passed, and is of a category
 * that the customer buys or a product that it bought. No orders: nothing.
 */
public final class RotationRecommender implements ProductRecommender {

  /** Chance that such a product is taken where its category is bought. */
  static final double TAKEN = 0.05;

  @Override
  public String id() {
    return "rotation";
  }

  @Override
  public List<ProductCandidate> recommend(CustomerView customer, Model model, int limit) {
    CandidateList found = new CandidateList();
    OwnShares own = OwnShares.of(customer);
    if (own.product().length == 0 || !customer.snapshot().connected(Table.STOCK)) {
      return found.top(limit);
    }
    List<Product> products = customer.snapshot().products();
    Map<String, Double> categories = new HashMap<>();
    for (int i = 0; i < own.product().length; i++) {
      String category = products.get(own.product()[i]).category();
      if (category != null) {
        categories.merge(category, own.share()[i], Math::max);
      }
    }
    for (Product product : products) {
      int bought = own.indexOf(product.index());
      Double share =
          bought >= 0
              ? (Double) own.share()[bought]
              : product.category() == null ? null : categories.get(product.category());
      if (share == null) {
        continue;
      }
      Evidence reason = reason(customer, product);
      if (reason != null) {
        found.add(
            ProductCandidate.of(
                product,
                Role.ROTATION,
                Explanation.product(
                    "stock to rotate",
                    Explanation.leaf(
                        bought >= 0
                            ? "share of the customer's orders with the product"
                            : "share of the customer's orders with its favourite of the category",
                        share),
                    Explanation.leaf("chance that such a product is taken", TAKEN)),
                List.of(reason),
                id()));
      }
    }
    return found.top(limit);
  }

  /** Why the product should leave the customer's warehouse; null when it need not. */
  private static @Nullable Evidence reason(CustomerView customer, Product product) {
    String warehouse = customer.customer().warehouse();
    for (StockPosition position : customer.snapshot().stock(product)) {
      boolean own =
          warehouse == null
              || position.warehouse() == null
              || warehouse.equals(position.warehouse());
      if (!own || position.available().signum() <= 0) {
        continue;
      }
      if (position.rotateBefore() != null
          && !position.rotateBefore().isBefore(customer.snapshot().asOf())) {
        return new Evidence.Dated("rotateBefore", position.rotateBefore());
      }
      if (Boolean.TRUE.equals(position.excess())) {
        return new Evidence.Named("stock", "excess");
      }
    }
    return null;
  }
}
