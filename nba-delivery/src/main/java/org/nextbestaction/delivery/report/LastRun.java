package org.nextbestaction.delivery.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.report.ManagementReport.ChannelFigures;
import org.nextbestaction.delivery.report.ManagementReport.Stage;

/** A team's share of the last run: what each stage let through, and who was left without a card. */
final class LastRun {

  private static final int MOST_LISTED = 500;
  private static final int MOST_RUNS = 10;

  /** The codes of silence for which another stage than the rules answers. */
  private static final Set<String> NOT_BY_RULES =
      Set.of("NO_SITUATION", "FAULT", "SUPPRESSED", "WEAK_SIGNAL", "CAPACITY");

  private final Set<String> agents;
  private final Labels labels;
  private final @Nullable RunReport run;
  private final List<RunReport.Team> teams;

  /**
   * @param run null before the first
   */
  LastRun(Set<String> agents, Labels labels, @Nullable RunReport run) {
    this.agents = agents;
    this.labels = labels;
    this.run = run;
    teams = run == null ? List.of() : teams(agents, run);
  }

  private static List<RunReport.Team> teams(Set<String> agents, RunReport run) {
    return run.teams().stream().filter(team -> agents.contains(team.agentId())).toList();
  }

  /** The last ones, the newest first. */
  static List<ManagementReport.RunLine> lines(Set<String> agents, List<RunReport> runs) {
    List<ManagementReport.RunLine> lines = new ArrayList<>();
    for (int r = runs.size() - 1; r >= Math.max(0, runs.size() - MOST_RUNS); r--) {
      RunReport run = runs.get(r);
      List<RunReport.Team> teams = teams(agents, run);
      lines.add(
          new ManagementReport.RunLine(
              run.runId(),
              run.asOf(),
              run.at(),
              customers(teams),
              teams.stream().mapToInt(RunReport.Team::cards).sum(),
              silences(teams).values().stream().mapToInt(Integer::intValue).sum(),
              run.notTaken()));
    }
    return lines;
  }

  private static int customers(List<RunReport.Team> teams) {
    return teams.stream().mapToInt(RunReport.Team::customers).sum();
  }

  private static Map<String, Integer> silences(List<RunReport.Team> teams) {
    Map<String, Integer> silences = new TreeMap<>();
    teams.forEach(
        team -> team.silences().forEach((code, n) -> silences.merge(code, n, Math::addExact)));
    return silences;
  }

  /** The rules that fired, the most frequent first; null before the first run. */
  ManagementReport.@Nullable Rules rules() {
    if (run == null) {
      return null;
    }
    Map<String, RunReport.Change> changes = new TreeMap<>();
    run.changes().forEach(change -> changes.put(change.rule(), change));
    Map<String, Integer> asked = new TreeMap<>();
    Map<List<String>, int[]> fired = new TreeMap<>(Comparator.comparing(List::toString));
    for (RunReport.Team team : teams) {
      for (RunReport.Asked rule : team.rules()) {
        asked.merge(rule.rule(), rule.asked(), Integer::sum);
        if (rule.fired() > 0) {
          int[] counts =
              fired.computeIfAbsent(List.of(rule.rule(), rule.effect()), key -> new int[2]);
          counts[0] += rule.fired();
          counts[1] += rule.customers();
        }
      }
    }
    List<ManagementReport.Rule> list = new ArrayList<>();
    for (Map.Entry<List<String>, int[]> entry : fired.entrySet()) {
      String rule = entry.getKey().get(0);
      String effect = entry.getKey().get(1);
      RunReport.Change change = changes.get(rule);
      list.add(
          new ManagementReport.Rule(
              rule,
              change == null ? run.rulebook() : change.by(),
              effect,
              effect.isEmpty() ? "" : labels.of("effect", effect),
              run.everyRule() ? asked.get(rule) : null,
              entry.getValue()[0],
              entry.getValue()[1],
              change == null
                  ? null
                  : labels.of("change", change.change()).replace("{0}", change.by())));
    }
    list.sort(
        Comparator.comparingInt(ManagementReport.Rule::fired)
            .reversed()
            .thenComparing(ManagementReport.Rule::rule));
    return new ManagementReport.Rules(
        run.runId(), run.asOf(), customers(teams), run.rulebook(), list);
  }

  /** Who got no card. */
  ManagementReport.Silence silence(@Nullable String find) {
    Map<String, Integer> silences = silences(teams);
    int total = silences.values().stream().mapToInt(Integer::intValue).sum();
    List<ManagementReport.SilenceReason> reasons = new ArrayList<>();
    silences.forEach(
        (code, n) ->
            reasons.add(new ManagementReport.SilenceReason(code, labels.of("silence", code), n)));
    reasons.sort(
        Comparator.comparingInt(ManagementReport.SilenceReason::customers)
            .reversed()
            .thenComparing(ManagementReport.SilenceReason::reason));
    String sought = find == null ? "" : find.strip().toLowerCase(Locale.ROOT);
    List<RunReport.Silent> kept = run == null || run.silent() == null ? List.of() : run.silent();
    List<ManagementReport.Silent> found =
        kept.stream()
            .filter(one -> agents.contains(one.agentId()))
            .filter(one -> holds(one, sought))
            .map(
                one ->
                    new ManagementReport.Silent(
                        one.customerId(),
                        one.name(),
                        one.agentId().isEmpty() ? null : one.agentId(),
                        one.reason(),
                        one.rule(),
                        text(one)))
            .toList();
    List<ManagementReport.Silent> listed = found.subList(0, Math.min(MOST_LISTED, found.size()));
    return new ManagementReport.Silence(
        sought.isEmpty() ? total : found.size(), total, reasons, listed, listed.size());
  }

  /** What the agent is told, in the reader's language; where the two differ, the reason alone. */
  private String text(RunReport.Silent one) {
    return one.language().equals(labels.language())
        ? one.text()
        : labels.of("silence", one.reason());
  }

  private boolean holds(RunReport.Silent one, String sought) {
    return sought.isEmpty()
        || Stream.of(
                one.customerId(),
                one.name(),
                one.agentId(),
                one.reason(),
                one.rule(),
                one.text(),
                labels.of("silence", one.reason()))
            .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(sought));
  }

  List<ManagementReport.Health> health(LocalDate asOf) {
    if (run == null) {
      return List.of();
    }
    return run.health().stream()
        .map(
            table ->
                new ManagementReport.Health(
                    table.table(),
                    table.rows(),
                    table.quarantined(),
                    table.findings(),
                    table.extractedOn(),
                    table.extractedOn() == null
                        ? null
                        : ChronoUnit.DAYS.between(table.extractedOn(), asOf),
                    table.stale()))
        .toList();
  }

  /** Every customer and row that goes in comes out or is dropped. */
  List<Stage> stages(List<ChannelFigures> channels) {
    if (run == null) {
      return List.of();
    }
    List<Stage> stages = new ArrayList<>();
    long rows = run.health().stream().mapToLong(RunReport.Health::rows).sum();
    long aside = run.health().stream().mapToLong(RunReport.Health::quarantined).sum();
    stages.add(stage("LOAD", "rows", rows, aside, note("aside", aside)));

    Map<String, Integer> silences = silences(teams);
    long in = customers(teams);
    long withoutSignal = teams.stream().mapToLong(RunReport.Team::withoutSignal).sum();
    long faults = silences.getOrDefault("FAULT", 0);
    long quiet = silences.getOrDefault("NO_SITUATION", 0) - withoutSignal;
    in = add(stages, "SIGNALS", in, withoutSignal, note("unsignalled", withoutSignal));
    in =
        add(
            stages,
            "ACTIONS",
            in,
            quiet + faults,
            notes(note("quiet", quiet), note("faults", faults)));
    in = add(stages, "RULES", in, byRules(silences), reasons(silences));
    in = add(stages, "ANSWERS", in, silences.getOrDefault("SUPPRESSED", 0), null);
    in = add(stages, "WORTH", in, silences.getOrDefault("WEAK_SIGNAL", 0), null);
    add(stages, "CAPACITY", in, silences.getOrDefault("CAPACITY", 0), null);
    long requests = teams.stream().mapToLong(RunReport.Team::requests).sum();
    long cards = teams.stream().mapToLong(RunReport.Team::cards).sum();
    stages.add(
        stage(
            "CARDS",
            "cards",
            cards,
            0,
            notes(note("requests", requests), note("refused", run.notTaken()))));
    if (!channels.isEmpty()) {
      stages.add(delivery(channels));
    }
    return stages;
  }

  private static long byRules(Map<String, Integer> silences) {
    return silences.entrySet().stream()
        .filter(one -> !NOT_BY_RULES.contains(one.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private @Nullable String reasons(Map<String, Integer> silences) {
    List<String> told = new ArrayList<>();
    silences.forEach(
        (code, n) -> {
          if (!NOT_BY_RULES.contains(code)) {
            told.add(labels.of("silence", code) + ": " + n);
          }
        });
    return told.isEmpty() ? null : String.join("; ", told);
  }

  private Stage delivery(List<ChannelFigures> channels) {
    long delivered = channels.stream().mapToLong(ChannelFigures::delivered).sum();
    long pending = channels.stream().mapToLong(ChannelFigures::pending).sum();
    long uncertain = channels.stream().mapToLong(ChannelFigures::uncertain).sum();
    long dead = channels.stream().mapToLong(ChannelFigures::dead).sum();
    return new Stage(
        "DELIVERY",
        labels.of("stage", "DELIVERY"),
        "messages",
        delivered + pending + uncertain + dead,
        delivered,
        dead,
        notes(note("waiting", pending), note("uncertain", uncertain)));
  }

  private long add(List<Stage> stages, String code, long in, long dropped, @Nullable String note) {
    stages.add(stage(code, "customers", in, dropped, note));
    return in - dropped;
  }

  private Stage stage(String code, String unit, long in, long dropped, @Nullable String note) {
    return new Stage(code, labels.of("stage", code), unit, in, in - dropped, dropped, note);
  }

  private @Nullable String note(String what, long n) {
    return n == 0 ? null : labels.count(what, n);
  }

  private static @Nullable String notes(@Nullable String one, @Nullable String other) {
    return one == null ? other : other == null ? one : one + "; " + other;
  }
}
