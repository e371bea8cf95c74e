package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The customer's credit. A null component is a missing fact. */
public record CreditFacts(
    @Fact(value = "the credit limit", unit = "base currency") @Nullable BigDecimal limit,
    @Fact(
            value =
                "limit less open invoices less open orders; at most that much when credit.unvalued is above 0",
            unit = "base currency")
        @Nullable BigDecimal headroom,
    @Fact("open invoices and orders of unknown value, which the headroom leaves out")
        @Nullable Integer unvalued) {}
