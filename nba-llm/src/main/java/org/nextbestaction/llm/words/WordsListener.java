package org.nextbestaction.llm.words;

import java.util.Set;
import org.nextbestaction.card.CardText;

/** Hears how cards are worded; called from several threads. */
public interface WordsListener {

  /** Hears nothing. */
  WordsListener NONE = new WordsListener() {};

  /**
   * A card has its words.
   *
   * @param refused codes of what was wrong with the model's answers, in their order
   * @param kept whether no call was made for it
   * @param nanos how long it took
   */
  default void worded(
      String cardId, CardText text, Set<String> refused, boolean kept, long nanos) {}

  /** So many of the cards of a run that are held have their words. */
  default void progress(long done, long total) {}
}
