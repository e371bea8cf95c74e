package org.nextbestaction.product.rotation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.SlowStock;
import org.nextbestaction.model.StockCover;
import org.nextbestaction.product.Nearby;

/** Products that may be slow-moving in some warehouse: their stock of all warehouses is. */
final class SlowProducts {

  /** So many of a category are looked at, those whose stock lasts longest. */
  private static final int MOST_OF_CATEGORY = 10;

  private record Ranked(Product product, int days) {}

  private SlowProducts() {}

  static void addTo(Nearby nearby, SlowStock limits, Snapshot snapshot, Model model) {
    List<Ranked> found = new ArrayList<>();
    for (Product product : limits.coverDays() == 0 ? List.<Product>of() : snapshot.products()) {
      StockCover cover = cover(limits, product, snapshot.stock(product), model);
      if (cover != null) {
        found.add(
            new Ranked(product, cover.days() == null ? StockCover.MOST_DAYS + 1 : cover.days()));
      }
    }
    found.sort(
        Comparator.comparingInt(Ranked::days)
            .reversed()
            .thenComparing(ranked -> ranked.product().id()));
    Map<String, Integer> ofCategory = new HashMap<>();
    for (Ranked ranked : found) {
      String category = ranked.product().category();
      if (category != null && ofCategory.merge(category, 1, Integer::sum) <= MOST_OF_CATEGORY) {
        nearby.addWithCategory(ranked.product());
      } else {
        nearby.add(ranked.product());
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
}
