package org.nextbestaction.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works through a range in blocks of a fixed size, on several threads. The blocks do not depend on
 * the number of threads and the results come in their order, so neither does any sum over them.
 */
final class Blocks {

  static final int SIZE = 512;

  private Blocks() {}

  /** The work on one block {@code [from, to)}. */
  @FunctionalInterface
  interface Work<T> {
    T on(int from, int to);
  }

  static <T> List<T> map(int length, int blockSize, int threads, Work<T> work) {
    int blocks = (length + blockSize - 1) / blockSize;
    List<T> results = new ArrayList<>(blocks);
    if (threads <= 1 || blocks <= 1) {
      for (int b = 0; b < blocks; b++) {
        results.add(work.on(b * blockSize, Math.min(length, (b + 1) * blockSize)));
      }
      return results;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, blocks), Blocks::thread);
    try {
      List<Future<T>> futures = new ArrayList<>(blocks);
      for (int b = 0; b < blocks; b++) {
        int from = b * blockSize;
        int to = Math.min(length, from + blockSize);
        futures.add(pool.submit(() -> work.on(from, to)));
      }
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while fitting", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "nba-fit");
    thread.setDaemon(true);
    return thread;
  }
}
