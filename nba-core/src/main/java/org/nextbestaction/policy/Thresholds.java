package org.nextbestaction.policy;

/**
 * The {@code policy} part of the configuration: the commercial thresholds that rules and the
 * playbook read. Percent are numbers such as 12.5, money is in the company's base currency, days
 * are calendar days.
 *
 * @param maxDiscountPct the discount that may be given where no contract says otherwise
 * @param minMarginPct of the net price, after the discount that may be given
 * @param extendedTermsAllowed whether extended payment terms may be offered without a contract
 * @param extendedTermsMinMarginPct below it a product is offered with standard terms only
 * @param overdueDays more than this many days past due is overdue
 * @param overdueMinAmount less is no obligation
 * @param largeOverdueAmount above it a strategic customer goes to the manager
 * @param quoteWaitDays days without a response before a follow-up
 * @param minOrders purchase occasions before a rhythm is trusted
 * @param replenishmentLeadDays how early before the expected date; at most a fifth of the interval
 * @param staleStockDays an older stock record proves nothing
 * @param slowCoverDays stock that lasts longer at the pace of the last year's sales is slow-moving;
 *     0: none is
 * @param slowMinAgeDays how long ago a product must have been sold first to be called slow-moving
 * @param unknownStock what happens to a product when stock is not connected or stale
 * @param unknownMargin what happens when margins are connected and a cost or price is missing
 * @param minDeliveryHours no promise of delivery earlier than this
 */
public record Thresholds(
    double maxDiscountPct,
    double minMarginPct,
    boolean extendedTermsAllowed,
    int standardTermsDays,
    double extendedTermsMinMarginPct,
    int overdueDays,
    double overdueMinAmount,
    double largeOverdueAmount,
    int quoteWaitDays,
    int renewalNoticeDays,
    int recentActivityDays,
    int recentOrderDays,
    int contactGapDays,
    int minOrders,
    int replenishmentLeadDays,
    int staleStockDays,
    int slowCoverDays,
    int slowMinAgeDays,
    Unknown unknownStock,
    Unknown unknownMargin,
    int minDeliveryHours,
    double highVolumeTopPct,
    double goodMarginPct,
    ContactLimits contactLimits) {

  /** What happens to a product when a fact about it is unknown. */
  public enum Unknown {
    /** The product stays and the card says what was not checked. */
    KEEP_AND_SAY,
    /** The product is removed. */
    REMOVE
  }

  /** The defaults of the configuration file. */
  public static Thresholds defaults() {
    return new Thresholds(
        5,
        10,
        false,
        30,
        20,
        30,
        50,
        10_000,
        7,
        45,
        30,
        14,
        3,
        4,
        7,
        1,
        365,
        365,
        Unknown.KEEP_AND_SAY,
        Unknown.REMOVE,
        48,
        20,
        20,
        ContactLimits.none());
  }
}
