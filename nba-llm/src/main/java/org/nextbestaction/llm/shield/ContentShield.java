package org.nextbestaction.llm.shield;

import java.util.List;

/**
 * Tells whether a text may go to a language model, or from it to people. A shield never throws for
 * a text: what it cannot screen is {@link Screening.Outcome#NOT_SCREENED}, which closes the way as
 * a flagged text does. Implementations are thread-safe.
 */
public interface ContentShield {

  /** Screens what people wrote: a note, an e-mail, a name, a question. */
  Screening screen(String text);

  /**
   * Screens what a model answered.
   *
   * @param prompt what the model was asked; empty where nothing of it may be shown to the shield
   */
  default Screening screenAnswer(String prompt, String answer) {
    return screen(answer);
  }

  /**
   * Asks several shields in turn: the first that does not let a text pass decides, and each reads
   * the text as the one before it left it. The score is the highest, the reasons are those of all.
   *
   * @param shields at least one
   */
  static ContentShield chain(List<ContentShield> shields) {
    return new ShieldChain(shields);
  }
}
