package org.nextbestaction.card;

import org.jspecify.annotations.Nullable;

/**
 * The words of a card: an explanation for the agent, and what to say or to write to the contact.
 *
 * @param explanation in the agent's language
 * @param channel {@code phone}, {@code email}, {@code message}, {@code visit} or {@code none}
 * @param subject of an e-mail; null for anything else and where there is none
 * @param script in the contact's or customer's language
 */
public record CardText(
    Passage explanation, String channel, @Nullable String subject, Passage script) {

  /** The source of what no model worded. */
  public static final String TEMPLATE = "template";

  /**
   * A text and who worded it.
   *
   * @param language ISO 639-1
   * @param source {@value #TEMPLATE} or a model's name
   * @param fallback why it is the template's although a model was asked, such as {@code TIMEOUT};
   *     null elsewhere
   */
  public record Passage(String language, String text, String source, @Nullable String fallback) {

    /** A passage of the template. */
    public static Passage template(String language, String text) {
      return new Passage(language, text, TEMPLATE, null);
    }

    /** Whether no model worded it. */
    public boolean fromTemplate() {
      return source.equals(TEMPLATE);
    }

    /** The same text, which stands in for that of a model that failed. */
    public Passage because(String failure) {
      return new Passage(language, text, source, failure);
    }
  }

  /** The same words, which stand in for those of a model that failed. */
  public CardText because(String failure) {
    return new CardText(explanation.because(failure), channel, subject, script.because(failure));
  }
}
