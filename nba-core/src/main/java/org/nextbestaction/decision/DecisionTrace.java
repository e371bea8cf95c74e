package org.nextbestaction.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.guardrail.RuleChange;

/**
 * How a decision came about. Holds internal values; it never leaves through a channel.
 *
 * @param runId the only part that may differ between equal runs
 * @param ruleChanges what the company made of the rules that come with the library
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
    List<RuleEntry> decisions,
    List<RuleChange> ruleChanges) {

  /** Of a card that left the house without its trace. */
  public static final DecisionTrace NONE =
      new DecisionTrace("", "", "", "", "", "", "", "", List.of(), List.of(), List.of(), List.of());

  public DecisionTrace {
    signals = List.copyOf(signals);
    candidates = List.copyOf(candidates);
    decisions = List.copyOf(decisions);
    ruleChanges = List.copyOf(ruleChanges);
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
        decisions,
        ruleChanges);
  }

  /**
   * In what a later trace differs from this one: the answer to "why is today's card another one?".
   * First the input and the versions, then signals, candidates and rules, each in order of its
   * name.
   */
  public List<TraceDifference> diff(DecisionTrace later) {
    List<TraceDifference> differences = new ArrayList<>();
    differ("input", inputs(), later.inputs(), differences);
    differ("signal", signalFacts(), later.signalFacts(), differences);
    differ("candidate", fates(), later.fates(), differences);
    differ("rule", outcomes(), later.outcomes(), differences);
    return List.copyOf(differences);
  }

  private static void differ(
      String part,
      SortedMap<String, String> before,
      SortedMap<String, String> after,
      List<TraceDifference> into) {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      if (!Objects.equals(before.get(name), after.get(name))) {
        into.add(new TraceDifference(part, name, before.get(name), after.get(name)));
      }
    }
  }

  private SortedMap<String, String> inputs() {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("engineVersion", engineVersion);
    inputs.put("snapshotHash", snapshotHash);
    inputs.put("modelHash", modelHash);
    inputs.put("configHash", configHash);
    inputs.put("rulebook", rulebookVersion + " " + rulebookHash);
    inputs.put("playbook", playbookVersion);
    return inputs;
  }

  private SortedMap<String, String> signalFacts() {
    SortedMap<String, String> facts = new TreeMap<>();
    for (SignalEntry signal : signals) {
      put(facts, signal.signal() + ".strength", String.valueOf(signal.strength()));
      signal
          .facts()
          .forEach((name, value) -> put(facts, signal.signal() + "." + name, value.toString()));
    }
    return facts;
  }

  private SortedMap<String, String> fates() {
    SortedMap<String, String> fates = new TreeMap<>();
    for (CandidateEntry candidate : candidates) {
      Explanation score = candidate.score();
      put(
          fates,
          candidate.action(),
          candidate.fate()
              + (candidate.reason().isEmpty() ? "" : " (" + candidate.reason() + ")")
              + (score == null ? "" : String.format(Locale.ROOT, ", score %.6g", score.value())));
    }
    return fates;
  }

  private SortedMap<String, String> outcomes() {
    SortedMap<String, String> outcomes = new TreeMap<>();
    for (RuleEntry rule : decisions) {
      String about =
          (rule.action() == null ? "" : " " + rule.action())
              + (rule.productId() == null ? "" : " " + rule.productId());
      put(outcomes, rule.rule() + about, rule.outcome() + " " + new TreeMap<>(rule.values()));
    }
    return outcomes;
  }

  /** Things of one name, such as several quotes, stand behind each other. */
  private static void put(SortedMap<String, String> map, String name, String value) {
    map.merge(name, value, (before, more) -> before + "; " + more);
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
