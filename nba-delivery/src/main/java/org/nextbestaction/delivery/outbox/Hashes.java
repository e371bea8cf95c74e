package org.nextbestaction.delivery.outbox;

import java.time.Duration;
import org.nextbestaction.delivery.channel.Keys;

/** What follows from a text and looks like chance. */
final class Hashes {

  private Hashes() {}

  /** A message's key: 36 characters. */
  static String key(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      String one = String.valueOf(part);
      text.append(one.length()).append(':').append(one);
    }
    return "nba_" + Keys.hash(text.toString()).substring(0, 32);
  }

  /**
   * The pause before another attempt: anything from nothing to a bound that doubles (full jitter:
   * Brooker, Exponential Backoff and Jitter, 2015), here from the message's key and the attempt.
   *
   * @param attempt the one that failed, from 1
   */
  static Duration pause(String key, int attempt, OutboxSettings settings) {
    long first = settings.firstPause().toMillis();
    long longest = settings.longestPause().toMillis();
    long bound =
        attempt > 40 ? longest : Math.min(longest, (long) (first * Math.pow(2, attempt - 1)));
    long bits = Long.parseUnsignedLong(Keys.hash(key + " " + attempt).substring(0, 16), 16) >>> 11;
    return Duration.ofMillis((long) (bound * (bits * 0x1.0p-53)));
  }
}
