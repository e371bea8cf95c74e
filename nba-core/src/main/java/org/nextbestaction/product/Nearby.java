package org.nextbestaction.product;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.nextbestaction.data.Catalogue;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.ModelCatalogue;

/**
 * Finds, among products that somebody wants to sell, those that may suit a customer, so that not
 * each of them is held against each customer: those that it buys, those of a category that it buys,
 * and those that are alike to something it buys ({@link Affinity} says how far). Made once for a
 * catalogue and a model, and keeps neither alive; thread-safe once all products are added.
 */
public final class Nearby {

  private final WeakReference<Catalogue> sold;
  private final WeakReference<Model> model;
  private final ModelCatalogue catalogue;
  private final BitSet members = new BitSet(); // by product index
  private final Map<Integer, List<Product>> byCategory = new HashMap<>(); // by its number
  private final Map<Integer, List<Product>> byAlike = new HashMap<>(); // by index of the other one

  public Nearby(Snapshot snapshot, Model model) {
    sold = new WeakReference<>(snapshot.catalogue());
    this.model = new WeakReference<>(model);
    catalogue = model.catalogue(snapshot);
  }

  /** Whether it was made for the catalogue of this snapshot, and this model. */
  public boolean of(Snapshot other, Model under) {
    return sold.refersTo(other.catalogue()) && model.refersTo(under);
  }

  /** A product for those who buy it or something alike. */
  public void add(Product product) {
    if (!members.get(product.index())) {
      members.set(product.index());
      catalogue.alike(
          product,
          (other, likeness) ->
              byAlike.computeIfAbsent(other.index(), o -> new ArrayList<>(2)).add(product));
    }
  }

  /** The same, and for those who buy something of its category. */
  public void addWithCategory(Product product) {
    add(product);
    int category = catalogue.category(product);
    if (category >= 0) {
      byCategory.computeIfAbsent(category, c -> new ArrayList<>()).add(product);
    }
  }

  /** Hands over those that may suit a customer, each once. */
  public void to(Buyer buyer, Consumer<Product> taker) {
    if (members.isEmpty()) {
      return;
    }
    BitSet near = new BitSet();
    Places categories = new Places(32);
    for (int index : buyer.own().product()) {
      if (members.get(index)) {
        near.set(index);
      }
      int category = catalogue.category(buyer.snapshot().products().get(index));
      int known = categories.size();
      if (category >= 0 && categories.of(category) == known) {
        byCategory.getOrDefault(category, List.of()).forEach(product -> near.set(product.index()));
      }
      byAlike.getOrDefault(index, List.of()).forEach(product -> near.set(product.index()));
    }
    for (int index = near.nextSetBit(0); index >= 0; index = near.nextSetBit(index + 1)) {
      taker.accept(buyer.snapshot().products().get(index));
    }
  }
}
