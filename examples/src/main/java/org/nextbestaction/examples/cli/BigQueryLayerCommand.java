package org.nextbestaction.examples.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.bigquery.ai.AiStep;
import org.nextbestaction.bigquery.job.BigQuerySettings;
import org.nextbestaction.bigquery.job.BigQueryWarehouse;
import org.nextbestaction.bigquery.job.ResultField;
import org.nextbestaction.bigquery.job.ResultSink;
import org.nextbestaction.bigquery.job.Warehouse;
import org.nextbestaction.bigquery.job.WarehouseStatement;
import org.nextbestaction.bigquery.layer.Deployment;
import org.nextbestaction.bigquery.layer.Layer;
import org.nextbestaction.bigquery.layer.LayerFinding;
import org.nextbestaction.bigquery.layer.LayerRun;
import org.nextbestaction.bigquery.layer.LayerScript;
import org.nextbestaction.bigquery.layer.LayerSettings;
import org.nextbestaction.bigquery.layer.RawSchema;
import org.nextbestaction.data.Finding;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.config.Configurations;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the canonical tables of raw copies in BigQuery. */
@Command(
    name = "layer",
    mixinStandardHelpOptions = true,
    description =
        "Makes the canonical tables in BigQuery from raw copies of the company's systems: views of"
            + " the copies, what is wrong with them, the tables, and their age.")
final class BigQueryLayerCommand implements Callable<Integer> {

  @Mixin BigQueryOptions connection = new BigQueryOptions();

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DATASET",
      description = "the dataset of the layer, which is there already")
  String dataset = "";

  @Option(
      names = "--raw",
      paramLabel = "DATASET",
      description = "the dataset of the raw copies (default: ${DEFAULT-VALUE})")
  String raw = "raw";

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "what the raw tables and their columns are called where it is not by the canonical names"
              + " (YAML)")
  @Nullable Path settings;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the company's configuration (YAML): its zone, currency and thresholds")
  @Nullable Path config;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "the as-of date (default: today in the company's zone)")
  @Nullable LocalDate asOf;

  @Option(
      names = "--supposed",
      description =
          "with --print: do not ask BigQuery what the raw dataset holds, but suppose the tables of"
              + " the settings, or all, with columns of texts")
  boolean supposed;

  @ArgGroup(exclusive = true, multiplicity = "1")
  Mode mode = new Mode();

  @Spec @Nullable CommandSpec spec;

  /** What is done with the statements. */
  static final class Mode {

    @Option(names = "--print", description = "writes them as a script to be read and scheduled")
    boolean print;

    @Option(names = "--dry-run", description = "checks each and says what it would read")
    boolean dryRun;

    @Option(names = "--apply", description = "runs them")
    boolean apply;
  }

  @Override
  public Integer call() {
    if (supposed && !mode.print) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), "--supposed goes with --print only");
    }
    BigQuerySettings reached = connection.settings();
    CompanyPolicy policy = config == null ? CompanyPolicy.defaults() : Configurations.load(config);
    Deployment deployment = deployment(policy);
    LayerSettings where = deployment.settings();
    LocalDate day = asOf == null ? LocalDate.now(policy.company().timeZone()) : asOf;
    if (supposed) {
      print(deployment.layer(RawSchema.supposed(where), day), day, reached.runKey());
      return 0;
    }
    Progress progress = new Progress();
    Warehouse warehouse = BigQueryWarehouse.connect(reached, progress.jobs());
    Layer layer = deployment.layer(RawSchema.read(warehouse, where), day);
    List<AiStep> models = deployment.aiSteps(layer.tables(), day);
    LayerRun run = new LayerRun(warehouse, where, new Told(progress));
    List<WarehouseStatement> statements = layer.statements(day, reached.runKey());
    if (mode.print) {
      print(layer, day, reached.runKey());
    } else if (mode.dryRun) {
      List<LayerRun.Checked> checked = run.dryRun(statements);
      progress.done();
      print(checked);
      models.stream().map(AiStep::sends).forEach(BigQueryLayerCommand::printMost);
    } else {
      List<LayerFinding> findings = run.apply(statements, models);
      progress.done();
      System.out.printf(
          "The layer of %s stands in %s.%s: %s.%n",
          day,
          where.project(),
          where.dataset(),
          Finding.counted(layer.tables().size(), "canonical table", "canonical tables"));
      printFindings(findings);
      if (!models.isEmpty()) {
        printLeftOut(warehouse, where);
      }
    }
    return 0;
  }

  private Deployment deployment(CompanyPolicy policy) {
    try {
      LayerSettings unless = LayerSettings.of(connection.project, dataset, raw, policy);
      return settings == null ? Deployment.of(unless) : Deployment.load(settings, unless);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
    }
  }

  private static void print(Layer layer, LocalDate day, String run) {
    System.out.print(LayerScript.of(layer.statements(day, run)));
  }

  private static void print(List<LayerRun.Checked> checked) {
    long total = 0;
    for (LayerRun.Checked one : checked) {
      total += one.bytes();
      System.out.printf(
          Locale.ROOT,
          "  %-40s %12s%n",
          one.statement(),
          one.checked() ? megabytes(one.bytes()) : "not checked");
    }
    System.out.printf(
        "%n%s, at most about %s to read. Nothing was run.%n",
        Finding.counted(checked.size(), "statement", "statements"), megabytes(total));
  }

  /** What did not become rows of what models answered. */
  private static void printLeftOut(Warehouse warehouse, LayerSettings where) {
    warehouse.query(
        new WarehouseStatement(
            "ai_findings",
            "SELECT function, code, items\nFROM "
                + where.table("ai_findings")
                + "\nORDER BY function, code",
            Map.of()),
        new ResultSink() {
          @Override
          public void header(List<ResultField> fields) {}

          @Override
          public void row(List<String> texts) {
            System.out.printf("  ai: %s %s %s%n", texts.get(0), texts.get(1), texts.get(2));
          }
        });
  }

  private static void printMost(AiStep.@Nullable Sent sent) {
    if (sent != null) {
      System.out.printf(
          "To %s go %s%s.%n",
          sent.function(),
          sent.most() == Long.MAX_VALUE ? "" : "at most " + sent.most() + " ",
          sent.what());
    }
  }

  /** Says which statement is run, and what goes to a model before it does. */
  private record Told(Progress progress) implements LayerRun.Listener {

    @Override
    public void next(String statement, int number, int of) {
      progress.statement(statement, number, of);
    }

    @Override
    public void sends(AiStep.Sent sent, long items, long characters) {
      progress.done();
      System.err.printf(
          Locale.ROOT,
          "%,d %s%s go to %s%n",
          items,
          sent.what(),
          characters == 0 ? "" : String.format(Locale.ROOT, ", %,d characters,", characters),
          sent.function());
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  private static void printFindings(List<LayerFinding> findings) {
    System.out.printf("%n%s%n", Finding.counted(findings.size(), "finding", "findings"));
    for (LayerFinding finding : findings) {
      System.out.printf(
          Locale.ROOT,
          "  %-10s %-18s %-40s %,9d  %s%s%n",
          finding.severity().toLowerCase(Locale.ROOT),
          finding.code(),
          finding.table() + (finding.column() == null ? "" : "." + finding.column()),
          finding.rows(),
          finding.message(),
          finding.keys().isEmpty() ? "" : " (" + String.join(", ", finding.keys()) + ")");
    }
  }
}
