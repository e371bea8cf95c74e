package org.nextbestaction.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The thresholds of the configuration. */
public record PolicyFacts(
    @Fact(
            value = "the discount that may be given where no contract says otherwise",
            unit = "percent")
        Double maxDiscountPct,
    @Fact(value = "the least margin of the net price", unit = "percent") Double minMarginPct,
    @Fact(
            value = "forbidden or allowed",
            oneOf = {"forbidden", "allowed"})
        String extendedTerms,
    @Fact(value = "standard payment terms", unit = "days") Integer standardTermsDays,
    @Fact(value = "below it a product goes with standard terms only", unit = "percent")
        Double extendedTermsMinMarginPct,
    @Fact(value = "more than this many days past due is overdue", unit = "days")
        Integer overdueDays,
    @Fact(value = "less is no obligation", unit = "base currency") BigDecimal overdueMinAmount,
    @Fact(value = "above it a strategic customer goes to the manager", unit = "base currency")
        BigDecimal largeOverdueAmount,
    @Fact(value = "days without a response before a follow-up", unit = "days")
        Integer quoteWaitDays,
    @Fact(value = "how long before its end a contract is talked about", unit = "days")
        Integer renewalNoticeDays,
    @Fact(value = "how long an order or a contact counts as recent", unit = "days")
        Integer recentActivityDays,
    @Fact(value = "how long after an order complementary products are proposed", unit = "days")
        Integer recentOrderDays,
    @Fact(value = "days after a contact in which sales does not contact again", unit = "days")
        Integer contactGapDays,
    @Fact("purchase occasions before a rhythm is trusted") Integer minOrders,
    @Fact(value = "how early before the expected date a call is due", unit = "days")
        Integer replenishmentLeadDays,
    @Fact(value = "an older stock record proves nothing", unit = "days") Integer staleStockDays,
    @Fact(value = "stock that lasts longer than this is slow-moving; 0: none is", unit = "days")
        Integer slowCoverDays,
    @Fact(
            value = "how long ago a product must have been sold first to be called slow-moving",
            unit = "days")
        Integer slowMinAgeDays,
    @Fact(
            value = "keep_and_say or remove",
            oneOf = {"keep_and_say", "remove"})
        String unknownStock,
    @Fact(
            value = "keep_and_say or remove",
            oneOf = {"keep_and_say", "remove"})
        String unknownMargin,
    @Fact(value = "no promise of delivery earlier than this", unit = "hours")
        Integer minDeliveryHours,
    @Fact(value = "the share of customers that count as high volume", unit = "percent")
        Double highVolumeTopPct,
    @Fact(value = "a margin that counts as good", unit = "percent") Double goodMarginPct,
    @Fact(value = "the days up to today in which contacts are counted", unit = "days")
        Integer contactPeriodDays,
    @Fact("most contacts of a customer in the period; missing where there is no limit")
        @Nullable Integer maxContacts,
    @Fact("most calls in the period; missing where there is no limit") @Nullable Integer maxCalls,
    @Fact("most e-mails in the period; missing where there is no limit")
        @Nullable Integer maxEmails,
    @Fact("most visits and meetings in the period; missing where there is no limit")
        @Nullable Integer maxVisits) {}
