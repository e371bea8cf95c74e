package org.nextbestaction.llm.question;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a question about a card, or a refusal.
 *
 * @param language ISO 639-1: that of the card or the document for an answer, that of the question
 *     for a refusal
 * @param text what to show: words of the places cited, or a sentence that says what can be asked
 * @param citations where the words stand; never empty for {@link Outcome#ANSWERED}, else empty
 * @param source {@value #EXTRACT} or the name of the model that worded it
 * @param fallback why no model worded it although one was asked, such as {@code TIMEOUT}; null
 *     elsewhere
 */
public record CardAnswer(
    Outcome outcome,
    String language,
    String text,
    List<Citation> citations,
    String source,
    @Nullable String fallback) {

  /** The source of what no model worded. */
  public static final String EXTRACT = "extract";

  public CardAnswer {
    requireNonNull(text, "text");
    citations = List.copyOf(citations);
    if ((outcome == Outcome.ANSWERED) == citations.isEmpty()) {
      throw new IllegalArgumentException("an answer cites, a refusal does not");
    }
  }

  /** How a question ended. */
  public enum Outcome {
    ANSWERED,
    /** Neither the card nor the documents hold the answer. */
    NOT_HELD,
    /** It has nothing to do with the card or with selling. */
    OFF_TOPIC,
    /** It asks for internal values, for other customers, or to set rules aside. */
    UNSAFE
  }

  /**
   * Where words of an answer stand.
   *
   * @param place on the card, such as {@code constraints[0]}, or {@code document D1, paragraph 3}
   * @param rule the id of the rule that says so; null where no rule does
   * @param url of the document; null where there is none
   * @param words those at that place
   */
  public record Citation(String place, @Nullable String rule, @Nullable String url, String words) {}

  /** The same answer, which stands in for that of a model that failed. */
  CardAnswer because(String failure) {
    return new CardAnswer(outcome, language, text, citations, source, failure);
  }
}
