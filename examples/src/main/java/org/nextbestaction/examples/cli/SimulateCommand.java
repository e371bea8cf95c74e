package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.examples.report.SimulationHtml;
import org.nextbestaction.examples.report.SimulationPrinter;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.simulation.ChangedCard;
import org.nextbestaction.rules.simulation.Simulation;
import org.nextbestaction.rules.simulation.SimulationReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays days of the past under new rules and says which cards would change. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Decides on days of the past under new rules and under the old ones, each day seeing nothing"
            + " later, and says which cards change: by rule, by customer, in money. Nothing is kept"
            + " or delivered.")
final class SimulateCommand implements Callable<Integer> {

  private static final List<String> FILES =
      List.of("simulation.html", "simulation.json", "changes.jsonl");

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
      description = "the last day that may be played")
  LocalDate to = LocalDate.EPOCH;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "the rulebook to compare with, usually that in force; may be given more than once (default:"
              + " the built-in rules alone)")
  List<Path> against = new ArrayList<>();

  @Option(
      names = "--every",
      paramLabel = "DAYS",
      description = "every so many days one is played (default: 7)")
  int every = 7;

  @Option(
      names = "--refit",
      paramLabel = "DAYS",
      description =
          "fits the model anew after so many days (default: 0, never: the model of the first day"
              + " serves all)")
  int refit;

  @Option(
      names = "--without",
      paramLabel = "TABLE",
      description =
          "takes a table for not connected, such as stock where it holds today's records only; may be"
              + " given more than once")
  Set<Table> without = new TreeSet<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where simulation.html, simulation.json and changes.jsonl are written")
  @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    checkUsage();
    Progress progress = new Progress();
    CompanyPolicy policy = inputs.policy();
    Playbook playbook = inputs.actions();
    RuleBook rules = inputs.rulebook();
    RuleBook old = RuleBook.load(against);
    NbaEngine engine =
        NbaEngine.builder()
            .policy(policy)
            .playbook(playbook)
            .guardrails(old)
            .threads(inputs.threads)
            .build();
    rules.against(playbook.switches());
    Model model = inputs.readModel();
    inputs.asOf = to;
    CommercialData data = inputs.load(policy, progress, without);
    if (!toldDays(data, model)) {
      return 1;
    }
    SimulationHtml page = new SimulationHtml(playbook, data.company());
    SimulationReport report;
    try (Writer changes = changes()) {
      report =
          Simulation.run(
              engine,
              policy,
              data,
              new Simulation.Days(from, to, every, refit),
              model,
              old,
              rules,
              progress::played,
              card -> {
                page.add(card);
                write(card, changes);
              });
    }
    progress.done();
    EvaluateCommand.stock(data, policy, report.days());
    System.out.print(SimulationPrinter.print(report));
    if (out != null) {
      Outputs.replace(
          out.resolve("simulation.json"), writer -> SimulationJson.write(report, writer));
      Outputs.replace(out.resolve("simulation.html"), writer -> page.write(report, writer));
      System.err.println("The page to look at: " + out.resolve("simulation.html"));
    }
    return report.faults() > 0 ? 3 : 0;
  }

  private void checkUsage() throws IOException {
    Inputs.atLeastOne("--every", every, inputs.spec);
    if (refit < 0) {
      throw Outputs.wrong(inputs.spec, "--refit: at least 0 is needed, not " + refit);
    }
    if (inputs.rules.isEmpty() && against.isEmpty()) {
      throw Outputs.wrong(inputs.spec, "--rules: a rulebook to try is needed");
    }
    if (inputs.model != null && !Files.exists(inputs.model)) {
      throw Outputs.wrong(
          inputs.spec, "--model: there is no " + inputs.model + "; a simulation saves none");
    }
    if (from.isAfter(to)) {
      throw Outputs.wrong(inputs.spec, "--from: " + from + " is after --to " + to);
    }
    List<Outputs.Named> outputs = new ArrayList<>();
    if (out != null) {
      Path folder = out;
      outputs.add(new Outputs.Named("--out", folder));
      FILES.forEach(file -> outputs.add(new Outputs.Named("--out", folder.resolve(file))));
      Outputs.folderAt(inputs.spec, outputs.get(0));
    }
    List<Outputs.Named> read = new ArrayList<>();
    against.forEach(file -> read.add(new Outputs.Named("--against", file)));
    Outputs.apart(inputs.spec, outputs, read);
    inputs.apartFrom(outputs);
    if (out != null) {
      Files.createDirectories(out);
    }
  }

  /** Whether the data reach into the days; what speaks against the model is said. */
  private boolean toldDays(CommercialData data, @Nullable Model model) {
    LocalDate[] between = data.orderedBetween();
    if (between == null || !between[0].isBefore(from) || between[1].isBefore(from)) {
      System.err.println(
          between == null
              ? "There is no order in the data, so there is nothing to play."
              : "The orders begin on "
                  + between[0]
                  + " and end on "
                  + between[1]
                  + "; nothing is known on "
                  + from
                  + ".\nMaybe another first day was meant.");
      return false;
    }
    LocalDate last = from.plusDays(ChronoUnit.DAYS.between(from, to) / every * every);
    if (between[1].isBefore(last)) {
      System.err.printf(
          Locale.ROOT,
          "The orders end on %s; on later days every customer looks silent.%n",
          between[1]);
    }
    if (model != null && model.fittedOn().isAfter(from)) {
      System.err.printf(
          Locale.ROOT,
          "The model was fitted on %s, after the first day, so it knows what came later; without"
              + " --model one is fitted to the first day.%n",
          model.fittedOn());
    }
    return true;
  }

  private Writer changes() throws IOException {
    return out == null
        ? Writer.nullWriter()
        : Files.newBufferedWriter(out.resolve("changes.jsonl"), StandardCharsets.UTF_8);
  }

  private static void write(ChangedCard card, Writer changes) {
    try {
      SimulationJson.write(card, changes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
