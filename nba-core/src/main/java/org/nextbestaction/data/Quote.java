package org.nextbestaction.data;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A quote as it stood on the as-of date.
 *
 * @param status sent, answered, won, lost, expired or withdrawn
 * @param amount its own, else the sum of its lines
 */
public record Quote(
    String id,
    LocalDate sentOn,
    String status,
    @Nullable LocalDate lastResponseOn,
    @Nullable LocalDate validUntil,
    @Nullable Money amount,
    @Nullable Boolean technical,
    List<QuoteLine> lines) {

  public Quote {
    lines = List.copyOf(lines);
  }
}
