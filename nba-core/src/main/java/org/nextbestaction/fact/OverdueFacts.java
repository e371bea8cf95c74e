package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the customer owes past its due date, after credit notes. A null component is a missing fact.
 */
public record OverdueFacts(
    @Fact(
            value =
                "days past due of the oldest open debt, 0 when there is none; missing when invoices are not connected",
            unit = "days")
        @Nullable Integer days,
    @Fact(
            value =
                "open amount more than policy.overdueDays past due; missing when the amount of such an invoice is not known",
            unit = "base currency")
        @Nullable BigDecimal amount,
    @Fact(value = "its known part, the whole when all is known", unit = "base currency")
        @Nullable BigDecimal knownAmount) {}
