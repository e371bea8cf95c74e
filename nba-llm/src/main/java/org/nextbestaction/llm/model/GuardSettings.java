package org.nextbestaction.llm.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a model is called.
 *
 * @param concurrency calls side by side, at least 1
 * @param attemptTimeout the longest that one attempt may take
 * @param retries after a transient failure, 0 or more
 * @param backOff before the first retry, doubled before each further one; half of it to all of it
 *     is waited, by a hash of the prompt
 * @param windowCalls of so many calls the circuit breaker knows the outcome
 * @param leastCalls before it judges, 1 to {@code windowCalls}
 * @param badShare from this share of failed calls on it stops them, above 0 to 1
 * @param openFor so long, before it tries one again
 */
public record GuardSettings(
    int concurrency,
    Duration attemptTimeout,
    int retries,
    Duration backOff,
    int windowCalls,
    int leastCalls,
    double badShare,
    Duration openFor) {

  public GuardSettings {
    requireNonNull(attemptTimeout, "attemptTimeout");
    requireNonNull(backOff, "backOff");
    requireNonNull(openFor, "openFor");
    require(concurrency >= 1, "concurrency", concurrency);
    require(
        !attemptTimeout.isNegative() && !attemptTimeout.isZero(), "attemptTimeout", attemptTimeout);
    require(retries >= 0, "retries", retries);
    require(!backOff.isNegative(), "backOff", backOff);
    require(windowCalls >= 1, "windowCalls", windowCalls);
    require(leastCalls >= 1 && leastCalls <= windowCalls, "leastCalls", leastCalls);
    require(badShare > 0 && badShare <= 1, "badShare", badShare);
    require(!openFor.isNegative(), "openFor", openFor);
  }

  /** Four calls side by side, 8 seconds each, one retry; half of the last 20 failed: a pause. */
  public static GuardSettings defaults() {
    return new GuardSettings(
        4, Duration.ofSeconds(8), 1, Duration.ofMillis(250), 20, 10, 0.5, Duration.ofSeconds(30));
  }

  /** The same with so many calls side by side. */
  public GuardSettings withConcurrency(int other) {
    return new GuardSettings(
        other, attemptTimeout, retries, backOff, windowCalls, leastCalls, badShare, openFor);
  }

  /** The same with another longest time of an attempt. */
  public GuardSettings withAttemptTimeout(Duration other) {
    return new GuardSettings(
        concurrency, other, retries, backOff, windowCalls, leastCalls, badShare, openFor);
  }

  /** The same with so many retries, the first after half of {@code pause} to all of it. */
  public GuardSettings withRetries(int other, Duration pause) {
    return new GuardSettings(
        concurrency, attemptTimeout, other, pause, windowCalls, leastCalls, badShare, openFor);
  }

  /** The same with another circuit breaker. */
  public GuardSettings withBreaker(int window, int least, double share, Duration pause) {
    return new GuardSettings(
        concurrency, attemptTimeout, retries, backOff, window, least, share, pause);
  }

  private static void require(boolean holds, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + value);
    }
  }
}
