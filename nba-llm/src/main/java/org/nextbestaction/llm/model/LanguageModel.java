package org.nextbestaction.llm.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A language model of any vendor: one attempt, no retry, no tools, no memory of earlier calls.
 * Implementations are thread-safe; {@link GuardedModel} adds what a run needs around one.
 */
public interface LanguageModel {

  /** The model's own name, such as {@code gemini-3.5-flash-lite}: the source on the cards. */
  String name();

  /**
   * Answers a prompt with the complete text, in the prompt's JSON form ({@link Answer#checked}).
   *
   * @param timeout the longest that it may take, above zero
   * @throws ModelException when there is no complete answer, whatever the reason
   */
  Answer answer(Prompt prompt, Duration timeout);

  /**
   * The most that one attempt can use, reserved before it. By default as many input tokens as the
   * request has bytes of UTF-8 (no vocabulary has a token of less), some for the frame, and the
   * output that the prompt allows.
   */
  default Tokens most(Prompt prompt) {
    long bytes = 0;
    for (String part : new String[] {prompt.instruction(), prompt.data(), prompt.schema()}) {
      bytes += part.getBytes(StandardCharsets.UTF_8).length;
    }
    return new Tokens(bytes + 64, prompt.maxOutputTokens());
  }
}
