package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The deliverable stock of the product for this customer. A null component is a missing fact. */
public record StockFacts(
    @Fact(value = "deliverable units", unit = "units") @Nullable BigDecimal available,
    @Fact(
            value = "known, stale, missing or not_connected",
            oneOf = {"known", "stale", "missing", "not_connected"})
        String state,
    @Fact(value = "age of the record", unit = "days") @Nullable Integer ageDays,
    @Fact("whether the stock is in excess") @Nullable Boolean excess,
    @Fact(value = "until the date before which the stock is to be sold", unit = "days")
        @Nullable Integer daysToRotate,
    @Fact(
            value =
                "how long the deliverable units last at the pace of the last year's sales; missing"
                    + " where nothing was sold in it or that is not known",
            unit = "days")
        @Nullable Integer coverDays,
    @Fact(
            "whether they last longer than policy.slowCoverDays, or nothing was sold in the last"
                + " year; not where the source says that there is no excess; missing where it is"
                + " not known")
        @Nullable Boolean slowMoving,
    @Fact(value = "how long a delivery takes", unit = "hours") @Nullable Integer deliveryHours) {}
