package org.nextbestaction.examples.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.backtest.Backtest;
import org.nextbestaction.backtest.BacktestReport;
import org.nextbestaction.backtest.ForecastQuality;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Plays past days of the user's own history and says what came after the cards. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Backtest: decides as on past days, each seeing nothing later, and says what came within the"
            + " horizon, and which contacts that agents made the cards would have proposed.")
final class EvaluateCommand implements Callable<Integer> {

  @Mixin Inputs inputs = new Inputs();

  @Option(
      names = "--from",
      required = true,
      paramLabel = "DATE",
      description = "the first day that is played")
  LocalDate from = LocalDate.EPOCH;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DATE",
      description = "the last day; the data must reach the horizon after it")
  LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--horizon",
      paramLabel = "DAYS",
      description = "days within which an outcome counts (default: 14)")
  int horizon = 14;

  @Option(
      names = "--step",
      paramLabel = "DAYS",
      description = "every so many days one is played (default: 7)")
  int step = 7;

  @Option(names = "--out", paramLabel = "FILE", description = "the same as JSON")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Inputs.atLeastOne("--horizon", horizon, inputs.spec);
    Inputs.atLeastOne("--step", step, inputs.spec);
    if (to.isBefore(from) && inputs.spec != null) {
      throw new ParameterException(
          inputs.spec.commandLine(), "--to (" + to + ") is before --from (" + from + ")");
    }
    if (out != null) {
      inputs.apartFrom(out);
    }
    Progress progress = new Progress();
    CompanyPolicy policy = inputs.policy();
    NbaEngine engine =
        inputs
            .engine(policy, inputs.actions(), inputs.rulebook(), progress)
            .silentDecisions(true)
            .build();
    inputs.asOf = to.plusDays(horizon); // what came after a day is looked for, too
    CommercialData data = inputs.load(policy, progress);
    BacktestReport report;
    try {
      report = Backtest.run(engine, data, from, to, horizon, step, progress::played);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return 1;
    }
    progress.done();
    stock(data, policy, report.days());
    print(report);
    if (out != null) {
      ObjectMapper json = JsonMapper.builder().build();
      Files.writeString(
          out, json.writerWithDefaultPrettyPrinter().writeValueAsString(json(report)));
    }
    return 0;
  }

  /** Says on how many of the days, the first ones, no stock was recorded yet. */
  static void stock(CommercialData data, CompanyPolicy policy, List<LocalDate> days) {
    int without = 0;
    while (without < days.size() && noStock(data, policy, days.get(without))) {
      without++;
    }
    if (without > 0) {
      System.err.printf(
          "Stock: on %d of %s no stock record is as old as the day, so no product counts as"
              + " deliverable on them.%nMaybe the table stock should be left out, or hold the"
              + " records of past days.%n",
          without, Finding.counted(days.size(), "day", "days"));
    }
  }

  private static boolean noStock(CommercialData data, CompanyPolicy policy, LocalDate day) {
    return QualityReport.of(data.asOf(day), policy, List.of()).findings().stream()
        .anyMatch(finding -> finding.code().equals("NO_STOCK_RECORD"));
  }

  private static void print(BacktestReport report) {
    say(
        "%s from %s to %s; what came within %s of each.",
        Finding.counted(report.days().size(), "day", "days"),
        report.days().get(0),
        report.days().get(report.days().size() - 1),
        Finding.counted(report.horizonDays(), "day", "days"));
    say(
        "Of %,d decisions %,d were followed by an order (%.1f %%); %.1f %% of those had a card.",
        report.decisions(),
        report.ordering(),
        100 * report.baseRate(),
        percent(report.orderingWithCard(), report.ordering()));
    say(
        "%n%-28s %8s %9s %9s %9s %9s",
        "cards", "number", "ordered", "bought*", "settled", "stated");
    report.actions().forEach(EvaluateCommand::print);
    say("* of the cards with products, those of which one was bought.");
    say("%n%-28s %8s %9s", "silence", "number", "ordered");
    report
        .silent()
        .forEach(
            (reason, outcome) ->
                say(
                    "%-28s %,8d %7.1f %%",
                    reason, outcome.decisions(), percent(outcome.ordered(), outcome.decisions())));
    ForecastQuality timing = report.timing();
    say(
        "%nOrder within %s: AUC %.3f, Brier %.4f, calibration error %.3f (%,d cases).",
        Finding.counted(report.horizonDays(), "day", "days"),
        timing.auc(),
        timing.brier(),
        timing.calibrationError(),
        timing.cases());
    BacktestReport.Coverage coverage = report.coverage();
    long proposed = coverage.proposed().values().stream().mapToLong(Long::longValue).sum();
    if (coverage.contacts() == 0) {
      say("Contacts of agents: none in the data, so their coverage is not known.");
    } else {
      say(
          "Of %,d contacts that agents made the cards would have proposed %,d (%.1f %%): %s",
          coverage.contacts(),
          proposed,
          percent(proposed, coverage.contacts()),
          coverage.proposed());
      say("The others, by the reason of the silence: %s", coverage.missed());
    }
  }

  private static void print(String action, BacktestReport.ActionOutcome outcome) {
    say(
        "%-28s %,8d %7.1f %% %7.1f %% %7.1f %% %7.1f %%",
        action,
        outcome.cards(),
        percent(outcome.ordered(), outcome.cards()),
        percent(outcome.boughtOffered(), outcome.offered()),
        percent(outcome.settled(), outcome.cards()),
        100 * outcome.probability());
  }

  private static double percent(long part, long whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static Map<String, Object> json(BacktestReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("days", report.days().stream().map(LocalDate::toString).toList());
    json.put("horizonDays", report.horizonDays());
    json.put("decisions", report.decisions());
    json.put("ordering", report.ordering());
    json.put("orderingWithCard", report.orderingWithCard());
    json.put("actions", report.actions());
    json.put("silent", report.silent());
    json.put("timing", report.timing());
    json.put("coverage", report.coverage());
    return json;
  }
}
