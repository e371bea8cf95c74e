package org.nextbestaction.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The newest stock record of a product in a warehouse.
 *
 * @param available units
 * @param ageDays age of the record on the as-of date; null when unknown
 */
public record StockPosition(
    @Nullable String warehouse,
    BigDecimal available,
    @Nullable Integer ageDays,
    @Nullable LocalDate asOf,
    @Nullable BigDecimal deliveryHours,
    @Nullable Boolean excess,
    @Nullable LocalDate rotateBefore,
    @Nullable LocalDate nextReceiptOn) {

  /** Whether some of it is there and is too much, or has to leave by a date that has not passed. */
  public boolean rotates(LocalDate asOf) {
    boolean byDate = rotateBefore != null && !rotateBefore.isBefore(asOf);
    return available.signum() > 0 && (byDate || Boolean.TRUE.equals(excess));
  }
}
