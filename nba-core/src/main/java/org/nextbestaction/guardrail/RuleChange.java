package org.nextbestaction.guardrail;

/**
 * What a company's file makes of a rule that comes with the library.
 *
 * @param rule the id that both rules have
 * @param by the file's rule set and its version, such as {@code company@2026.11.3}
 * @param file the name of the file, without its folder
 */
public record RuleChange(String rule, Change change, String by, String file) {

  /** What became of the rule. */
  public enum Change {
    /** The file's rule holds in its place. */
    REPLACED,
    /** The file's rule is recorded without effect; the library's does not hold. */
    SHADOW,
    /** Switched off. */
    OFF,
    /** The file's rule is not valid on the day; neither of the two holds. */
    NOT_VALID
  }
}
