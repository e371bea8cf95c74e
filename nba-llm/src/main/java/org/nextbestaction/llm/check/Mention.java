package org.nextbestaction.llm.check;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number or a date that a text names.
 *
 * @param start in the folded text, with its unit
 * @param end in the folded text, with its unit
 * @param value null for a date
 * @param unit what is counted, folded: a currency for {@code MONEY}, a noun's class for {@code
 *     COUNT}
 * @param day null for a number; a day, a month or a year that is left open is 0
 */
record Mention(
    int start,
    int end,
    Type type,
    @Nullable BigDecimal value,
    @Nullable String unit,
    Side side,
    @Nullable Day day) {

  enum Type {
    HOURS,
    DAYS,
    WEEKS,
    MONTHS,
    YEARS,
    MINUTES,
    PERCENT,
    MONEY,
    /** With a noun that is counted. */
    COUNT,
    /** Without a unit. */
    BARE,
    DATE,
    /** A day that is counted from today or named by its weekday. */
    RELATIVE,
    /** A half, a tenth. */
    FRACTION;

    boolean time() {
      return ordinal() <= MINUTES.ordinal();
    }
  }

  /** Which end of a range it is. */
  enum Side {
    ALONE,
    LOW,
    HIGH
  }

  /** A date as far as it is told. */
  record Day(int year, int month, int day) {}

  /** Hours of a duration; null for what has no fixed length. */
  @Nullable BigDecimal hours() {
    if (value == null) {
      return null;
    }
    return switch (type) {
      case HOURS -> value;
      case DAYS -> value.multiply(BigDecimal.valueOf(24));
      case WEEKS -> value.multiply(BigDecimal.valueOf(168));
      default -> null;
    };
  }

  BigDecimal number() {
    if (value == null) {
      throw new IllegalStateException("a date is no number");
    }
    return value;
  }
}
