package org.nextbestaction.model;

import org.jspecify.annotations.Nullable;

/**
 * How long a stock lasts at the pace of the last year's sales.
 *
 * @param days whole days, 0 to {@value #MOST_DAYS}; null when some is there and nothing was sold in
 *     the last year
 */
public record StockCover(@Nullable Integer days) {

  /** A hundred years: longer is told as that. */
  public static final int MOST_DAYS = 36_500;

  /** The days whose sales count. */
  public static final int WINDOW_DAYS = RecentPurchases.DAYS;

  private static final double DAYS_OF_MONTH = 365 / 12.0;

  /** Whether it lasts for more than so many days. */
  public boolean longerThan(int limit) {
    return days == null || days > limit;
  }

  /** The same in whole months; null when nothing was sold in the last year. */
  public @Nullable Integer months() {
    return days == null ? null : (Integer) (int) Math.round(days / DAYS_OF_MONTH);
  }
}
