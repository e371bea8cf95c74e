package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The product that is considered, at this customer's price. A null component is a missing fact. */
public record ProductFacts(
    @Fact("the product's id") String id,
    @Fact("the product's name") @Nullable String name,
    @Fact("the category") @Nullable String category,
    @Fact(
            value = "the customer's own price before discount: contract price, else list price",
            unit = "base currency")
        @Nullable BigDecimal price,
    @Fact(value = "the list price", unit = "base currency") @Nullable BigDecimal listPrice,
    @Fact(
            value = "the discount that may be given: the contract's, else the policy's",
            unit = "percent")
        @Nullable Double discountPct,
    @Fact(value = "margin of the net price after that discount", unit = "percent")
        @Nullable Double marginPct,
    @Fact(value = "margin at the customer's own price", unit = "percent")
        @Nullable Double marginPctAtNoDiscount,
    @Fact(
            value = "the largest discount that keeps policy.minMarginPct, rounded down to 0.01",
            unit = "percent")
        @Nullable Double discountAtMinMarginPct,
    @Fact(
            value = "known, missing, not_connected or no_rate",
            oneOf = {"known", "missing", "not_connected", "no_rate"})
        String marginState,
    @Fact(
            "whether the product is approved for the customer's segment; missing when the segment is unknown and approval is limited")
        @Nullable Boolean approvedForSegment,
    @Fact("whether the product is no longer sold") @Nullable Boolean discontinued,
    @Fact(
            value =
                "replenishment, cross_sell, bundle, alternative, similar, segment, rotation or promotion",
            oneOf = {
              "replenishment",
              "cross_sell",
              "bundle",
              "alternative",
              "similar",
              "segment",
              "rotation",
              "promotion"
            })
        String role,
    @Fact("purchase occasions of this customer with the product") Integer timesBought,
    @Fact(
            value =
                "what the customer's open budgets for it leave; missing where there is none or it is not known",
            unit = "base currency")
        @Nullable BigDecimal budgetLeft) {}
