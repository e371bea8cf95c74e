package org.nextbestaction.llm.shield;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a shield says of a text.
 *
 * @param outcome only a text that passed may be used
 * @param score 0 harmless to 1 an attack; 1 where a shield gives no number and flagged the text, 0
 *     where the text was not screened
 * @param reasons stable codes in upper case, the weightiest first; never empty unless the text
 *     passed, and may tell of a text that passed, too
 * @param text what to use: the same text, or the one without personal data; empty unless it passed
 */
public record Screening(Outcome outcome, double score, List<String> reasons, String text) {

  /** How a screening ended. */
  public enum Outcome {
    /** The text may be used, in the form given. */
    PASSED,
    /** The text looks like an attack. */
    FLAGGED,
    /** The shield could not tell: to be treated like a flagged text. */
    NOT_SCREENED
  }

  public Screening {
    requireNonNull(outcome, "outcome");
    requireNonNull(text, "text");
    reasons = List.copyOf(reasons);
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("score must be from 0 to 1, but is " + score);
    }
    if (outcome != Outcome.PASSED && (reasons.isEmpty() || !text.isEmpty())) {
      throw new IllegalArgumentException("what did not pass has a reason and no text");
    }
  }

  /** A text that may be used. */
  public static Screening passed(double score, List<String> reasons, String text) {
    return new Screening(Outcome.PASSED, score, reasons, text);
  }

  /** A text that may not be used. */
  public static Screening flagged(double score, List<String> reasons) {
    return new Screening(Outcome.FLAGGED, score, reasons, "");
  }

  /** A text of which the shield cannot tell, and why. */
  public static Screening notScreened(String reason) {
    return new Screening(Outcome.NOT_SCREENED, 0, List.of(reason), "");
  }

  /** Whether {@link #text()} may be used. */
  public boolean passed() {
    return outcome == Outcome.PASSED;
  }

  /** Whether the text looks like an attack. */
  public boolean flagged() {
    return outcome == Outcome.FLAGGED;
  }
}
