package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A service ticket as it stood on the as-of date.
 *
 * @param severity low, medium or high
 * @param kind complaint, question, return or service
 */
public record Ticket(
    String id,
    LocalDate openedOn,
    @Nullable LocalDate closedOn,
    @Nullable String severity,
    @Nullable String kind,
    @Nullable String productId,
    @Nullable String text) {

  /** Whether it is a complaint that is not closed. */
  public boolean openComplaint() {
    return closedOn == null && "complaint".equals(kind);
  }
}
