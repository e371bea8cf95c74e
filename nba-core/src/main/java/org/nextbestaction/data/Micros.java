package org.nextbestaction.data;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Fixed-point numbers: a {@code long} counts millionths, so prices, quantities and rates are exact
 * to six decimals within +-9.2e12. A result out of that range is {@link Unknown#NUMBER}, never a
 * wrong number. See docs/decisions/0003-fixed-point-micros.md.
 */
public final class Micros {

  public static final long ONE = 1_000_000;

  private static final BigDecimal LIMIT = new BigDecimal("9.2e12");

  private static final long MOST = LIMIT.movePointRight(6).longValueExact();

  private Micros() {}

  /** The number as micros, rounded half up to six decimals; unknown when out of range. */
  public static long of(BigDecimal number) {
    if (number.abs().compareTo(LIMIT) > 0) {
      return Unknown.NUMBER;
    }
    return number.movePointRight(6).setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  /**
   * The same, but the nearest number within the range where it is out of it: for what must not get
   * lost for being too large, such as a debt.
   */
  public static long bounded(BigDecimal number) {
    return of(number.min(LIMIT).max(LIMIT.negate()));
  }

  /** The sum of two numbers that are not below zero, at most the greatest within the range. */
  static long addBounded(long a, long b) {
    long sum = a + b;
    return sum >= 0 && sum <= MOST ? sum : MOST;
  }

  /** The whole number as micros; unknown when out of range. */
  public static long of(long whole) {
    return of(BigDecimal.valueOf(whole));
  }

  /** The exact decimal without trailing zeros. */
  public static BigDecimal decimal(long micros) {
    BigDecimal number = BigDecimal.valueOf(micros, 6).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  /** The nearest double, for statistics only. */
  public static double real(long micros) {
    return micros == Unknown.NUMBER ? Double.NaN : micros / 1e6;
  }

  /** The product of two numbers, rounded half away from zero; unknown when either is. */
  public static long multiply(long a, long b) {
    if (a == Unknown.NUMBER || b == Unknown.NUMBER) {
      return Unknown.NUMBER;
    }
    long high = Math.multiplyHigh(a, b);
    long low = a * b;
    if (high == low >> 63) {
      long half = low < 0 ? -ONE / 2 : ONE / 2;
      boolean fits = low < 0 ? low >= Long.MIN_VALUE - half : low <= Long.MAX_VALUE - half;
      if (fits) {
        return (low + half) / ONE;
      }
    }
    return of(decimal(a).multiply(decimal(b)));
  }

  /** a / b, rounded half up; unknown when either is or b is zero. */
  public static long divide(long a, long b) {
    if (a == Unknown.NUMBER || b == Unknown.NUMBER || b == 0) {
      return Unknown.NUMBER;
    }
    return of(decimal(a).divide(decimal(b), 6, RoundingMode.HALF_UP));
  }

  /** a + b; unknown when either is or the sum is out of range. */
  public static long add(long a, long b) {
    if (a == Unknown.NUMBER || b == Unknown.NUMBER) {
      return Unknown.NUMBER;
    }
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0 ? Unknown.NUMBER : sum;
  }
}
