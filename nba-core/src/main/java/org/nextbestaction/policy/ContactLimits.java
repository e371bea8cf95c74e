package org.nextbestaction.policy;

import org.jspecify.annotations.Nullable;

/**
 * How often a customer is contacted, whichever agent does it, and at which hours. A limit that is
 * null is none.
 *
 * @param periodDays the days up to the as-of date in which contacts are counted, 1 or more
 * @param contacts most contacts of all channels in the period
 * @param calls most calls
 * @param emails most e-mails
 * @param visits most visits and meetings
 * @param fromHour the hour of the customer's day from which it may be called, 0 to 23
 * @param toHour the hour until which it may be called, after {@code fromHour}, up to 24
 */
public record ContactLimits(
    int periodDays,
    @Nullable Integer contacts,
    @Nullable Integer calls,
    @Nullable Integer emails,
    @Nullable Integer visits,
    int fromHour,
    int toHour) {

  /** The defaults of the configuration file: no limit. */
  public static ContactLimits none() {
    return new ContactLimits(30, null, null, null, null, 9, 18);
  }
}
