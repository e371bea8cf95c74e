package org.nextbestaction.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Lets one piece of work go on at a time; all who ask for it meanwhile get one more. */
final class Refreshes {

  private final Runnable work;
  private @Nullable Asked running;
  private @Nullable Asked next;

  private record Asked(Executor executor, CompletableFuture<Void> done) {}

  Refreshes(Runnable work) {
    this.work = work;
  }

  /** The end of a piece of work that has not begun yet. */
  CompletableFuture<Void> ask(Executor executor) {
    Asked mine;
    boolean first;
    synchronized (this) {
      first = running == null;
      mine = next == null ? new Asked(executor, new CompletableFuture<>()) : next;
      if (first) {
        running = mine;
      } else {
        next = mine;
      }
    }
    CompletableFuture<Void> done = mine.done.copy();
    if (first) {
      start(mine);
    }
    return done;
  }

  private void start(Asked asked) {
    try {
      asked.executor.execute(() -> run(asked));
    } catch (RuntimeException e) {
      end(asked, e);
    }
  }

  private void run(Asked asked) {
    Throwable fault = null;
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      fault = e;
    }
    end(asked, fault);
  }

  private void end(Asked asked, @Nullable Throwable fault) {
    Asked then;
    synchronized (this) {
      then = next;
      running = then;
      next = null;
    }
    if (fault == null) {
      asked.done.complete(null);
    } else {
      asked.done.completeExceptionally(fault);
    }
    if (then != null) {
      start(then);
    }
  }
}
