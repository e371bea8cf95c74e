package org.nextbestaction.examples.data;

/**
 * What stands out about a customer on the as-of date. Each customer of an example is in one of
 * them, so that a reader can tell from the data which card to expect.
 */
enum Situation {
  // rhythm
  REPLENISHMENT_DUE(3, Phase.DUE),
  RECENT_ORDER(2, Phase.RECENT),
  CHURNED(2, Phase.SILENT),
  DORMANT(2, Phase.DORMANT),
  ONE_OFF(2, Phase.ONE_OFF),
  NEW(2, Phase.NEW),
  PROSPECT(1, Phase.NEVER),
  SEASONAL(2, Phase.SEASONAL),
  CHANGED_RHYTHM(1, Phase.CHANGED),
  // quotes
  QUOTE_WAITING(2, Phase.MIDDLE),
  QUOTE_FRESH(1, Phase.MIDDLE),
  QUOTE_ANSWERED(1, Phase.MIDDLE),
  QUOTE_REQUESTED(2, Phase.MIDDLE),
  OPPORTUNITY_IDLE(1, Phase.MIDDLE),
  // money
  OVERDUE(2, Phase.DUE),
  OVERDUE_SLIGHTLY(1, Phase.DUE),
  OVERDUE_DISPUTED(1, Phase.DUE),
  OVERDUE_OFFSET(1, Phase.DUE),
  CREDIT_EXHAUSTED(1, Phase.DUE),
  BLOCKED(1, Phase.DUE),
  STRATEGIC_OVERDUE(1, Phase.DUE),
  STRATEGIC_AT_RISK(1, Phase.SILENT),
  // products
  SOLD_OUT(1, Phase.DUE),
  SOLD_OUT_BUNDLE(1, Phase.DUE),
  THIN_MARGIN(1, Phase.DUE),
  DISCONTINUED(1, Phase.DUE),
  NOT_APPROVED(2, Phase.RECENT),
  EXCESS_AND_PROMOTION(1, Phase.RECENT),
  EQUIPMENT_DELIVERED(1, Phase.MIDDLE),
  // contracts
  RENEWAL(2, Phase.MIDDLE),
  RENEWAL_SILENT(1, Phase.SILENT),
  RENEWAL_REPLACED(1, Phase.MIDDLE),
  NEGOTIATED_PRICES(1, Phase.DUE),
  // people
  NO_CALLS(1, Phase.DUE),
  NO_EMAILS(1, Phase.DUE),
  NO_CONTACT(1, Phase.DUE),
  ALREADY_REACHED(1, Phase.DUE),
  MERGED_SURVIVOR(1, Phase.DUE_SINCE_MERGER),
  MERGED_AWAY(1, Phase.UNTIL_MERGER),
  // service and marketing
  COMPLAINT_SEVERE(1, Phase.DUE),
  COMPLAINT_PRODUCT(1, Phase.DUE),
  DOCUMENT_REQUESTED(2, Phase.MIDDLE),
  PORTAL_HIGH_VALUE(3, Phase.RECENT),
  COMPETITOR(1, Phase.MIDDLE),
  ENGAGED(1, Phase.MIDDLE),
  EXPANSION(1, Phase.MIDDLE),
  // what people answered to earlier cards
  ANSWERED_REJECTED(3, Phase.DUE),
  ANSWERED_ACCEPTED(1, Phase.DUE),
  ANSWERED_MODIFIED(1, Phase.DUE),
  ANSWERED_SNOOZED(1, Phase.DUE),
  ANSWERED_WITHDRAWN(1, Phase.DUE),
  // orders that are no plain purchases
  RETURN_AND_CANCELLATION(1, Phase.DUE),
  PROJECT(1, Phase.DUE),
  DUPLICATE(1, Phase.DUE),
  PARTIAL_AND_OPEN(1, Phase.ANY),
  ORDINARY(4, Phase.ANY);

  /** Where in its rhythm a customer is on the as-of date. */
  enum Phase {
    /** The next order is expected about now. */
    DUE,
    /** Ordered a few days ago. */
    RECENT,
    /** Silent for several times the usual interval. */
    SILENT,
    /** Ordered three weeks ago, the next order is more than a month away. */
    MIDDLE,
    /** A few orders long ago. */
    DORMANT,
    ONE_OFF,
    NEW,
    NEVER,
    SEASONAL,
    /** Ordered every two months, now every month; due. */
    CHANGED,
    DUE_SINCE_MERGER,
    UNTIL_MERGER,
    ANY
  }

  private final int customers;
  private final Phase phase;

  Situation(int customers, Phase phase) {
    this.customers = customers;
    this.phase = phase;
  }

  /** How many customers of an example are in it. */
  int customers() {
    return customers;
  }

  Phase phase() {
    return phase;
  }

  boolean isStrategic() {
    return this == STRATEGIC_OVERDUE || this == STRATEGIC_AT_RISK;
  }

  /** Customers who buy several times the usual quantities. */
  boolean isHighVolume() {
    return isStrategic() || this == PORTAL_HIGH_VALUE || this == DOCUMENT_REQUESTED;
  }
}
