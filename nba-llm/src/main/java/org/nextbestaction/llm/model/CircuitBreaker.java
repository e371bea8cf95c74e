package org.nextbestaction.llm.model;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stops calls to a service of which too many failed of late: closed, it looks at the outcomes of a
 * window of calls; open, it lets none through for a while; then one, whose outcome decides. A call
 * that {@link #enter()} let through must end in {@link #leave}. Thread-safe.
 */
final class CircuitBreaker {

  /** How a call was let through. */
  enum Pass {
    USUAL,
    TRIAL
  }

  /** What a call says about the service. */
  enum Outcome {
    GOOD,
    BAD,
    /** The call was not made after all. */
    NONE
  }

  private final GuardSettings settings;
  private final LongSupplier nanoTime;
  private final boolean[] bad;
  private int filled;
  private int next;
  private int badCount;
  private boolean open;
  private boolean trying;
  private long openedAt;

  CircuitBreaker(GuardSettings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
    bad = new boolean[settings.windowCalls()];
  }

  /** Whether a call would be let through at the moment. */
  synchronized boolean letsThrough() {
    return !open || !trying && nanoTime.getAsLong() - openedAt >= settings.openFor().toNanos();
  }

  /** Lets a call through; null when it does not. */
  synchronized @Nullable Pass enter() {
    if (!letsThrough()) {
      return null;
    }
    trying = open;
    return open ? Pass.TRIAL : Pass.USUAL;
  }

  /** The call is over. Usual calls that end while the circuit is open change nothing. */
  synchronized void leave(Pass pass, Outcome outcome) {
    if (pass == Pass.USUAL) {
      if (!open && outcome != Outcome.NONE) {
        note(outcome == Outcome.BAD);
      }
      return;
    }
    trying = false;
    if (outcome == Outcome.BAD) {
      openedAt = nanoTime.getAsLong();
    } else if (outcome == Outcome.GOOD) {
      open = false;
      filled = 0;
      next = 0;
      badCount = 0;
    }
  }

  private void note(boolean wasBad) {
    if (filled == bad.length) {
      badCount -= bad[next] ? 1 : 0;
    } else {
      filled++;
    }
    bad[next] = wasBad;
    next = (next + 1) % bad.length;
    badCount += wasBad ? 1 : 0;
    if (filled >= settings.leastCalls() && badCount >= settings.badShare() * filled) {
      open = true;
      openedAt = nanoTime.getAsLong();
    }
  }
}
