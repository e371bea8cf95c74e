package org.nextbestaction.bigquery.job;

import com.google.cloud.bigquery.BigQueryException;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls about one statement: one that fails for a reason that may pass is made again after a
 * pause, a few times and up to a deadline. The client's own repetitions are switched off: they know
 * no deadline. Each call has a thread of its own, since the client takes a time-out for an
 * interruption and would pass it on to the caller's thread (docs/decisions/0063).
 */
final class Calls {

  static final int MOST_TRIES = 8;

  private static final long FAREWELL_SECONDS = 10;
  private static final long FIRST_PAUSE_MILLIS = 500;
  private static final long MOST_PAUSE_MILLIS = 16_000;

  private static final ExecutorService THREADS = threads();

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

  private static ExecutorService threads() {
    ThreadFactory daemons =
        task -> {
          Thread thread = new Thread(task, "bigquery call");
          thread.setDaemon(true);
          return thread;
        };
    return new ThreadPoolExecutor(
        0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), daemons);
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
        return inTime(call, deadline - timing.nanos());
      } catch (ServiceFault e) {
        fault = e.fault();
      }
      if (!fault.passing() || tries == MOST_TRIES) {
        throw new ServiceFault(fault);
      }
      pause(fault, tries);
    }
  }

  private static <T> T inTime(Supplier<T> call, long nanos)
      throws ServiceFault, InterruptedException {
    Future<T> answer = THREADS.submit(call::get);
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ServiceFault(new Fault(Fault.TIMED_OUT, "there was no answer in time", 0, false));
    } catch (ExecutionException e) {
      throw fault(e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private static ServiceFault fault(@Nullable Throwable cause) {
    if (cause instanceof BigQueryException fault) {
      return new ServiceFault(Fault.of(fault));
    } else if (cause instanceof IllegalArgumentException
        || cause instanceof IllegalStateException
        || cause instanceof NullPointerException) {
      return new ServiceFault(Fault.unreadable((RuntimeException) cause));
    } else if (cause instanceof RuntimeException fault) {
      throw fault;
    } else if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }

  /** Makes a call of which nobody waits for the outcome, but for a moment. */
  @SuppressWarnings("EmptyCatch")
  static void tell(Supplier<?> call) {
    boolean interrupted = Thread.interrupted();
    try {
      inTime(call, TimeUnit.SECONDS.toNanos(FAREWELL_SECONDS));
    } catch (ServiceFault e) {
      // There is nothing more to be done about it.
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
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
