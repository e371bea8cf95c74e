package org.nextbestaction.delivery.portal;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How old the data of a table are.
 *
 * @param asOf the day of the data; null when unknown
 * @param stale whether they are too old to be relied on; null when unknown
 */
public record SourceAge(String table, @Nullable LocalDate asOf, @Nullable Boolean stale) {}
