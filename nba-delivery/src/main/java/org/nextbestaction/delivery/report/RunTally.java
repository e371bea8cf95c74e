package org.nextbestaction.delivery.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardSink;
import org.nextbestaction.data.CommercialData.RowCount;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.decision.DecisionTrace.RuleEntry;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.quality.QualityReport;

/**
 * Counts a run while its cards pass by. Of silent ones the engine gives all where it was built with
 * {@code silentDecisions(true)}. Memory grows with the number of cards for agents and with the
 * first {@value RunReport#MOST_SILENT} silent customers. Not thread-safe.
 */
public final class RunTally implements CardSink {

  private static final String NO_SITUATION = "NO_SITUATION";
  private static final Set<String> FIRED = Set.of("fired", "fired_missing", "error");
  private static final String OLD_TABLE = "STALE_SOURCE";
  private static final String OLD_ROWS = "STALE_STOCK";

  private final CardSink next;
  private final SortedMap<String, TeamCount> teams = new TreeMap<>();
  private final List<RunReport.Shown> cards = new ArrayList<>();
  private final List<RunReport.Silent> silent = new ArrayList<>();
  private DecisionTrace trace = DecisionTrace.NONE;

  /**
   * A tally of the next run.
   *
   * @param next takes the same cards
   */
  public RunTally(CardSink next) {
    this.next = next;
  }

  private static final class TeamCount {
    private int customers;
    private int withoutSignal;
    private int cards;
    private int requests;
    private final Map<String, Integer> silences = new TreeMap<>();
    private final SortedMap<RuleKey, int[]> rules = new TreeMap<>(RuleKey.ORDER);
  }

  private record RuleKey(String rule, String effect) {
    private static final Comparator<RuleKey> ORDER =
        Comparator.comparing(RuleKey::rule).thenComparing(RuleKey::effect);
  }

  @Override
  public void accept(Card card) {
    count(card);
    next.accept(card);
  }

  @Override
  public void flush() {
    next.flush();
  }

  private void count(Card card) {
    CardBrief brief = card.brief();
    String agent = brief.agentId() == null ? RunReport.NOBODY : brief.agentId();
    TeamCount team = teams.computeIfAbsent(agent, id -> new TeamCount());
    trace = card.trace();
    if (brief.customerId() == null) {
      team.requests++;
    } else {
      team.customers++;
    }
    count(team, trace.decisions());
    if (card.silent()) {
      silent(team, agent, card);
    } else {
      team.cards++;
      cards.add(shown(brief, agent));
    }
  }

  private static void count(TeamCount team, List<RuleEntry> asked) {
    Set<RuleKey> fired = new TreeSet<>(RuleKey.ORDER);
    for (RuleEntry entry : asked) {
      RuleKey key = new RuleKey(entry.rule(), entry.effect() == null ? "" : entry.effect());
      int[] counts = team.rules.computeIfAbsent(key, k -> new int[3]);
      counts[0]++;
      if (FIRED.contains(entry.outcome())) {
        counts[1]++;
        counts[2] += fired.add(key) ? 1 : 0;
      }
    }
  }

  private void silent(TeamCount team, String agent, Card card) {
    CardBrief brief = card.brief();
    CardBrief.@Nullable Why why = brief.why().isEmpty() ? null : brief.why().get(0);
    String reason = why == null ? "NONE" : why.signal();
    team.silences.merge(reason, 1, Integer::sum);
    team.withoutSignal += reason.equals(NO_SITUATION) && trace.signals().isEmpty() ? 1 : 0;
    if (silent.size() < RunReport.MOST_SILENT && brief.customerId() != null) {
      Object rule = why == null ? null : why.facts().get("rule");
      silent.add(
          new RunReport.Silent(
              brief.customerId(),
              brief.customerName(),
              agent,
              reason,
              rule == null ? null : rule.toString(),
              why == null ? "" : why.text(),
              brief.language()));
    }
  }

  private static RunReport.Shown shown(CardBrief brief, String agent) {
    CardBrief.Action action = brief.action();
    return new RunReport.Shown(
        brief.cardId(),
        brief.revision(),
        action.code(),
        action.kind(),
        action.title(),
        brief.language(),
        agent,
        brief.customerId(),
        action.probability(),
        action.horizonDays());
  }

  /**
   * What was counted.
   *
   * @param at when the run ended
   * @param everyRule whether the engine was built to name the rules that did not fire, too
   */
  public RunReport finish(
      Snapshot snapshot, QualityReport quality, RunSummary summary, boolean everyRule, Instant at) {
    silent.sort(Comparator.comparing(RunReport.Silent::customerId));
    return new RunReport(
        summary.runId(),
        snapshot.asOf(),
        at,
        trace.rulebookVersion(),
        everyRule,
        summary.notTaken(),
        teams.entrySet().stream().map(RunTally::team).toList(),
        cards,
        silent,
        trace.ruleChanges().stream()
            .map(one -> new RunReport.Change(one.rule(), one.change().name(), one.by()))
            .toList(),
        health(snapshot, quality));
  }

  private static RunReport.Team team(Map.Entry<String, TeamCount> entry) {
    TeamCount count = entry.getValue();
    List<RunReport.Asked> rules = new ArrayList<>();
    count.rules.forEach(
        (key, counts) ->
            rules.add(
                new RunReport.Asked(key.rule(), key.effect(), counts[0], counts[1], counts[2])));
    return new RunReport.Team(
        entry.getKey(),
        count.customers,
        count.withoutSignal,
        count.cards,
        count.requests,
        count.silences,
        rules);
  }

  private static List<RunReport.Health> health(Snapshot snapshot, QualityReport quality) {
    Map<String, Long> findings = new TreeMap<>();
    Set<String> old = new TreeSet<>();
    for (Finding finding : quality.findings()) {
      findings.merge(finding.table(), 1L, Long::sum);
      RowCount rows = quality.rows().get(Table.STOCK);
      boolean everyRow =
          finding.code().equals(OLD_ROWS) && rows != null && finding.count() >= rows.read();
      if (finding.code().equals(OLD_TABLE) || everyRow) {
        old.add(finding.table());
      }
    }
    List<RunReport.Health> health = new ArrayList<>();
    for (Map.Entry<Table, RowCount> entry : quality.rows().entrySet()) {
      if (entry.getKey() == Table.SOURCES) {
        continue; // it says how old the others are
      }
      String table = entry.getKey().fileName();
      RowCount rows = entry.getValue();
      LocalDate extracted = snapshot.extractedOn(entry.getKey());
      Boolean stale = extracted == null && !old.contains(table) ? null : old.contains(table);
      health.add(
          new RunReport.Health(
              table,
              rows.read(),
              rows.quarantined(),
              findings.getOrDefault(table, 0L),
              extracted,
              stale));
    }
    return health;
  }
}
