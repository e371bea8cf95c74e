package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The action that is considered. A null component is a missing fact. */
public record ActionFacts(
    @Fact("the action's code") String code,
    @Fact(
            value = "sales, care, obligation or internal",
            oneOf = {"sales", "care", "obligation", "internal"})
        String kind,
    @Fact(
            value = "phone, email, message, visit or none",
            oneOf = {"phone", "email", "message", "visit", "none"})
        String channel,
    @Fact(value = "of the action's success within its horizon", unit = "0 to 1") Double probability,
    @Fact(value = "value when it succeeds", unit = "base currency")
        @Nullable BigDecimal expectedValue,
    @Fact(
            value = "why nothing is left to offer: margin or other; missing where something is",
            oneOf = {"margin", "other"})
        @Nullable String nothingLeft) {}
