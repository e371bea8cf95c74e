package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An order in which something was bought.
 *
 * @param at seconds since 1970-01-01T00:00Z; null when only the day is known
 * @param value of what was bought, in base currency; null when a price or a rate is unknown
 */
public record Purchase(String orderId, LocalDate on, @Nullable Long at, @Nullable Money value) {}
