package org.nextbestaction.guardrail;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.LocalizedText;
import org.nextbestaction.fact.Phase;

/**
 * What one rule said about one case.
 *
 * @param effect null unless the outcome {@linkplain Outcome#fired() fired} or would have (shadow)
 * @param reason the rule's reason with its placeholders filled; null when not fired
 * @param values the facts that the rule read, by name; a missing one has the text {@code missing}
 */
public record Verdict(
    String rule,
    Phase phase,
    Outcome outcome,
    @Nullable Effect effect,
    @Nullable LocalizedText reason,
    Map<String, Object> values) {

  /** How a rule came out. */
  public enum Outcome {
    NOT_FIRED,
    /** It is not meant for the case (its scope or validity), or is in shadow and did not fire. */
    NOT_APPLICABLE,
    FIRED,
    /** A fact was missing and the rule says that this fires it. */
    FIRED_MISSING,
    /** A fact was missing and the rule says that this skips it. */
    SKIPPED_MISSING,
    /** It would have fired, and is in shadow. */
    SHADOW,
    /** The evaluation failed: this denies. */
    ERROR;

    /** Whether the effect counts. */
    public boolean fired() {
      return this == FIRED || this == FIRED_MISSING || this == ERROR;
    }

    /** Whether there is nothing to tell: the case is not what the rule is about. */
    public boolean quiet() {
      return this == NOT_FIRED || this == NOT_APPLICABLE;
    }
  }

  public Verdict {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** A rule that was asked and does not fire: what it guards holds. */
  public static Verdict notFired(String rule, Phase phase) {
    return new Verdict(rule, phase, Outcome.NOT_FIRED, null, null, Map.of());
  }

  /** A rule that says nothing about the case. */
  public static Verdict notApplicable(String rule, Phase phase) {
    return new Verdict(rule, phase, Outcome.NOT_APPLICABLE, null, null, Map.of());
  }

  /** The same verdict, which names what the rule read. */
  Verdict reading(Map<String, Object> read) {
    return new Verdict(rule, phase, outcome, effect, reason, read);
  }

  /** Whether the rule was asked with all it needs to know, and what it guards holds. */
  public boolean holds() {
    return outcome == Outcome.NOT_FIRED;
  }

  /** Whether the rule read a fact whose name starts so, such as {@code credit.}. */
  public boolean reads(String start) {
    return values.keySet().stream().anyMatch(fact -> fact.startsWith(start));
  }

  /** The reason in words; the rule's id where it gives none. */
  public LocalizedText words() {
    return reason == null ? LocalizedText.of(rule) : reason;
  }
}
