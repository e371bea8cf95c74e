package org.nextbestaction.examples.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.quality.QualityReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The data quality report. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Says what is wrong, missing or old in the data; exit 1 where they may not be used.")
final class CheckCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      required = true,
      paramLabel = Inputs.DATA,
      description = Inputs.DATA_MEANS)
  Path data = Path.of(".");

  @Option(names = "--as-of", required = true, paramLabel = "DATE", description = "the as-of date")
  LocalDate asOf = LocalDate.EPOCH;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "the company's configuration (YAML); without it DIR/config.yaml, where there is one")
  @Nullable Path config;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "a fitted model: says what speaks against using it with these data")
  @Nullable Path model;

  @Override
  public Integer call() {
    CompanyPolicy policy = Inputs.policy(config, data);
    Model fitted = model == null ? null : Model.load(model);
    Progress progress = new Progress();
    CommercialData loaded = Inputs.load(data, asOf, policy, progress);
    progress.done();
    Snapshot snapshot = loaded.asOf(asOf);
    QualityReport report =
        QualityReport.of(snapshot, policy, List.of())
            .with(fitted == null ? List.of() : fitted.findingsOn(snapshot));
    System.out.printf("Data of %s on %s%n%n", data, asOf);
    report
        .rows()
        .forEach(
            (table, count) ->
                System.out.printf(
                    Locale.ROOT,
                    "  %-26s %,12d %s%s%n",
                    table.fileName(),
                    count.read(),
                    count.read() == 1 ? "row" : "rows",
                    count.quarantined() == 0
                        ? ""
                        : String.format(Locale.ROOT, ", %,d set aside", count.quarantined())));
    System.out.printf("%n%s%n", Finding.counted(report.findings().size(), "finding", "findings"));
    for (Finding finding : report.findings()) {
      System.out.println("  " + line(finding));
    }
    if (report.unfit().isEmpty()) {
      System.out.println("\nThe data may be used.");
      return 0;
    }
    System.err.println("The data may not be used: " + String.join("; ", report.unfit()));
    return 1;
  }

  private static String line(Finding finding) {
    StringBuilder text = new StringBuilder();
    text.append(finding.severity().name().toLowerCase(Locale.ROOT))
        .append(' ')
        .append(finding.code());
    text.append(' ').append(finding.location() == null ? finding.table() : finding.location());
    if (finding.column() != null) {
      text.append(' ').append(finding.column());
    }
    if (finding.value() != null) {
      text.append(" \"").append(finding.value()).append('"');
    }
    return text.append(": ").append(finding.message()).toString();
  }
}
