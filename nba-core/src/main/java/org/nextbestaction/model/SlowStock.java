package org.nextbestaction.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.StockPosition;

/**
 * When a stock counts as slow-moving: what is there lasts longer than so many days at the pace at
 * which the whole company sold the product. The source's own word that there is no excess goes
 * before.
 *
 * @param coverDays the stock of a slow product lasts longer; 0: none is slow
 * @param minAgeDays how long ago a product must have been sold first, 1 to 365, for its pace to say
 *     something
 * @param staleStockDays an older stock record proves nothing
 */
public record SlowStock(int coverDays, int minAgeDays, int staleStockDays) {

  /** The records of a product that count for a customer and are not too old. */
  public List<StockPosition> known(CustomerView customer, Product product) {
    List<StockPosition> known = new ArrayList<>();
    for (StockPosition position : customer.stock(product)) {
      Integer age = position.ageDays();
      if (age != null && age <= staleStockDays) {
        known.add(position);
      }
    }
    return known;
  }

  /** The units of all records. */
  public static BigDecimal available(List<StockPosition> known) {
    return known.stream().map(StockPosition::available).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * How long what stands in the records lasts; null when that cannot be told: there are none, the
   * product was never sold, or too recently for the first time.
   */
  public @Nullable StockCover cover(Product product, List<StockPosition> known, Model model) {
    return known.isEmpty() ? null : model.cover(product.id(), available(known), minAgeDays);
  }

  /** The same where the stock is slow-moving; else null. */
  public @Nullable StockCover slow(Product product, List<StockPosition> known, Model model) {
    StockCover cover = coverDays == 0 ? null : cover(product, known, model);
    return cover != null && cover.longerThan(coverDays) && !saidNoExcess(known) ? cover : null;
  }

  private static boolean saidNoExcess(List<StockPosition> known) {
    return known.stream().anyMatch(position -> Boolean.FALSE.equals(position.excess()))
        && known.stream().noneMatch(position -> Boolean.TRUE.equals(position.excess()));
  }
}
