package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An opportunity as it stood on the as-of date.
 *
 * @param status open, won, lost
 */
public record Opportunity(
    String id,
    @Nullable String stage,
    @Nullable Money amount,
    @Nullable LocalDate expectedCloseOn,
    @Nullable LocalDate lastActivityOn,
    @Nullable LocalDate closedOn,
    String status) {}
