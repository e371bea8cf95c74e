package org.nextbestaction.llm.words;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How cards are worded.
 *
 * @param cardTime the longest that one card may take, with all waiting; after it the template's
 *     words are given
 * @param explanationLength the most characters that the model may write for the agent
 * @param scriptLength of what is spoken
 * @param emailLength of an e-mail's body
 * @param messageLength of a message
 * @param strict whether words of discounts, delivery, payment and guarantees are refused in what
 *     the model writes; such limits are added by code
 * @param productNamesSent whether names of products go to the model beside their slots; the texts
 *     hold the slots all the same
 * @param textsPerRequest how many texts of the same request are asked for in turn, by customer, so
 *     that not all hear the same; 1 or more
 * @param cacheSize so many answers are kept, 0 or more
 */
public record WordsSettings(
    Tone tone,
    Duration cardTime,
    int explanationLength,
    int scriptLength,
    int emailLength,
    int messageLength,
    boolean strict,
    boolean productNamesSent,
    int textsPerRequest,
    int cacheSize) {

  public WordsSettings {
    requireNonNull(tone, "tone");
    if (cardTime.isNegative() || cardTime.isZero()) {
      throw new IllegalArgumentException("cardTime: " + cardTime);
    }
    if (Math.min(Math.min(explanationLength, scriptLength), Math.min(emailLength, messageLength))
        < 100) {
      throw new IllegalArgumentException("lengths are at least 100 characters");
    }
    if (textsPerRequest < 1 || cacheSize < 0) {
      throw new IllegalArgumentException(
          "textsPerRequest: " + textsPerRequest + ", cacheSize: " + cacheSize);
    }
  }

  /** Friendly, strict, 20 seconds a card, one text a request, 2,000 kept answers. */
  public static WordsSettings defaults() {
    return new WordsSettings(
        Tone.FRIENDLY, Duration.ofSeconds(20), 700, 500, 900, 350, true, false, 1, 2_000);
  }

  /** The same in another tone. */
  public WordsSettings withTone(Tone other) {
    return new WordsSettings(
        other,
        cardTime,
        explanationLength,
        scriptLength,
        emailLength,
        messageLength,
        strict,
        productNamesSent,
        textsPerRequest,
        cacheSize);
  }

  /** The same with another longest time of a card. */
  public WordsSettings withCardTime(Duration other) {
    return new WordsSettings(
        tone,
        other,
        explanationLength,
        scriptLength,
        emailLength,
        messageLength,
        strict,
        productNamesSent,
        textsPerRequest,
        cacheSize);
  }

  /** The same, with the vocabulary of limits refused or left to the fact check alone. */
  public WordsSettings withStrict(boolean other) {
    return new WordsSettings(
        tone,
        cardTime,
        explanationLength,
        scriptLength,
        emailLength,
        messageLength,
        other,
        productNamesSent,
        textsPerRequest,
        cacheSize);
  }

  /** The same, with names of products sent or not. */
  public WordsSettings withProductNamesSent(boolean other) {
    return new WordsSettings(
        tone,
        cardTime,
        explanationLength,
        scriptLength,
        emailLength,
        messageLength,
        strict,
        other,
        textsPerRequest,
        cacheSize);
  }

  /** The same with so many texts of the same request. */
  public WordsSettings withTextsPerRequest(int other) {
    return new WordsSettings(
        tone,
        cardTime,
        explanationLength,
        scriptLength,
        emailLength,
        messageLength,
        strict,
        productNamesSent,
        other,
        cacheSize);
  }

  /** The same with so many kept answers. */
  public WordsSettings withCacheSize(int other) {
    return new WordsSettings(
        tone,
        cardTime,
        explanationLength,
        scriptLength,
        emailLength,
        messageLength,
        strict,
        productNamesSent,
        textsPerRequest,
        other);
  }

  int length(Form form) {
    return switch (form) {
      case EMAIL -> emailLength;
      case MESSAGE -> messageLength;
      case PHONE, NONE -> scriptLength;
    };
  }
}
