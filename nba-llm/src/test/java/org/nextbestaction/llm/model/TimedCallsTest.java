package org.nextbestaction.llm.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimedCallsTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final CountDownLatch never = new CountDownLatch(1);

  private String deaf() {
    boolean ended = false;
    while (!ended) {
      try {
        never.await();
        ended = true;
      } catch (InterruptedException e) {
        // It does not listen.
      }
    }
    return "late";
  }

  private static Failure failure(TimedCalls calls, java.util.concurrent.Callable<String> call) {
    return catchThrowableOfType(ModelException.class, () -> calls.call(call, SHORT)).failure();
  }

  @Test
  void one_that_does_not_listen_keeps_its_thread_and_not_the_caller() {
    try (TimedCalls calls = new TimedCalls("test-calls", 1)) {
      assertThat(failure(calls, this::deaf)).isEqualTo(Failure.TIMEOUT);
      assertThat(failure(calls, () -> "free")).isEqualTo(Failure.TIMEOUT);

      never.countDown();

      assertThat(calls.call(() -> "free", LONG)).isEqualTo("free");
    }
  }

  @Test
  void no_more_threads_are_made_than_calls_may_run() {
    try (TimedCalls calls = new TimedCalls("test-counted", 2)) {
      for (int i = 0; i < 10; i++) {
        failure(calls, this::deaf);
      }

      List<String> names =
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("test-counted"))
              .toList();
      assertThat(names).hasSizeBetween(1, 2);
    } finally {
      never.countDown();
    }
  }

  @Test
  void what_a_call_throws_has_a_name() {
    try (TimedCalls calls = new TimedCalls("test-throws", 1)) {
      ModelException fault =
          catchThrowableOfType(
              ModelException.class,
              () ->
                  calls.call(
                      () -> {
                        throw new IllegalStateException("bug");
                      },
                      LONG));

      assertThat(fault.failure()).isEqualTo(Failure.FAULT);
      assertThat(fault).hasRootCauseMessage("bug");
    }
  }

  @Test
  void closed_ones_make_no_call() {
    TimedCalls calls = new TimedCalls("test-closed", 1);
    calls.close();

    assertThat(failure(calls, () -> "x")).isEqualTo(Failure.FAULT);
  }
}
