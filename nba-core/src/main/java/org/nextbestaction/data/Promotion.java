package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A promotion of a product. */
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
}
