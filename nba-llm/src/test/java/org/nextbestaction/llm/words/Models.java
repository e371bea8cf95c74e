package org.nextbestaction.llm.words;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.nextbestaction.llm.model.Answer;
import org.nextbestaction.llm.model.GuardSettings;
import org.nextbestaction.llm.model.GuardedModel;
import org.nextbestaction.llm.model.LanguageModel;
import org.nextbestaction.llm.model.Prompt;
import org.nextbestaction.llm.model.Tokens;

/** A model in this process that remembers what it was asked. */
final class Models implements LanguageModel {

  private final Function<Prompt, String> answers;
  private final List<Prompt> asked = new CopyOnWriteArrayList<>();

  Models(Function<Prompt, String> answers) {
    this.answers = answers;
  }

  static Models good() {
    return new Models(prompt -> Writer.good(prompt.data()));
  }

  GuardedModel guarded() {
    return new GuardedModel(this, GuardSettings.defaults());
  }

  List<Prompt> asked() {
    return asked;
  }

  @Override
  public String name() {
    return "model-1";
  }

  @Override
  public Answer answer(Prompt prompt, Duration timeout) {
    asked.add(prompt);
    return Answer.checked(prompt, answers.apply(prompt), new Tokens(100, 50));
  }
}
