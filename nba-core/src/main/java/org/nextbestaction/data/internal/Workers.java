package org.nextbestaction.data.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Threads for one piece of work; the calling thread is one of them. Who does what is left to
 * chance, so the work must write where only it writes. Never used from within its own work.
 */
public final class Workers {

  private Workers() {}

  /** One thread a processor. */
  public static int available() {
    return Runtime.getRuntime().availableProcessors();
  }

  /**
   * Does the work of every index below {@code count}, some at once, in ascending order of start.
   */
  public static void forEach(int count, int threads, IntConsumer work) {
    AtomicInteger next = new AtomicInteger();
    run(
        Math.min(count, threads),
        worker -> {
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            work.accept(i);
          }
        });
  }

  /** Runs so many workers at once, numbered from 0, and waits for all of them. */
  public static void run(int threads, IntConsumer worker) {
    AtomicReference<@Nullable Throwable> fault = new AtomicReference<>();
    Thread[] others = new Thread[Math.max(0, threads - 1)];
    for (int t = 0; t < others.length; t++) {
      int number = t + 1;
      others[t] = new Thread(() -> guarded(worker, number, fault), "nba-load-" + number);
      others[t].setDaemon(true);
      others[t].start();
    }
    guarded(worker, 0, fault);
    boolean interrupted = false;
    for (Thread other : others) {
      while (other.isAlive()) {
        try {
          other.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    Throwable thrown = fault.get();
    if (thrown instanceof Error error) {
      throw error;
    } else if (thrown instanceof RuntimeException exception) {
      throw exception;
    }
  }

  private static void guarded(
      IntConsumer worker, int number, AtomicReference<@Nullable Throwable> fault) {
    try {
      worker.accept(number);
    } catch (RuntimeException | Error e) {
      fault.compareAndSet(null, e);
    }
  }
}
