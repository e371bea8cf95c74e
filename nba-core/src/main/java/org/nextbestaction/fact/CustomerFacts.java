package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Who the customer is and how it has been buying. A null component is a missing fact. */
public record CustomerFacts(
    @Fact("the customer's id") String id,
    @Fact("the commercial segment") @Nullable String segment,
    @Fact("the industry") @Nullable String industry,
    @Fact("the country, ISO 3166 alpha-2") @Nullable String country,
    @Fact("the language of the customer, ISO 639-1") @Nullable String language,
    @Fact("whether the company marks the customer as strategic") @Nullable Boolean strategic,
    @Fact("whether sales to the customer are blocked") @Nullable Boolean blocked,
    @Fact("purchase occasions (days with a purchase) up to the as-of date") Integer orders,
    @Fact(value = "since the last purchase occasion", unit = "days")
        @Nullable Integer daysSinceLastOrder,
    @Fact(value = "since the last activity that reached the customer", unit = "days")
        @Nullable Integer daysSinceLastContact,
    @Fact(
            value = "share of customers with a lower net value in the last year, 0 to 100",
            unit = "percent")
        @Nullable Double valuePercentile,
    @Fact(value = "net value of purchases in the last 365 days", unit = "base currency")
        @Nullable BigDecimal yearlyValue) {}
