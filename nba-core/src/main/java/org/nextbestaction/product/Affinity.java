package org.nextbestaction.product;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.explain.Evidence;
import org.nextbestaction.explain.Unit;
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

  private final Buyer buyer;
  private final OwnShares own;
  private final Map<String, Integer> favourites = new HashMap<>();

  public Affinity(Buyer buyer) {
    this.buyer = buyer;
    own = buyer.own();
    List<Product> products = buyer.snapshot().products();
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
    return fit == null || buyer.catalogue().bought(product)
        ? fit
        : fit.and(ProductCandidate.NO_BUYERS);
  }

  private @Nullable Fit alike(Product product) {
    Closest closest = new Closest();
    buyer.catalogue().alike(product, closest::see);
    int bought = closest.bought;
    return bought < 0
        ? null
        : new Fit(
            closest.share,
            "share of the customer's orders with " + id(bought) + ", by how alike they are",
            List.of(
                new Evidence.Named("alikeTo", id(bought)),
                new Evidence.Measured("likeness", closest.likeness, Unit.SHARE)));
  }

  /** Of what the customer buys, the one by which something alike is bought most. */
  private final class Closest {
    private int bought = -1;
    private double share;
    private double likeness;

    void see(Product other, double how) {
      int i = own.indexOf(other.index());
      if (i >= 0 && (bought < 0 || own.share()[i] * how > share)) {
        bought = i;
        share = own.share()[i] * how;
        likeness = how;
      }
    }
  }

  private String id(int bought) {
    return buyer.snapshot().products().get(own.product()[bought]).id();
  }
}
