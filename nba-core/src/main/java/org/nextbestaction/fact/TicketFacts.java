package org.nextbestaction.fact;

import org.jspecify.annotations.Nullable;

/** Open complaints. A null component is a missing fact. */
public record TicketFacts(
    @Fact("open complaints of high severity") @Nullable Integer openHighComplaints,
    @Fact("open complaints about the product at hand (from phase product on, else 0)")
        @Nullable Integer openComplaintsAboutProduct) {}
