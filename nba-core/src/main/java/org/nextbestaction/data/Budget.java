package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer's budget for a season.
 *
 * @param category null for everything
 */
public record Budget(
    @Nullable String category, LocalDate startsOn, LocalDate endsOn, Money amount) {

  /** Whether the budget is open on the day, both ends included. */
  public boolean openOn(LocalDate day) {
    return !startsOn.isAfter(day) && !endsOn.isBefore(day);
  }

  /** Whether a product falls under it. */
  public boolean covers(Product product) {
    return category == null || category.equals(product.category());
  }
}
