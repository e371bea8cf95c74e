package org.nextbestaction.product.rotation;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.model.Alike;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.model.StockCover;

/**
 * The products of one snapshot, under one model, that may be slow-moving in some warehouse: their
 * stock of all warehouses is. Immutable and thread-safe; keeps neither snapshot nor model alive.
 */
final class SlowProducts {

  /** So many of a category are looked at, those whose stock lasts longest. */
  private static final int MOST_OF_CATEGORY = 10;

  private final WeakReference<Snapshot> snapshot;
  private final WeakReference<Model> model;
  private final BitSet slow = new BitSet(); // by product index
  private final Map<String, List<Product>> byCategory = new HashMap<>(); // slowest first

  private record Ranked(Product product, int days) {}

  SlowProducts(SlowStock limits, Snapshot snapshot, Model model) {
    this.snapshot = new WeakReference<>(snapshot);
    this.model = new WeakReference<>(model);
    List<Ranked> found = new ArrayList<>();
    for (Product product : limits.coverDays() == 0 ? List.<Product>of() : snapshot.products()) {
      StockCover cover = cover(limits, product, snapshot.stock(product), model);
      if (cover != null) {
        slow.set(product.index());
        found.add(
            new Ranked(product, cover.days() == null ? StockCover.MOST_DAYS + 1 : cover.days()));
      }
    }
    found.sort(
        Comparator.comparingInt(Ranked::days)
            .reversed()
            .thenComparing(ranked -> ranked.product().id()));
    for (Ranked ranked : found) {
      String category = ranked.product().category();
      if (category != null) {
        List<Product> same = byCategory.computeIfAbsent(category, c -> new ArrayList<>());
        if (same.size() < MOST_OF_CATEGORY) {
          same.add(ranked.product());
        }
      }
    }
  }

  private static @Nullable StockCover cover(
      SlowStock limits, Product product, List<StockPosition> everywhere, Model model) {
    boolean mayBe =
        everywhere.stream().anyMatch(position -> !Boolean.FALSE.equals(position.excess()));
    StockCover cover = mayBe ? limits.cover(product, everywhere, model) : null;
    return cover != null && cover.longerThan(limits.coverDays()) ? cover : null;
  }

  boolean of(Snapshot other, Model under) {
    return snapshot.refersTo(other) && model.refersTo(under);
  }

  /**
   * Those that a customer buys, those of a category that it buys, and those alike to what it buys.
   */
  Collection<Product> near(CustomerView customer, Model under) {
    if (slow.isEmpty()) {
      return List.of();
    }
    Set<Product> near = new LinkedHashSet<>();
    for (Product bought : customer.productsBought()) {
      addSlow(bought, near);
      if (bought.category() != null) {
        near.addAll(byCategory.getOrDefault(bought.category(), List.of()));
      }
      for (Alike alike : under.alikeProducts(bought.id())) {
        addSlow(customer.snapshot().current(alike.productId()), near);
      }
    }
    return near;
  }

  private void addSlow(@Nullable Product product, Set<Product> near) {
    if (product != null && slow.get(product.index())) {
      near.add(product);
    }
  }
}
