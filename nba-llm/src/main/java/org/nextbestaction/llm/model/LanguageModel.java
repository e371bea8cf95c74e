package org.nextbestaction.llm.model;

import java.time.Duration;

/**
 * A language model of any vendor: one attempt, no retry, no tools, no memory of earlier calls.
 * Implementations are thread-safe.
 */
public interface LanguageModel {

  /** The model's own name, such as {@code gemini-3.5-flash-lite}: the source on the cards. */
  String name();

  /**
   * Answers a prompt with the complete text, in the prompt's JSON form.
   *
   * @param timeout the longest that the attempt may take
   * @throws ModelException when there is no complete answer, whatever the reason
   */
  Answer answer(Prompt prompt, Duration timeout);
}
