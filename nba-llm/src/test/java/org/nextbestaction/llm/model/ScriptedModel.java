package org.nextbestaction.llm.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/** A model that does what the test wrote down, in turn; the last step again and again. */
final class ScriptedModel implements LanguageModel {

  static final Answer GOOD = new Answer("{}", 10, 5);

  private final Deque<Supplier<Answer>> steps = new ArrayDeque<>();
  private final List<Duration> timeouts = new ArrayList<>();

  ScriptedModel answers() {
    steps.add(() -> GOOD);
    return this;
  }

  ScriptedModel fails(Failure failure, Tokens used) {
    steps.add(
        () -> {
          throw new ModelException(failure, "scripted", used);
        });
    return this;
  }

  ScriptedModel does(Supplier<Answer> step) {
    steps.add(step);
    return this;
  }

  int asked() {
    synchronized (timeouts) {
      return timeouts.size();
    }
  }

  List<Duration> timeouts() {
    return timeouts;
  }

  @Override
  public String name() {
    return "scripted";
  }

  @Override
  public Answer answer(Prompt prompt, Duration timeout) {
    Supplier<Answer> step;
    synchronized (timeouts) {
      timeouts.add(timeout);
      step = steps.size() > 1 ? steps.remove() : steps.element();
    }
    return step.get();
  }
}
