package org.nextbestaction.llm.model;

/**
 * A complete answer.
 *
 * @param text JSON of the prompt's schema; what it says is not yet checked
 * @param inputTokens as the vendor counted them; the most that they may be where it did not
 * @param outputTokens with those of thinking
 */
public record Answer(String text, long inputTokens, long outputTokens) {

  /** What the attempt used. */
  public Tokens tokens() {
    return new Tokens(inputTokens, outputTokens);
  }

  /**
   * The answer, if its text is JSON of the prompt's schema.
   *
   * @param used as the vendor counted it, else the most that it may be
   * @throws ModelException {@link Failure#EMPTY} or {@link Failure#MALFORMED}
   */
  public static Answer checked(Prompt prompt, String text, Tokens used) {
    if (text.isBlank()) {
      throw new ModelException(Failure.EMPTY, "the answer holds no text", used);
    }
    String fault = JsonShape.faultOf(text, prompt.schema());
    if (fault != null) {
      throw new ModelException(Failure.MALFORMED, "the answer is not as asked: " + fault, used);
    }
    return new Answer(text, used.input(), used.output());
  }
}
