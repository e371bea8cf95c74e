package org.nextbestaction.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nextbestaction.llm.model.LlmBudget.Limits;
import org.nextbestaction.llm.model.LlmBudget.Prices;

class GuardedModelTest {

  private static final Prompt PROMPT = new Prompt("i", "d", "{}", 20);

  /** What one attempt at {@link #PROMPT} may use. */
  private static final Tokens MOST = new Tokens(4 + 64, 20);

  private static final Duration LONG = Duration.ofSeconds(60);

  private final AtomicLong clock = new AtomicLong();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<GuardedModel> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(GuardedModel::close);
  }

  private GuardedModel guard(LanguageModel model, GuardSettings settings) {
    GuardedModel guarded =
        new GuardedModel(
            model,
            settings,
            clock::get,
            time -> {
              pauses.add(time);
              clock.addAndGet(time.toNanos());
            });
    open.add(guarded);
    return guarded;
  }

  private GuardedModel guard(LanguageModel model) {
    return guard(model, GuardSettings.defaults());
  }

  private static Failure failure(GuardedModel model, Duration timeout) {
    return catchThrowableOfType(ModelException.class, () -> model.answer(PROMPT, timeout))
        .failure();
  }

  @Test
  void a_transient_failure_is_tried_once_more_after_a_pause() {
    ScriptedModel model = new ScriptedModel().fails(Failure.RATE_LIMITED, Tokens.NONE).answers();
    GuardedModel guarded = guard(model);

    assertThat(guarded.answer(PROMPT, LONG)).isEqualTo(ScriptedModel.GOOD);

    assertThat(pauses)
        .singleElement()
        .satisfies(
            pause -> {
              assertThat(pause).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
            });
    LlmBudget.Used used = guarded.used();
    assertThat(used.calls()).isEqualTo(2);
    assertThat(used.retries()).isEqualTo(1);
    assertThat(used.answers()).isEqualTo(1);
    assertThat(used.failures()).containsOnlyKeys(Failure.RATE_LIMITED);
  }

  @Test
  void the_pause_is_the_same_for_the_same_prompt_and_differs_between_prompts() {
    for (int round = 0; round < 2; round++) {
      for (String data : List.of("a", "b")) {
        GuardedModel guarded =
            guard(new ScriptedModel().fails(Failure.UNAVAILABLE, Tokens.NONE).answers());
        guarded.answer(new Prompt("i", data, "{}", 20), LONG);
      }
    }

    assertThat(pauses.get(0)).isEqualTo(pauses.get(2)).isNotEqualTo(pauses.get(1));
    assertThat(pauses.get(1)).isEqualTo(pauses.get(3));
  }

  @Test
  void the_second_transient_failure_is_the_last() {
    ScriptedModel model = new ScriptedModel().fails(Failure.UNAVAILABLE, Tokens.NONE);

    assertThat(failure(guard(model), LONG)).isEqualTo(Failure.UNAVAILABLE);

    assertThat(model.asked()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Failure.class,
      names = {"UNAVAILABLE", "RATE_LIMITED"},
      mode = EnumSource.Mode.EXCLUDE)
  void nothing_else_is_tried_again(Failure failure) {
    ScriptedModel model = new ScriptedModel().fails(failure, Tokens.NONE);

    assertThat(failure(guard(model), LONG)).isEqualTo(failure);

    assertThat(model.asked()).isEqualTo(1);
  }

  @Test
  void a_retry_for_which_there_is_no_time_is_not_waited_for() {
    ScriptedModel model = new ScriptedModel().fails(Failure.UNAVAILABLE, Tokens.NONE);

    assertThat(failure(guard(model), Duration.ofMillis(100))).isEqualTo(Failure.UNAVAILABLE);

    assertThat(model.asked()).isEqualTo(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void an_attempt_has_its_own_time_and_what_is_left_of_the_whole() {
    ScriptedModel model =
        new ScriptedModel()
            .does(
                () -> {
                  clock.addAndGet(Duration.ofSeconds(7).toNanos());
                  throw new ModelException(Failure.UNAVAILABLE, "late", Tokens.NONE);
                })
            .answers();

    guard(model).answer(PROMPT, Duration.ofSeconds(10));

    assertThat(model.timeouts().get(0)).isEqualTo(Duration.ofSeconds(8));
    assertThat(model.timeouts().get(1)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void a_model_that_never_answers_does_not_hold_the_caller() {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedModel model =
        new ScriptedModel()
            .does(
                () -> {
                  boolean interrupted = false;
                  while (never.getCount() > 0 && !interrupted) {
                    try {
                      never.await();
                    } catch (InterruptedException e) {
                      interrupted = true;
                    }
                  }
                  return ScriptedModel.GOOD;
                });
    GuardedModel guarded =
        guard(model, GuardSettings.defaults().withAttemptTimeout(Duration.ofMillis(50)));

    assertThat(failure(guarded, LONG)).isEqualTo(Failure.TIMEOUT);

    assertThat(guarded.used().inputTokens()).isEqualTo(MOST.input());
    assertThat(guarded.used().outputTokens()).isEqualTo(MOST.output());
  }

  @Test
  void no_more_calls_run_side_by_side_than_allowed() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(3);
    ScriptedModel model =
        new ScriptedModel()
            .does(
                () -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  full.countDown();
                  try {
                    full.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  now.decrementAndGet();
                  return ScriptedModel.GOOD;
                });
    GuardedModel guarded = guard(model, GuardSettings.defaults().withConcurrency(3));

    ExecutorService callers = Executors.newFixedThreadPool(12);
    List<Future<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      answers.add(callers.submit(() -> guarded.answer(PROMPT, LONG)));
    }
    for (Future<Answer> answer : answers) {
      assertThat(answer.get()).isEqualTo(ScriptedModel.GOOD);
    }
    callers.shutdownNow();

    assertThat(most.get()).isEqualTo(3);
  }

  @Test
  void an_interrupted_caller_waits_no_longer_and_stays_interrupted() {
    GuardedModel guarded = guard(new ScriptedModel().answers());
    Thread.currentThread().interrupt();

    Failure failure = failure(guarded, LONG);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure).isEqualTo(Failure.INTERRUPTED);
    assertThat(guarded.answer(PROMPT, LONG)).isEqualTo(ScriptedModel.GOOD);
  }

  @Test
  void a_service_that_keeps_failing_is_left_alone_and_tried_again_later() {
    ScriptedModel model = new ScriptedModel();
    for (int i = 0; i < 11; i++) {
      model.fails(Failure.REFUSED, Tokens.NONE);
    }
    model.answers();
    GuardedModel guarded = guard(model);

    for (int i = 0; i < 10; i++) {
      assertThat(failure(guarded, LONG)).isEqualTo(Failure.REFUSED);
    }
    assertThat(failure(guarded, LONG)).isEqualTo(Failure.CIRCUIT_OPEN);
    assertThat(model.asked()).isEqualTo(10);

    clock.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(failure(guarded, LONG)).isEqualTo(Failure.REFUSED);
    assertThat(failure(guarded, LONG)).isEqualTo(Failure.CIRCUIT_OPEN);

    clock.addAndGet(Duration.ofSeconds(30).toNanos());
    assertThat(guarded.answer(PROMPT, LONG)).isEqualTo(ScriptedModel.GOOD);
    assertThat(guarded.answer(PROMPT, LONG)).isEqualTo(ScriptedModel.GOOD);
    assertThat(guarded.used().failures().get(Failure.CIRCUIT_OPEN)).isEqualTo(2);
  }

  @Test
  void answers_that_are_blocked_or_malformed_do_not_speak_against_the_service() {
    ScriptedModel model = new ScriptedModel().fails(Failure.BLOCKED, Tokens.NONE);
    GuardedModel guarded = guard(model);

    for (int i = 0; i < 30; i++) {
      assertThat(failure(guarded, LONG)).isEqualTo(Failure.BLOCKED);
    }
  }

  @Test
  void a_trial_that_the_budget_forbids_leaves_the_way_for_another() {
    ScriptedModel model = new ScriptedModel();
    for (int i = 0; i < 10; i++) {
      model.fails(Failure.REFUSED, Tokens.NONE);
    }
    model.answers();
    GuardedModel guarded = guard(model);
    for (int i = 0; i < 10; i++) {
      failure(guarded, LONG);
    }
    clock.addAndGet(Duration.ofSeconds(30).toNanos());
    GuardedModel poor = guarded.under(budget(Limits.NONE.withCalls(0)));

    assertThat(failure(poor, LONG)).isEqualTo(Failure.BUDGET);
    assertThat(guarded.answer(PROMPT, LONG)).isEqualTo(ScriptedModel.GOOD);
  }

  private LlmBudget budget(Limits limits) {
    return new LlmBudget(
        limits, new Prices(new BigDecimal("0.10"), new BigDecimal("0.40")), clock::get);
  }

  @Test
  void a_budget_of_calls_holds_retries_too() {
    ScriptedModel model = new ScriptedModel().fails(Failure.UNAVAILABLE, Tokens.NONE);
    GuardedModel guarded = guard(model).under(budget(Limits.NONE.withCalls(3)));

    assertThat(failure(guarded, LONG)).isEqualTo(Failure.UNAVAILABLE);
    assertThat(failure(guarded, LONG)).isEqualTo(Failure.BUDGET);

    assertThat(model.asked()).isEqualTo(3);
  }

  @Test
  void tokens_are_reserved_at_their_most_and_settled_at_what_was_used() {
    ScriptedModel model = new ScriptedModel().answers();
    GuardedModel guarded =
        guard(model).under(budget(Limits.NONE.withTokens(MOST.input() + 25, 1_000)));

    for (int i = 0; i < 3; i++) {
      guarded.answer(PROMPT, LONG);
    }

    assertThat(failure(guarded, LONG)).isEqualTo(Failure.BUDGET);
    assertThat(guarded.used().inputTokens()).isEqualTo(30);
    assertThat(guarded.used().outputTokens()).isEqualTo(15);
  }

  @Test
  void money_is_reserved_by_the_prices() {
    BigDecimal most =
        new BigDecimal("0.10")
            .multiply(BigDecimal.valueOf(MOST.input()))
            .add(new BigDecimal("0.40").multiply(BigDecimal.valueOf(MOST.output())))
            .movePointLeft(6);
    ScriptedModel model = new ScriptedModel().answers();
    GuardedModel guarded = guard(model).under(budget(Limits.NONE.withCost(most)));

    guarded.answer(PROMPT, LONG);

    assertThat(guarded.used().cost()).isEqualByComparingTo("0.000003");
    assertThat(failure(guarded, LONG)).isEqualTo(Failure.BUDGET);
  }

  @Test
  void the_time_of_a_budget_ends_attempts_and_begins_none() {
    ScriptedModel model = new ScriptedModel().answers();
    GuardedModel guarded = guard(model).under(budget(Limits.NONE.withTime(Duration.ofSeconds(5))));

    guarded.answer(PROMPT, LONG);
    assertThat(model.timeouts().get(0)).isEqualTo(Duration.ofSeconds(5));
    clock.addAndGet(Duration.ofSeconds(6).toNanos());

    assertThat(failure(guarded, LONG)).isEqualTo(Failure.BUDGET);
    assertThat(model.asked()).isEqualTo(1);
  }

  @Test
  void many_threads_never_pass_a_budget_by_a_single_call() throws Exception {
    ScriptedModel model = new ScriptedModel().answers();
    GuardedModel guarded =
        guard(model, GuardSettings.defaults().withConcurrency(8))
            .under(budget(Limits.NONE.withCalls(100)));

    ExecutorService callers = Executors.newFixedThreadPool(16);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      all.add(
          callers.submit(
              () -> {
                try {
                  guarded.answer(PROMPT, LONG);
                } catch (ModelException e) {
                  assertThat(e.failure()).isEqualTo(Failure.BUDGET);
                }
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
    callers.shutdownNow();

    assertThat(model.asked()).isEqualTo(100);
    assertThat(guarded.used().answers()).isEqualTo(100);
    assertThat(guarded.used().failures().get(Failure.BUDGET)).isEqualTo(300);
  }

  @Test
  void a_limit_of_money_needs_prices() {
    assertThat(
            catchThrowableOfType(
                IllegalArgumentException.class,
                () -> new LlmBudget(Limits.NONE.withCost(BigDecimal.ONE), Prices.UNKNOWN)))
        .hasMessageContaining("Maybe");
  }

  @Test
  void a_fault_of_a_vendors_class_is_a_failure_with_a_name() {
    GuardedModel guarded =
        guard(
            new ScriptedModel()
                .does(
                    () -> {
                      throw new IllegalStateException("bug");
                    }));

    assertThat(failure(guarded, LONG)).isEqualTo(Failure.FAULT);
  }

  @Test
  void a_closed_model_says_so() {
    GuardedModel guarded = guard(new ScriptedModel().answers());
    guarded.close();

    assertThat(failure(guarded, LONG)).isEqualTo(Failure.FAULT);
  }
}
