package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The customer's credit. A null component is a missing fact. */
public record CreditFacts(
    @Fact(value = "the credit limit", unit = "base currency") @Nullable BigDecimal limit,
    @Fact(value = "limit less open invoices less open orders", unit = "base currency")
        @Nullable BigDecimal headroom) {}
