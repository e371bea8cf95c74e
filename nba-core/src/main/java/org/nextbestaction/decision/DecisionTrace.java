package org.nextbestaction.decision;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.Explanation;

/**
 * How a decision came about. Holds internal values; it never leaves through a channel.
 *
 * @param runId the only part that may differ between equal runs
 */
public record DecisionTrace(
    String runId,
    String engineVersion,
    String snapshotHash,
    String modelHash,
    String configHash,
    String rulebookVersion,
    String rulebookHash,
    String playbookVersion,
    List<SignalEntry> signals,
    List<CandidateEntry> candidates,
    List<RuleEntry> decisions) {

  public DecisionTrace {
    signals = List.copyOf(signals);
    candidates = List.copyOf(candidates);
    decisions = List.copyOf(decisions);
  }

  /** The same trace under the name of another run. */
  public DecisionTrace withRunId(String other) {
    return new DecisionTrace(
        other,
        engineVersion,
        snapshotHash,
        modelHash,
        configHash,
        rulebookVersion,
        rulebookHash,
        playbookVersion,
        signals,
        candidates,
        decisions);
  }

  /** A signal and its evidence. */
  public record SignalEntry(
      String signal, double strength, Map<String, Object> facts, String source) {}

  /**
   * An action that was considered.
   *
   * @param fate what became of it
   * @param reason a rule's id, another action's code, or empty
   * @param score null where it was dropped before it was scored
   */
  public record CandidateEntry(
      String action, Fate fate, String reason, @Nullable Explanation score) {}

  /** What became of a candidate. */
  public enum Fate {
    CHOSEN,
    /** Another candidate scored higher. */
    OUTSCORED,
    /** A rule blocks the customer's cards of this kind. */
    BLOCKED,
    /** An obligation or a stronger action takes its place. */
    DISPLACED,
    /** A rule took the action off, or forbids every channel. */
    DENIED,
    /** Nothing was left to offer. */
    NO_OFFER,
    /** The score is not above the least that is worth a card. */
    WEAK,
    /** The agent's day is full. */
    CAPPED,
    /** An earlier answer silences it. */
    SUPPRESSED
  }

  /** A rule that was asked about the customer, an action, a product or the offer. */
  public record RuleEntry(
      String rule,
      String phase,
      @Nullable String action,
      @Nullable String productId,
      String outcome,
      @Nullable String effect,
      Map<String, Object> values) {}
}
