package org.nextbestaction.llm.question;

import org.jspecify.annotations.Nullable;

/**
 * Something that a card says at one place, as a sentence of its own.
 *
 * @param kind what it is, such as {@code constraint:MAX_DISCOUNT}: what topics ask for
 * @param productId the product that it is about; null when it is about none or several
 * @param free whether its words are somebody's own, so that its kind does not tell all it says
 */
record Statement(
    String place,
    String kind,
    @Nullable String rule,
    @Nullable String productId,
    String text,
    boolean free) {

  CardAnswer.Citation citation() {
    return new CardAnswer.Citation(place, rule, null, text);
  }
}
