package org.nextbestaction.fact;

import org.jspecify.annotations.Nullable;

/** Whether the main contact may be reached. A null component is a missing fact. */
public record ContactFacts(
    @Fact("whether the main contact may be called; missing when no contact is known")
        @Nullable Boolean callAllowed,
    @Fact("whether the main contact may be written to") @Nullable Boolean emailAllowed,
    @Fact(
            value = "since a colleague (not the customer's own agent) reached the customer",
            unit = "days")
        @Nullable Integer daysSinceOtherAgent,
    @Fact("how often the customer was reached in policy.contactPeriodDays, whoever did it")
        @Nullable Integer contacts,
    @Fact("how often by phone") @Nullable Integer calls,
    @Fact("how often by e-mail") @Nullable Integer emails,
    @Fact("how often in person") @Nullable Integer visits,
    @Fact(
            "when the customer may be called, on the agent's clock, such as 04:00-13:00; missing"
                + " where both clocks show the same or the time zone is unknown")
        @Nullable String hours) {}
