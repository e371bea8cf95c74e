package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The offer as a whole. A null component is a missing fact. */
public record OfferFacts(
    @Fact(value = "its value before discount", unit = "base currency") @Nullable BigDecimal value,
    @Fact("its number of products") Integer lines) {}
