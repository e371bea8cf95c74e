package org.nextbestaction.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Unit;
import org.nextbestaction.model.Alike;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.OwnShares;

/**
 * How far a product that somebody wants to sell suits a customer: by its own purchases of it, else
 * of its category, else of what is alike to it in name. Not thread-safe.
 */
public final class Affinity {

  /**
   * Why a product suits.
   *
   * @param share of the customer's orders with what it buys, 0 to 1
   * @param label what that is, in English
   * @param evidence of the same
   */
  public record Fit(double share, String label, List<Evidence> evidence) {
    public Fit {
      evidence = List.copyOf(evidence);
    }

    private Fit and(Evidence more) {
      List<Evidence> all = new ArrayList<>(evidence);
      all.add(more);
      return new Fit(share, label, all);
    }
  }

  private final CustomerView customer;
  private final Model model;
  private final OwnShares own;
  private final Map<String, Integer> favourites = new HashMap<>();

  public Affinity(CustomerView customer, Model model) {
    this.customer = customer;
    this.model = model;
    own = OwnShares.of(customer);
    List<Product> products = customer.snapshot().products();
    for (int i = 0; i < own.product().length; i++) {
      String category = products.get(own.product()[i]).category();
      if (category != null) {
        favourites.merge(
            category, i, (best, other) -> own.share()[other] > own.share()[best] ? other : best);
      }
    }
  }

  /** Why the product suits the customer; null when nothing says so. */
  public @Nullable Fit of(Product product) {
    int bought = own.indexOf(product.index());
    if (bought >= 0) {
      return new Fit(
          own.share()[bought],
          "share of the customer's orders with the product",
          List.of(new Evidence.Measured("ordersWithProduct", own.orders()[bought], Unit.ORDERS)));
    }
    String category = product.category();
    Integer favourite = category == null ? null : favourites.get(category);
    Fit fit =
        category == null || favourite == null
            ? alike(product)
            : new Fit(
                own.share()[favourite],
                "share of the customer's orders with its favourite of the category",
                List.of(
                    new Evidence.Named("category", category),
                    new Evidence.Named("boughtProduct", id(favourite))));
    return fit == null || model.bought(product.id()) ? fit : fit.and(ProductCandidate.NO_BUYERS);
  }

  private @Nullable Fit alike(Product product) {
    Fit best = null;
    for (Alike alike : model.alikeProducts(product.id())) {
      Product other = customer.snapshot().current(alike.productId());
      int bought = other == null ? -1 : own.indexOf(other.index());
      if (bought >= 0) {
        double share = own.share()[bought] * alike.likeness();
        if (best == null || share > best.share()) {
          best =
              new Fit(
                  share,
                  "share of the customer's orders with " + id(bought) + ", by how alike they are",
                  List.of(
                      new Evidence.Named("alikeTo", id(bought)),
                      new Evidence.Measured("likeness", alike.likeness(), Unit.SHARE)));
        }
      }
    }
    return best;
  }

  private String id(int bought) {
    return customer.snapshot().products().get(own.product()[bought]).id();
  }
}
