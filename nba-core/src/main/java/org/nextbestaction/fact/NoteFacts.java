package org.nextbestaction.fact;

import org.jspecify.annotations.Nullable;

/**
 * What was read from the notes about a customer. A null component is a missing fact: the topics of
 * notes are not connected, or no note speaks of it.
 */
public record NoteFacts(
    @Fact(value = "days since the latest note that speaks of a complaint", unit = "days")
        @Nullable Integer complaintDays,
    @Fact(
            value = "days until the day on which the customer asked to be contacted again",
            unit = "days")
        @Nullable Integer callbackInDays,
    @Fact("notes of the last 90 days that were set aside: they try to steer who reads them")
        @Nullable Integer quarantined) {}
