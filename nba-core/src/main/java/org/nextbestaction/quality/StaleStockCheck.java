package org.nextbestaction.quality;

import java.util.List;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.StockPosition;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/**
 * Finds stock records that are too old, or of unknown age, to prove anything, and days that lie
 * before every record.
 */
final class StaleStockCheck implements QualityCheck {

  @Override
  public List<Finding> check(Snapshot snapshot, CompanyPolicy policy) {
    int limit = policy.thresholds().staleStockDays();
    long stale = 0;
    int oldest = 0;
    boolean any = false;
    for (Product product : snapshot.products()) {
      for (StockPosition position : snapshot.stock(product)) {
        any = true;
        Integer age = position.ageDays();
        if (age == null || age > limit) {
          stale++;
          oldest = Math.max(oldest, age == null ? 0 : age);
        }
      }
    }
    CommercialData.RowCount rows = snapshot.counts().get(Table.STOCK);
    if (!any && rows != null && rows.read() > rows.quarantined()) {
      return List.of(
          Finding.of(
              "NO_STOCK_RECORD",
              Finding.Severity.WARNING,
              Table.STOCK,
              "every stock record is of a later day than "
                  + snapshot.asOf()
                  + "; no product counts as deliverable on it",
              rows.read()));
    }
    if (stale == 0) {
      return List.of();
    }
    String message =
        Finding.counted(stale, "stock record is stale", "stock records are stale")
            + ": older than "
            + Finding.counted(limit, "day", "days")
            + " or of unknown age (the oldest is "
            + Finding.counted(oldest, "day", "days")
            + " old); what is stale proves nothing";
    return List.of(
        Finding.of("STALE_STOCK", Finding.Severity.WARNING, Table.STOCK, message, stale));
  }
}
