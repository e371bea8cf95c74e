package org.nextbestaction.fact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The strength of each signal, 0 (none) to 1 (full); missing when its data are not there. A null
 * component is a missing fact.
 */
public record SignalFacts(
    @Fact(
            value = "above 0.5 in the usual window of the next order, 1 from the expected date on",
            unit = "0 to 1")
        @Nullable Double replenishmentDue,
    @Fact(
            value = "above 0.5 when the silence is far outside the customer's own variation",
            unit = "0 to 1")
        @Nullable Double churnRisk,
    @Fact(
            value =
                "1 when the season of a seasonal buyer opens or is open and nothing was ordered in it yet",
            unit = "0 to 1")
        @Nullable Double seasonOpen,
    @Fact(
            value =
                "share of the last quantity of the main product that is estimated to be used up",
            unit = "0 to 1")
        @Nullable Double depletion,
    @Fact(
            value = "1 on the day of an order, 0 at the end of policy.recentOrderDays",
            unit = "0 to 1")
        @Nullable Double recentOrder,
    @Fact(
            value =
                "1 when the customer ordered or was reached recently or within its usual interval, else 0",
            unit = "0 to 1")
        @Nullable Double recentActivity,
    @Fact(
            value = "1 when a sent quote has had no response for policy.quoteWaitDays",
            unit = "0 to 1")
        @Nullable Double quoteWaiting,
    @Fact(value = "1 when the customer asked for a quote and none was sent since", unit = "0 to 1")
        @Nullable Double quoteRequested,
    @Fact(
            value =
                "1 when a contract ends within policy.renewalNoticeDays and no later one exists",
            unit = "0 to 1")
        @Nullable Double contractEnding,
    @Fact(value = "1 when an open opportunity has no quote", unit = "0 to 1")
        @Nullable Double opportunityUnquoted,
    @Fact(
            value = "1 when nobody has worked on an open opportunity for policy.recentActivityDays",
            unit = "0 to 1")
        @Nullable Double opportunityIdle,
    @Fact(value = "1 when the customer asked for a document that exists", unit = "0 to 1")
        @Nullable Double documentRequested,
    @Fact(
            value =
                "1 for a customer of high volume (policy.highVolumeTopPct) and good margin (policy.goodMarginPct)",
            unit = "0 to 1")
        @Nullable Double documentSuggested,
    @Fact(
            value =
                "1 when a product that the customer buys is in excess or must be sold before a"
                    + " date, 0.5 when its stock is slow-moving by its sales",
            unit = "0 to 1")
        @Nullable Double rotation,
    @Fact(value = "1 when a product that the customer buys is on promotion", unit = "0 to 1")
        @Nullable Double promotion,
    @Fact(value = "strength of recent clicks, forms and page views", unit = "0 to 1")
        @Nullable Double engagement,
    @Fact(value = "1 when the customer is seen to buy from a competitor", unit = "0 to 1")
        @Nullable Double competitor,
    @Fact(value = "1 when a complaint is open", unit = "0 to 1") @Nullable Double openComplaint,
    @Fact(
            value = "1 for a customer of high value that buys through the portal without an agent",
            unit = "0 to 1")
        @Nullable Double portalValue,
    @Fact(value = "share of invoices paid later than due in the last year", unit = "0 to 1")
        @Nullable Double slowPayment,
    @Fact(
            value = "1 when consumables of delivered equipment are due or were never bought",
            unit = "0 to 1")
        @Nullable Double equipmentConsumables,
    @Fact(
            value = "how far the time of an open budget has run ahead of the spending",
            unit = "0 to 1")
        @Nullable Double budgetOpen,
    @Fact("names of the external signals whose value is above 0.5")
        @Nullable List<String> external) {}
