package org.nextbestaction.engine;

import com.google.common.hash.Hashing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.nextbestaction.card.BriefWriter;
import org.nextbestaction.decision.Decision;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.model.Model;
import org.nextbestaction.signal.Signal;

/** Names, on every trace, the input and the versions that a replay needs. */
final class TraceWriter {

  private static final String VERSION = version();

  private final DefaultNbaEngine engine;
  private final Guardrails rules;
  private final String snapshotHash;
  private final Model model;
  private final String configHash;
  private final String runId;
  private final List<RuleChange> ruleChanges;

  /**
   * @param rules those that decide; they do not change
   */
  TraceWriter(
      DefaultNbaEngine engine, Guardrails rules, String snapshotHash, LocalDate asOf, Model model) {
    this(engine, rules, snapshotHash, model, engine.policy.hash(), rules.changes(asOf));
  }

  private TraceWriter(
      DefaultNbaEngine engine,
      Guardrails rules,
      String snapshotHash,
      Model model,
      String configHash,
      List<RuleChange> ruleChanges) {
    this.engine = engine;
    this.rules = rules;
    this.snapshotHash = snapshotHash;
    this.model = model;
    this.configHash = configHash;
    this.ruleChanges = ruleChanges;
    String input =
        String.join(
            "\n", snapshotHash, model.hash(), configHash, rules.hash(), engine.playbook.hash());
    runId =
        engine.runId == null
            ? "run-"
                + Hashing.sha256()
                    .hashString(input, StandardCharsets.UTF_8)
                    .toString()
                    .substring(0, 16)
            : engine.runId;
  }

  /** The same of another state of the same day. */
  TraceWriter of(String otherHash) {
    return new TraceWriter(engine, rules, otherHash, model, configHash, ruleChanges);
  }

  String runId() {
    return runId;
  }

  Run identity(LocalDate asOf) {
    return new Run(
        runId,
        asOf,
        VERSION,
        snapshotHash,
        model.hash(),
        configHash,
        rules.version(),
        rules.hash(),
        engine.playbook.version(),
        engine.playbook.hash(),
        Run.options(engine.allDecisions, engine.everyRule),
        0,
        null);
  }

  DecisionTrace of(Decision decision) {
    List<DecisionTrace.SignalEntry> signals = new ArrayList<>();
    for (Signal signal : decision.situation().signals().all()) {
      signals.add(
          new DecisionTrace.SignalEntry(
              signal.id(),
              signal.strength(),
              BriefWriter.facts(signal.evidence()),
              signal.provenance().source()));
    }
    return trace(signals, decision.candidates(), decision.rules());
  }

  /** The trace of a card that is not about one customer. */
  DecisionTrace empty() {
    return trace(List.of(), List.of(), List.of());
  }

  private DecisionTrace trace(
      List<DecisionTrace.SignalEntry> signals,
      List<DecisionTrace.CandidateEntry> candidates,
      List<DecisionTrace.RuleEntry> decisions) {
    return new DecisionTrace(
        runId,
        VERSION,
        snapshotHash,
        model.hash(),
        configHash,
        rules.version(),
        rules.hash(),
        engine.playbook.version(),
        signals,
        candidates,
        decisions,
        ruleChanges);
  }

  private static String version() {
    try (InputStream in = TraceWriter.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version", "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
