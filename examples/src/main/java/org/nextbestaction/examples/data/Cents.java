package org.nextbestaction.examples.data;

import java.math.BigDecimal;

/** Money of the examples: whole cents (or bani), and the one rate that all prices are made with. */
final class Cents {

  /** RON for one EUR, in hundredths. */
  private static final long RON_CENTS_FOR_ONE_EUR = 509;

  private Cents() {}

  /** {@code 690} as {@code 6.90}. */
  static String text(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  /** An amount in EUR cents in another currency, rounded half up. */
  static long inCurrency(long eurCents, String currency) {
    return currency.equals("RON") ? percent(eurCents, (int) RON_CENTS_FOR_ONE_EUR) : eurCents;
  }

  /** So many percent of an amount, rounded half up. */
  static long percent(long cents, int percent) {
    return Math.floorDiv(cents * percent + 50, 100L);
  }
}
