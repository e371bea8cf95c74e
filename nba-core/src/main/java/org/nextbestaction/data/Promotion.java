package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A promotion of a product, or its place on a list of products that the company wants to be
 * proposed: then the discount is 0 and the promotion's id is the list's name.
 *
 * @param discountPct null when unknown
 */
public record Promotion(
    String id,
    String productId,
    LocalDate startsOn,
    LocalDate endsOn,
    @Nullable Double discountPct) {

  /** Whether the promotion runs on the day, both ends included. */
  public boolean runsOn(LocalDate day) {
    return !startsOn.isAfter(day) && !endsOn.isBefore(day);
  }

  /** Whether it is a list of products to push: it names them without giving a discount. */
  public boolean pushes() {
    return discountPct != null && discountPct == 0;
  }
}
