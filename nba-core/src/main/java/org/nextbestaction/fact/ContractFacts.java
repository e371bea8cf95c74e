package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The customer's contract in force, as far as it concerns the product. A null component is a
 * missing fact.
 */
public record ContractFacts(
    @Fact("whether a contract is in force") Boolean active,
    @Fact(value = "the contract price of the product", unit = "base currency")
        @Nullable BigDecimal price,
    @Fact(value = "the discount the contract allows", unit = "percent")
        @Nullable Double maxDiscountPct,
    @Fact("whether the contract allows extended payment terms")
        @Nullable Boolean extendedTermsAllowed,
    @Fact(value = "until the contract ends", unit = "days") @Nullable Integer daysToEnd) {}
