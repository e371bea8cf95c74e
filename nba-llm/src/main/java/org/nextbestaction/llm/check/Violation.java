package org.nextbestaction.llm.check;

/**
 * Something that a text must not say.
 *
 * @param start of the span in the text, inclusive
 * @param end of the span in the text, exclusive
 * @param span the words themselves
 * @param reason for people, in English
 */
public record Violation(Code code, int start, int end, String span, String reason) {

  /** What is wrong. */
  public enum Code {
    /** Something that a reader does not see, or letters that look like others. */
    HIDDEN,
    /** Longer than such a text may be, or the same sentence again. */
    LENGTH,
    /** HTML, Markdown, code, braces, pictures. */
    MARKUP,
    /** A link, an e-mail address, a telephone number, an account number. */
    URL,
    /** Speaks of the model, its instructions or its answer. */
    META,
    /** Tells the reader to set a rule aside, or says that somebody has. */
    INSTRUCTION,
    /** Another language than asked for, or none. */
    LANGUAGE,
    OTHER_CUSTOMER,
    COMPETITOR,
    /** A product that the card does not offer. */
    PRODUCT,
    /** A person whom the card does not name. */
    PERSON,
    /** Another name that the card does not hold. */
    NAME,
    NUMBER,
    PERCENT,
    DISCOUNT,
    PRICE,
    CURRENCY,
    DATE,
    DELIVERY,
    PAYMENT,
    GUARANTEE,
    GIFT,
    /** Costs, margins, thresholds, scores, rules. */
    INTERNAL,
    DEFAME,
    /** Asks for something else than the card's action. */
    ACTION,
    /** Says the opposite of what the card says, or claims what it does not know. */
    CONTRADICT,
    /** A sentence that nothing on the card bears out. */
    UNSUPPORTED,
    /** A sentence that cites no fact of the card, or one that it may not cite. */
    CITATION
  }
}
