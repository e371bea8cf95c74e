package org.nextbestaction.delivery.outbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the outbox tries.
 *
 * @param lease so long a process that sends is believed to live; longer than any call of a channel
 * @param mostAttempts after so many a message is dead, until a person sends it again
 * @param firstPause most time before the second attempt; doubled for each further one
 * @param longestPause most time between two attempts
 * @param longestRetryAfter a channel that asks for a longer pause is asked again after this one
 * @param repeatUncertainAfter a message of which nobody knows whether it arrived is sent again, and
 *     marked as a repetition, after so long; null: when a person says so
 */
public record OutboxSettings(
    Duration lease,
    int mostAttempts,
    Duration firstPause,
    Duration longestPause,
    Duration longestRetryAfter,
    @Nullable Duration repeatUncertainAfter) {

  /** Five minutes; twenty attempts, within half a day; nothing uncertain is repeated by itself. */
  public static final OutboxSettings DEFAULTS =
      new OutboxSettings(
          Duration.ofMinutes(5),
          20,
          Duration.ofSeconds(2),
          Duration.ofHours(1),
          Duration.ofDays(1),
          null);

  public OutboxSettings {
    if (lease.isNegative()
        || lease.isZero()
        || mostAttempts < 1
        || firstPause.isNegative()
        || longestPause.compareTo(firstPause) < 0
        || longestRetryAfter.isNegative()
        || repeatUncertainAfter != null && repeatUncertainAfter.isNegative()) {
      throw new IllegalArgumentException(
          "an outbox cannot try so: lease "
              + lease
              + ", attempts "
              + mostAttempts
              + ", pauses "
              + firstPause
              + " to "
              + longestPause
              + ", retry after "
              + longestRetryAfter
              + ", repeat after "
              + repeatUncertainAfter
              + ".\nMaybe a duration is negative, or the longest pause is shorter than the first.");
    }
  }

  /** The same with a time after which what is uncertain is sent again; null: never. */
  public OutboxSettings repeatUncertainAfter(@Nullable Duration after) {
    return new OutboxSettings(
        lease, mostAttempts, firstPause, longestPause, longestRetryAfter, after);
  }

  /** The same with another lease. */
  public OutboxSettings lease(Duration other) {
    return new OutboxSettings(
        other, mostAttempts, firstPause, longestPause, longestRetryAfter, repeatUncertainAfter);
  }

  /** The same with another number of attempts. */
  public OutboxSettings mostAttempts(int most) {
    return new OutboxSettings(
        lease, most, firstPause, longestPause, longestRetryAfter, repeatUncertainAfter);
  }

  /** The same with other pauses between attempts. */
  public OutboxSettings pauses(Duration first, Duration longest) {
    return new OutboxSettings(
        lease, mostAttempts, first, longest, longestRetryAfter, repeatUncertainAfter);
  }
}
