package org.nextbestaction.llm.check;

import java.util.List;
import org.nextbestaction.llm.fact.CardFacts;

/**
 * Whether a text says only what its card holds. Deterministic, without a network; English and
 * Romanian. Immutable and thread-safe.
 */
public final class FactCheck {

  /** The version of the check: a text that was accepted by another one is checked anew. */
  public static final String VERSION = "1";

  /**
   * What the text must not say, in the order of the text; empty when it may be shown.
   *
   * @param language ISO 639-1, in which it was asked for
   */
  public List<Violation> check(CardFacts facts, Field field, String language, String text) {
    return List.of();
  }

  /**
   * The same for sentences that cite their facts; positions count in the sentences joined by a
   * space.
   */
  public List<Violation> check(
      CardFacts facts, Field field, String language, List<CitedSentence> sentences) {
    return List.of();
  }
}
