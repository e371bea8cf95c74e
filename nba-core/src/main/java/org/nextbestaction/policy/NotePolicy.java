package org.nextbestaction.policy;

/**
 * What becomes of the notes and tickets that people wrote about a customer.
 *
 * @param use whether their text is read at all, and by whom
 * @param quotesPerCard at most so many notes stand word for word on a card; 0 or more
 * @param quoteDays a note that is older is not quoted; 0 or more
 */
public record NotePolicy(Use use, int quotesPerCard, int quoteDays) {

  /** What a text is used for. */
  public enum Use {
    /** Nothing. */
    OMIT,
    /** It becomes closed facts, the topics of notes. */
    EXTRACT,
    /** It becomes closed facts, and the agent sees it word for word, marked as a quotation. */
    QUOTE
  }

  /** The defaults of the configuration file. */
  public static NotePolicy defaults() {
    return new NotePolicy(Use.EXTRACT, 2, 30);
  }
}
