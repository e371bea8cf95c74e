package org.nextbestaction.llm.model;

import static java.util.Objects.requireNonNull;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A model that can be relied on to end: a few calls side by side, each with its longest time, a
 * retry after a transient failure, a circuit breaker, a budget. The timeout of {@link #answer} is
 * that of all: waiting, attempts and pauses. Every wait is bounded and ends when its thread is
 * interrupted. Thread-safe.
 */
public final class GuardedModel implements LanguageModel, AutoCloseable {

  private final LanguageModel model;
  private final GuardSettings settings;
  private final LlmBudget budget;
  private final LongSupplier nanoTime;
  private final Pause pause;
  private final CircuitBreaker breaker;
  private final Semaphore slots;
  private final TimedCalls calls;

  /** How a pause between two attempts is made. */
  interface Pause {

    void of(Duration time) throws InterruptedException;
  }

  /** Guards a model; the budget has no limits until {@link #under} gives another. */
  public GuardedModel(LanguageModel model, GuardSettings settings) {
    this(model, settings, System::nanoTime);
  }

  /**
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public GuardedModel(LanguageModel model, GuardSettings settings, LongSupplier nanoTime) {
    this(model, settings, nanoTime, time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()));
  }

  GuardedModel(LanguageModel model, GuardSettings settings, LongSupplier nanoTime, Pause pause) {
    this(
        requireNonNull(model, "model"),
        settings,
        LlmBudget.unlimited(),
        nanoTime,
        pause,
        new CircuitBreaker(settings, nanoTime),
        new Semaphore(settings.concurrency(), true),
        new TimedCalls("nba-llm-call", settings.concurrency()));
  }

  private GuardedModel(
      LanguageModel model,
      GuardSettings settings,
      LlmBudget budget,
      LongSupplier nanoTime,
      Pause pause,
      CircuitBreaker breaker,
      Semaphore slots,
      TimedCalls calls) {
    this.model = model;
    this.settings = settings;
    this.budget = budget;
    this.nanoTime = nanoTime;
    this.pause = pause;
    this.breaker = breaker;
    this.slots = slots;
    this.calls = calls;
  }

  /** The same model, with its slots and its circuit breaker, under another budget. */
  public GuardedModel under(LlmBudget other) {
    return new GuardedModel(
        model, settings, requireNonNull(other, "budget"), nanoTime, pause, breaker, slots, calls);
  }

  /** What has been used under this budget. */
  public LlmBudget.Used used() {
    return budget.used();
  }

  /** How it is called. */
  public GuardSettings settings() {
    return settings;
  }

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Tokens most(Prompt prompt) {
    return model.most(prompt);
  }

  @Override
  public Answer answer(Prompt prompt, Duration timeout) {
    return answer(prompt, timeout, () -> {});
  }

  /**
   * The same, for callers who share a budget in an order of theirs.
   *
   * @param reserved is run when the first attempt has been reserved in the budget; not run where
   *     none is
   */
  public Answer answer(Prompt prompt, Duration timeout, Runnable reserved) {
    requireNonNull(prompt, "prompt");
    long end = nanoTime.getAsLong() + timeout.toNanos();
    for (int attempt = 0; ; attempt++) {
      try {
        return attempt(prompt, end, attempt == 0 ? reserved : () -> {});
      } catch (ModelException e) {
        budget.count(e.failure());
        if (attempt == settings.retries()
            || !e.failure().transientFailure()
            || !paused(prompt, attempt, end)) {
          throw e;
        }
        budget.countRetry();
      }
    }
  }

  /**
   * Another call that belongs to an answer, such as that of a shield, with an end of its own.
   *
   * @throws ModelException as {@link TimedCalls#call}
   */
  public <T> T bounded(Callable<T> call, Duration timeout) {
    return calls.call(call, timeout);
  }

  private Answer attempt(Prompt prompt, long end, Runnable reserved) {
    if (!breaker.letsThrough()) {
      throw circuitOpen();
    }
    enterSlot(end);
    try {
      CircuitBreaker.Pass pass = breaker.enter();
      if (pass == null) {
        throw circuitOpen();
      }
      CircuitBreaker.Outcome outcome = CircuitBreaker.Outcome.NONE;
      try {
        Duration time = attemptTime(end);
        Tokens most = model.most(prompt);
        if (!budget.reserve(most)) {
          throw new ModelException(Failure.BUDGET, "the budget holds no further call", Tokens.NONE);
        }
        reserved.run();
        outcome = CircuitBreaker.Outcome.BAD;
        Answer answer = settled(prompt, time, most);
        outcome = CircuitBreaker.Outcome.GOOD;
        return answer;
      } catch (ModelException e) {
        if (outcome == CircuitBreaker.Outcome.BAD && !e.failure().ofService()) {
          outcome =
              e.failure() == Failure.INTERRUPTED
                  ? CircuitBreaker.Outcome.NONE
                  : CircuitBreaker.Outcome.GOOD;
        }
        throw e;
      } finally {
        breaker.leave(pass, outcome);
      }
    } finally {
      slots.release();
    }
  }

  private Answer settled(Prompt prompt, Duration time, Tokens most) {
    Tokens used = null;
    try {
      Answer answer = calls.call(() -> model.answer(prompt, time), time);
      used = answer.tokens();
      budget.countAnswer();
      return answer;
    } catch (ModelException e) {
      used = e.used();
      throw e;
    } finally {
      budget.settle(most, used);
    }
  }

  private void enterSlot(long end) {
    boolean entered;
    try {
      entered = slots.tryAcquire(nanosUntil(end), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Failure.INTERRUPTED, "interrupted in the queue", Tokens.NONE);
    }
    if (!entered) {
      throw timeOver();
    }
  }

  private Duration attemptTime(long end) {
    long left = nanosUntil(end);
    if (left <= 0) {
      throw timeOver();
    }
    return Duration.ofNanos(Math.min(left, settings.attemptTimeout().toNanos()));
  }

  private ModelException timeOver() {
    Failure failure = budget.nanosLeft() <= 0 ? Failure.BUDGET : Failure.TIMEOUT;
    return new ModelException(failure, "the time was over before the call", Tokens.NONE);
  }

  /** Until the end of this answer, or of the budget if that comes first. */
  private long nanosUntil(long end) {
    return Math.min(end - nanoTime.getAsLong(), budget.nanosLeft());
  }

  /** Waits before a retry; false when there is no time for one. */
  private boolean paused(Prompt prompt, int attempt, long end) {
    long most = settings.backOff().toNanos() << Math.min(attempt, 10);
    long nanos = most / 2 + (long) (most / 2.0 * hash(prompt, attempt));
    if (nanos >= nanosUntil(end)) {
      return false;
    }
    try {
      pause.of(Duration.ofNanos(nanos));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException(Failure.INTERRUPTED, "interrupted between two attempts");
    }
  }

  /** 0 to 1, the same for the same prompt and attempt. */
  private static double hash(Prompt prompt, int attempt) {
    int bits =
        Hashing.murmur3_32_fixed(attempt).hashString(prompt.data(), StandardCharsets.UTF_8).asInt();
    return (bits >>> 8) / (double) (1 << 24);
  }

  private static ModelException circuitOpen() {
    return new ModelException(Failure.CIRCUIT_OPEN, "too many calls failed of late", Tokens.NONE);
  }

  /** Ends its threads, for all budgets; the model itself is left to who made it. */
  @Override
  public void close() {
    calls.close();
  }
}
