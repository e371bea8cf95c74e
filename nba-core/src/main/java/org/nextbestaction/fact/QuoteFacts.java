package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The open quote that the action follows up, if any. A null component is a missing fact. */
public record QuoteFacts(
    @Fact(value = "since it was sent", unit = "days") @Nullable Integer daysOpen,
    @Fact(value = "its amount", unit = "base currency") @Nullable BigDecimal amount,
    @Fact("whether it is a technical quote") @Nullable Boolean technical) {}
