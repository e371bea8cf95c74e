package org.nextbestaction.delivery.outbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** What follows from a text and looks like chance. */
final class Hashes {

  private Hashes() {}

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** A message's key: 36 characters. */
  static String key(Object... parts) {
    StringBuilder text = new StringBuilder();
    for (Object part : parts) {
      String one = String.valueOf(part);
      text.append(one.length()).append(':').append(one);
    }
    return "nba_" + HexFormat.of().formatHex(sha256(text.toString()), 0, 16);
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
    long bits = ByteBuffer.wrap(sha256(key + " " + attempt)).getLong() >>> 11;
    return Duration.ofMillis((long) (bound * (bits * 0x1.0p-53)));
  }
}
