package org.nextbestaction.data;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A signal that was computed elsewhere. */
public record ExternalSignal(
    @Nullable String productId,
    String name,
    double value,
    @Nullable String unit,
    LocalDate asOf,
    String source) {}
