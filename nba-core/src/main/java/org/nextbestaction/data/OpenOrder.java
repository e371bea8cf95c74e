package org.nextbestaction.data;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order whose status is {@code open} or {@code partial}: not yet delivered in full, and not
 * cancelled. One that is partly delivered counts whole, as nothing says which part was invoiced.
 *
 * @param priced the sum of the lines with a price, the largest amount there is where that is out of
 *     range; null when there is no such line
 * @param unpriced the lines without a price; an order without any line orders something unknown
 */
public record OpenOrder(String id, LocalDate on, @Nullable Money priced, List<Line> unpriced) {

  public OpenOrder {
    unpriced = List.copyOf(unpriced);
  }

  /**
   * A line without a price.
   *
   * @param quantity negative for a return, never 0
   */
  public record Line(String productId, BigDecimal quantity) {}
}
