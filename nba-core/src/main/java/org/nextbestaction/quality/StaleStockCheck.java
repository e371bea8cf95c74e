package org.nextbestaction.quality;

import java.util.List;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/** Finds stock records that are too old, or of unknown age, to prove anything. */
final class StaleStockCheck implements QualityCheck {

  @Override
  public List<Finding> check(Snapshot snapshot, CompanyPolicy policy) {
    int limit = policy.thresholds().staleStockDays();
    long stale = 0;
    int oldest = 0;
    for (Product product : snapshot.products()) {
      for (StockPosition position : snapshot.stock(product)) {
        Integer age = position.ageDays();
        if (age == null || age > limit) {
          stale++;
          oldest = Math.max(oldest, age == null ? 0 : age);
        }
      }
    }
    if (stale == 0) {
      return List.of();
    }
    String message =
        stale
            + " stock records are stale: older than "
            + limit
            + " days or of unknown age (the oldest is "
            + oldest
            + " days old); they prove nothing";
    return List.of(
        Finding.of("STALE_STOCK", Finding.Severity.WARNING, Table.STOCK, message, stale));
  }
}
