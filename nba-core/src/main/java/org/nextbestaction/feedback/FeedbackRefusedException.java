package org.nextbestaction.feedback;

/** An answer cannot be kept; nothing was changed. The message is for the person who answered. */
public final class FeedbackRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Why an answer was refused. */
  public enum Cause {
    /** No card of that id was ever kept. */
    UNKNOWN_CARD,
    /** The card has no such revision. */
    UNKNOWN_REVISION,
    /** Silence is no card for anyone to answer. */
    NOT_A_CARD,
    /** The card's revision does not offer the product. */
    UNKNOWN_PRODUCT,
    /** Another final answer to the same revision stands. */
    ALREADY_ANSWERED,
    /** There is no answer that could be withdrawn. */
    NOTHING_TO_WITHDRAW,
    /** The answer is too old to be withdrawn. */
    TOO_LATE,
    /** It was given before an answer to the same revision was withdrawn. */
    OUTDATED,
    /** Its key is that of another answer. */
    KEY_REUSED,
    /** The card was answered, or an answer withdrawn, since its answers were looked at. */
    OVERTAKEN
  }

  private final Cause refusal;

  FeedbackRefusedException(Cause refusal, String message) {
    super(message);
    this.refusal = refusal;
  }

  /** Why, for a program. */
  public Cause refusal() {
    return refusal;
  }
}
