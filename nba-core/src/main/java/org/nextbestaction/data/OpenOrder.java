package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order that is not yet delivered in full.
 *
 * @param value null when a price is unknown
 */
public record OpenOrder(String id, LocalDate on, @Nullable Money value) {}
