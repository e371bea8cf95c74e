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
        @Nullable Integer daysSinceOtherAgent) {}
