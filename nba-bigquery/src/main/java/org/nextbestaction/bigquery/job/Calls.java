package org.nextbestaction.bigquery.job;

import com.google.cloud.bigquery.BigQueryException;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The calls about one statement: one that fails for a reason that may pass is made again after a
 * pause, a few times and up to a deadline. The client's own repetitions are switched off: they know
 * no deadline (docs/decisions/0063).
 */
final class Calls {

  static final int MOST_TRIES = 8;

  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long MOST_PAUSE_MILLIS = 16_000;

  private final String statement;
  private final Timing timing;
  private final long limitNanos;
  private final JobListener listener;
  private long deadline;

  Calls(String statement, Timing timing, int timeoutSeconds, JobListener listener) {
    this.statement = statement;
    this.timing = timing;
    this.limitNanos = TimeUnit.SECONDS.toNanos(timeoutSeconds);
    this.listener = listener;
    startClock();
  }

  /** From now on there is the whole time again. */
  void startClock() {
    deadline = timing.nanos() + limitNanos;
  }

  boolean late() {
    return timing.nanos() - deadline >= 0;
  }

  long elapsedSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(timing.nanos() - deadline + limitNanos);
  }

  /** What the call gives; the fault of its last try where none succeeds. */
  <T> T make(Supplier<T> call) throws ServiceFault, InterruptedException {
    for (int tries = 1; ; tries++) {
      Fault fault;
      try {
        return call.get();
      } catch (BigQueryException e) {
        fault = Fault.of(e);
      } catch (IllegalArgumentException | IllegalStateException | NullPointerException e) {
        fault = Fault.unreadable(e);
      }
      if (!fault.passing() || tries == MOST_TRIES) {
        throw new ServiceFault(fault);
      }
      pause(fault, tries);
    }
  }

  /** Waits longer each time; gives up where the deadline would pass meanwhile. */
  void pause(Fault fault, int tries) throws ServiceFault, InterruptedException {
    long whole = Math.min(MOST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << (tries - 1));
    long millis = whole / 2 + spread(tries) % (whole / 2 + 1);
    if (timing.nanos() + TimeUnit.MILLISECONDS.toNanos(millis) - deadline >= 0) {
      throw new ServiceFault(fault);
    }
    listener.triedAgain(statement, fault.reason(), millis);
    timing.sleep(millis);
  }

  /** Keeps the statements of a run from knocking at the same moment. */
  private long spread(int tries) {
    long hash = Hashing.murmur3_128(tries).hashString(statement, StandardCharsets.UTF_8).asLong();
    return hash & Long.MAX_VALUE;
  }

  void sleep(long millis) throws InterruptedException {
    timing.sleep(millis);
  }
}
