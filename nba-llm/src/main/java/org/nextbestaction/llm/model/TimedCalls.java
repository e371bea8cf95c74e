package org.nextbestaction.llm.model;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls with an end, whatever is called: each runs on one of a few daemon threads of its own and is
 * interrupted when its time is over. One that does not listen keeps its thread, never the caller;
 * when all are kept, calls wait for one within their own time. Idle threads end. Thread-safe.
 */
public final class TimedCalls implements AutoCloseable {

  private final ThreadPoolExecutor threads;

  /**
   * @param name of the threads, before their number
   * @param most so many calls run side by side, at least 1
   */
  public TimedCalls(String name, int most) {
    AtomicInteger number = new AtomicInteger();
    threads =
        new ThreadPoolExecutor(
            most,
            most,
            2,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * What the call gives.
   *
   * @param timeout above zero
   * @throws ModelException the call's own; {@link Failure#TIMEOUT}; {@link Failure#INTERRUPTED};
   *     {@link Failure#FAULT} for whatever else it throws
   */
  public <T> T call(Callable<T> call, Duration timeout) {
    FutureTask<T> task = new FutureTask<>(call);
    try {
      threads.execute(task);
    } catch (RejectedExecutionException e) {
      throw new ModelException(Failure.FAULT, "the model is closed", Tokens.NONE);
    }
    try {
      return task.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new ModelException(Failure.TIMEOUT, "no answer within " + timeout.toMillis() + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Failure.INTERRUPTED, "interrupted while it waited for an answer");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ModelException known) {
        throw known;
      }
      if (e.getCause() instanceof Error error && !(error instanceof LinkageError)) {
        throw error;
      }
      throw new ModelException(Failure.FAULT, "a fault in the model's library", e);
    } finally {
      if (!task.isDone()) {
        task.cancel(true);
        threads.remove(task);
      }
    }
  }

  /** Interrupts what runs and ends the threads. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
