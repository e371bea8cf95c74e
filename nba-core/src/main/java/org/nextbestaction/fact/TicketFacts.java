package org.nextbestaction.fact;

import org.jspecify.annotations.Nullable;

/** Complaints, open and of late. A null component is a missing fact. */
public record TicketFacts(
    @Fact("open complaints of high severity") @Nullable Integer openHighComplaints,
    @Fact(
            value = "open complaints about the product at hand (from phase product on, else 0)",
            aboutProduct = true)
        @Nullable Integer openComplaintsAboutProduct,
    @Fact("complaints of the last 365 days, closed ones included: what recurs")
        @Nullable Integer complaintsInYear,
    @Fact(
            value = "those about the product at hand (from phase product on, else 0)",
            aboutProduct = true)
        @Nullable Integer complaintsAboutProductInYear) {}
