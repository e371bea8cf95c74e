package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The action that is considered. A null component is a missing fact. */
public record ActionFacts(
    @Fact("the action's code") String code,
    @Fact("sales, care, obligation or internal") String kind,
    @Fact("phone, email, message, visit or none") String channel,
    @Fact(value = "of the action's success within its horizon", unit = "0 to 1") Double probability,
    @Fact(value = "value when it succeeds", unit = "base currency")
        @Nullable BigDecimal expectedValue,
    @Fact("why nothing is left to offer: margin or other; missing where something is")
        @Nullable String nothingLeft) {}
