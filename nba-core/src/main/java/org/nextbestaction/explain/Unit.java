package org.nextbestaction.explain;

/** The unit of a measured number. */
public enum Unit {
  DAYS,
  MONTHS,
  PERCENT,
  ORDERS,
  INVOICES,
  CUSTOMERS,
  PIECES,
  /** A share or a strength from 0 to 1. */
  SHARE,
  /** A ratio without a unit. */
  RATIO
}
