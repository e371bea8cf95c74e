package org.nextbestaction.explain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a statement comes from.
 *
 * @param source the canonical table's name, or the external source's
 * @param asOf the day up to which the source is known; null when that is not known
 */
public record Provenance(String source, @Nullable LocalDate asOf) {}
