package org.nextbestaction.product;

import java.util.ArrayList;
import java.util.List;
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
  private final Places categories = new Places(32);
  private final int[] favourite; // by the place of a category, the entry bought most

  Affinity(Buyer buyer) {
    this.buyer = buyer;
    own = buyer.own();
    favourite = new int[own.product().length];
    for (int i = 0; i < favourite.length; i++) {
      int category = buyer.catalogue().category(product(i));
      if (category >= 0) {
        int known = categories.size();
        int at = categories.of(category);
        if (at == known || own.share()[i] > own.share()[favourite[at]]) {
          favourite[at] = i;
        }
      }
    }
  }

  /** As {@link Fit#share()}; 0 when nothing says that the product suits the customer. */
  public double share(Product product) {
    int bought = buyer.entry(product);
    if (bought < 0) {
      bought = favourite(product);
    }
    return bought >= 0 ? own.share()[bought] : closest(product).share;
  }

  /** The entry of the category that the customer buys most; negative when it buys none of it. */
  private int favourite(Product product) {
    int category = buyer.catalogue().category(product);
    int at = category < 0 ? -1 : categories.find(category);
    return at < 0 ? -1 : favourite[at];
  }

  /** Why the product suits the customer; null when nothing says so. */
  public @Nullable Fit of(Product product) {
    int bought = buyer.entry(product);
    if (bought >= 0) {
      return new Fit(
          own.share()[bought],
          "share of the customer's orders with the product",
          List.of(new Evidence.Measured("ordersWithProduct", own.orders()[bought], Unit.ORDERS)));
    }
    String category = product.category();
    int favourite = favourite(product);
    Fit fit =
        category == null || favourite < 0
            ? alike(product)
            : new Fit(
                own.share()[favourite],
                "share of the customer's orders with its favourite of the category",
                List.of(
                    new Evidence.Named("category", category),
                    new Evidence.Named("boughtProduct", product(favourite).id())));
    return fit == null || buyer.catalogue().bought(product)
        ? fit
        : fit.and(ProductCandidate.NO_BUYERS);
  }

  private @Nullable Fit alike(Product product) {
    Closest closest = closest(product);
    int bought = closest.bought;
    return bought < 0
        ? null
        : new Fit(
            closest.share,
            "share of the customer's orders with "
                + product(bought).id()
                + ", by how alike they are",
            List.of(
                new Evidence.Named("alikeTo", product(bought).id()),
                new Evidence.Measured("likeness", closest.likeness, Unit.SHARE)));
  }

  private Closest closest(Product product) {
    Closest closest = new Closest();
    buyer.catalogue().alike(product, closest::see);
    return closest;
  }

  /** Of what the customer buys, the one by which something alike is bought most. */
  private final class Closest {
    private int bought = -1;
    private double share;
    private double likeness;

    void see(Product other, double how) {
      int i = buyer.entry(other);
      if (i >= 0 && (bought < 0 || own.share()[i] * how > share)) {
        bought = i;
        share = own.share()[i] * how;
        likeness = how;
      }
    }
  }

  private Product product(int bought) {
    return buyer.snapshot().products().get(own.product()[bought]);
  }
}
