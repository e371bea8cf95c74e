package org.nextbestaction.fact;

/**
 * A condition over facts in three-valued logic (Kleene 1938): a missing fact makes the answer
 * missing unless the other facts decide it alone. Implementations are pure and thread-safe.
 */
@FunctionalInterface
public interface Condition {

  /** The answer of a condition. */
  enum Truth {
    TRUE,
    FALSE,
    MISSING;

    /** TRUE or FALSE. */
    public static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }
  }

  /** Evaluates the condition; never throws for a missing fact. */
  Truth evaluate(Facts facts);
}
