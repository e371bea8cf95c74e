package org.nextbestaction.llm.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run may use, and what it has used. Before each attempt the most that it can use is
 * reserved, or it is not made; what it did use is settled afterwards. So no limit is passed by a
 * single call, whatever the number of threads. Its time begins when it is made. Thread-safe.
 */
public final class LlmBudget {

  private final Limits limits;
  private final Prices prices;
  private final LongSupplier nanoTime;
  private final long began;
  private final Map<Failure, Long> failures = new EnumMap<>(Failure.class);
  private long calls;
  private long answers;
  private long retries;
  private Tokens used = Tokens.NONE;
  private Tokens reserved = Tokens.NONE;

  /** A budget whose time runs from now. */
  public LlmBudget(Limits limits, Prices prices) {
    this(limits, prices, System::nanoTime);
  }

  /**
   * @param nanoTime a clock that never goes back, in nanoseconds
   */
  public LlmBudget(Limits limits, Prices prices, LongSupplier nanoTime) {
    this.limits = requireNonNull(limits, "limits");
    this.prices = requireNonNull(prices, "prices");
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    if (limits.cost() != null && prices.equals(Prices.UNKNOWN)) {
      throw new IllegalArgumentException(
          "a limit of the cost needs prices.\nMaybe give what a million tokens cost.");
    }
    began = nanoTime.getAsLong();
  }

  /** No limits: it only counts. */
  public static LlmBudget unlimited() {
    return new LlmBudget(Limits.NONE, Prices.UNKNOWN);
  }

  /**
   * The most that may be used. Null means no limit.
   *
   * @param calls attempts, retries among them
   * @param inputTokens of all attempts
   * @param outputTokens with those of thinking
   * @param cost in the currency of the prices
   * @param time from the making of the budget; no attempt begins later, and none lasts longer
   */
  public record Limits(
      @Nullable Long calls,
      @Nullable Long inputTokens,
      @Nullable Long outputTokens,
      @Nullable BigDecimal cost,
      @Nullable Duration time) {

    /** No limits. */
    public static final Limits NONE = new Limits(null, null, null, null, null);

    /** The same with at most so many attempts. */
    public Limits withCalls(long most) {
      return new Limits(most, inputTokens, outputTokens, cost, time);
    }

    /** The same with at most so many tokens. */
    public Limits withTokens(long mostInput, long mostOutput) {
      return new Limits(calls, mostInput, mostOutput, cost, time);
    }

    /** The same with a highest cost. */
    public Limits withCost(BigDecimal most) {
      return new Limits(calls, inputTokens, outputTokens, most, time);
    }

    /** The same with a longest time. */
    public Limits withTime(Duration most) {
      return new Limits(calls, inputTokens, outputTokens, cost, most);
    }
  }

  /** What a million tokens cost, in one currency. */
  public record Prices(BigDecimal inputPerMillion, BigDecimal outputPerMillion) {

    /** Tokens are counted, money is not. */
    public static final Prices UNKNOWN = new Prices(BigDecimal.ZERO, BigDecimal.ZERO);

    BigDecimal of(Tokens tokens) {
      return inputPerMillion
          .multiply(BigDecimal.valueOf(tokens.input()))
          .add(outputPerMillion.multiply(BigDecimal.valueOf(tokens.output())))
          .movePointLeft(6);
    }
  }

  /**
   * What has been used.
   *
   * @param calls attempts, retries among them
   * @param answers complete ones
   * @param cost zero where prices are unknown
   * @param failures by kind, in the kinds' order: of attempts, and of calls that were not made
   */
  public record Used(
      long calls,
      long answers,
      long retries,
      long inputTokens,
      long outputTokens,
      BigDecimal cost,
      Map<Failure, Long> failures) {

    public Used {
      failures =
          failures.isEmpty()
              ? Map.of()
              : Collections.unmodifiableMap(new EnumMap<Failure, Long>(failures));
    }
  }

  /** What has been used until now; what is reserved is not part of it, but for the calls. */
  public synchronized Used used() {
    return new Used(
        calls, answers, retries, used.input(), used.output(), prices.of(used), failures);
  }

  /** Nanoseconds until its end, at most 0 when it is over; {@code Long.MAX_VALUE} without one. */
  long nanosLeft() {
    Duration time = limits.time();
    return time == null ? Long.MAX_VALUE : time.toNanos() - (nanoTime.getAsLong() - began);
  }

  /** Reserves a call that may use so much; false when the budget does not hold it. */
  synchronized boolean reserve(Tokens most) {
    Tokens all = used.plus(reserved).plus(most);
    boolean holds =
        within(calls + 1, limits.calls())
            && within(all.input(), limits.inputTokens())
            && within(all.output(), limits.outputTokens())
            && (limits.cost() == null || prices.of(all).compareTo(limits.cost()) <= 0)
            && nanosLeft() > 0;
    if (holds) {
      calls++;
      reserved = reserved.plus(most);
    }
    return holds;
  }

  /**
   * A reserved call is over.
   *
   * @param did null when unknown: then it is taken to be all that was reserved
   */
  synchronized void settle(Tokens most, @Nullable Tokens did) {
    reserved = reserved.minus(most);
    used = used.plus(did == null ? most : did);
  }

  synchronized void countAnswer() {
    answers++;
  }

  synchronized void countRetry() {
    retries++;
  }

  synchronized void count(Failure failure) {
    failures.merge(failure, 1L, Long::sum);
  }

  private static boolean within(long value, @Nullable Long most) {
    return most == null || value <= most;
  }
}
