package org.nextbestaction.rules.config;

import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.ContactLimits;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.policy.Thresholds.Unknown;
import org.nextbestaction.rules.internal.Fields;

/** Reads {@code policy}. */
final class PolicySection {

  private static final double PERCENT = 100;
  private static final double MOST_MONEY = 1e9;
  private static final int MOST_DAYS = 3650;
  private static final int YEAR = 365;
  private static final int MOST_ORDERS = 1000;
  private static final int MOST_HOURS = 10_000;
  private static final int MOST_CONTACTS = 10_000;
  private static final int LAST_HOUR = 24;

  private final Fields fields;

  private PolicySection(Fields fields) {
    this.fields = fields;
  }

  static Thresholds read(@Nullable Fields fields, Thresholds defaults) {
    if (fields == null) {
      return defaults;
    }
    Thresholds thresholds = new PolicySection(fields).thresholds(defaults);
    fields.finish();
    return thresholds;
  }

  private Thresholds thresholds(Thresholds d) {
    return new Thresholds(
        percent("maxDiscountPct", 0, d.maxDiscountPct()),
        percent("minMarginPct", -PERCENT, d.minMarginPct()),
        extendedTerms(d.extendedTermsAllowed()),
        days("standardTermsDays", 0, d.standardTermsDays()),
        percent("extendedTermsMinMarginPct", -PERCENT, d.extendedTermsMinMarginPct()),
        days("overdueDays", 0, d.overdueDays()),
        money("overdueMinAmount", d.overdueMinAmount()),
        money("largeOverdueAmount", d.largeOverdueAmount()),
        days("quoteWaitDays", 0, d.quoteWaitDays()),
        days("renewalNoticeDays", 0, d.renewalNoticeDays()),
        days("recentActivityDays", 0, d.recentActivityDays()),
        days("recentOrderDays", 0, d.recentOrderDays()),
        days("contactGapDays", 0, d.contactGapDays()),
        whole("minOrders", 2, MOST_ORDERS, d.minOrders()),
        days("replenishmentLeadDays", 0, d.replenishmentLeadDays()),
        days("staleStockDays", 0, d.staleStockDays()),
        days("slowCoverDays", 0, d.slowCoverDays()),
        whole("slowMinAgeDays", 1, YEAR, d.slowMinAgeDays()),
        unknown("unknownStock", d.unknownStock()),
        unknown("unknownMargin", d.unknownMargin()),
        whole("minDeliveryHours", 0, MOST_HOURS, d.minDeliveryHours()),
        percent("highVolumeTopPct", 0, d.highVolumeTopPct()),
        percent("goodMarginPct", -PERCENT, d.goodMarginPct()),
        contactLimits(d.contactLimits()));
  }

  private ContactLimits contactLimits(ContactLimits d) {
    int from = whole("contactHoursFrom", 0, LAST_HOUR - 1, d.fromHour());
    return new ContactLimits(
        days("contactPeriodDays", 1, d.periodDays()),
        most("maxContacts", d.contacts()),
        most("maxCalls", d.calls()),
        most("maxEmails", d.emails()),
        most("maxVisits", d.visits()),
        from,
        whole("contactHoursTo", from + 1, LAST_HOUR, Math.max(from + 1, d.toHour())));
  }

  private @Nullable Integer most(String key, @Nullable Integer otherwise) {
    Integer most = fields.whole(key, 0, MOST_CONTACTS);
    return most == null ? otherwise : most;
  }

  private double percent(String key, double least, double otherwise) {
    return or(fields.number(key, least, PERCENT), otherwise);
  }

  private double money(String key, double otherwise) {
    return or(fields.number(key, 0, MOST_MONEY), otherwise);
  }

  private int days(String key, int least, int otherwise) {
    return whole(key, least, MOST_DAYS, otherwise);
  }

  private int whole(String key, int least, int most, int otherwise) {
    return or(fields.whole(key, least, most), otherwise);
  }

  private boolean extendedTerms(boolean otherwise) {
    return or(fields.either("extendedTerms", "allowed", "forbidden"), otherwise);
  }

  private Unknown unknown(String key, Unknown otherwise) {
    Boolean keep = fields.either(key, "keep_and_say", "remove");
    return keep == null ? otherwise : keep ? Unknown.KEEP_AND_SAY : Unknown.REMOVE;
  }

  private static <T> T or(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }
}
