package org.nextbestaction.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how right the models are, on whatever data is there. */
@Command(
    name = "benchmarks/quality",
    mixinStandardHelpOptions = true,
    description = "Measures how right the models are, and writes a table, a JSON file and a page.",
    footer = {
      "",
      "Data sets are known by their form; each stands in a folder below DATA, or is DATA itself:",
      "",
      "  event log     elog.csv[.gz] with the columns cust,date (more are not read). The orders of",
      "                a day are one. reference_predictions.csv[.gz] beside it (cust, T.cal,",
      "                T.star, x.star in weeks or days; xstar_... and palive_... of others) says",
      "                where the calibration ends and what came; without it the first half of the",
      "                period is the calibration, the second the holdout.",
      "  baskets       any CSV with a user, a basket and an item a line (columns user or customer_id,",
      "                basket or order_number or date, item or product_id). The last basket of each",
      "                user is the truth, the ones before are given as one a week. With a file",
      "                *truth* (user,item) beside it that is the truth and all baskets are given;",
      "                with *folds* (fold,user,role) the users with the role test are asked for.",
      "  cutoffs       lines*.csv[.gz] of Online Retail II, timing*truth*.csv[.gz]",
      "                (cutoff,customer_id,ordered_14d) and nextbasket*truth*.csv[.gz]",
      "                (cutoff,user,item), for whatever cutoffs stand in them.",
      "",
      "What is missing is said and left out. docs/quality.md says how to read the figures."
    })
public final class QualityCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DATA",
      description = "the folder of the data (default: ../shared/data where it exists)")
  @Nullable Path data;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      description = "where quality.md, .json and .html are written (default: ${DEFAULT-VALUE})")
  Path out = Path.of("benchmarks", "target", "quality");

  @Option(
      names = "--ablations",
      description = "also measures what each ingredient is worth (takes several times as long)")
  boolean ablations;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      split = ",",
      description = "these data sets only, such as cdnow or churn")
  List<String> only = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads of the fits (default: one a processor)")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of the bootstrap and the simulated customers (default: ${DEFAULT-VALUE})")
  long seed = 1;

  @Option(
      names = "--churners",
      paramLabel = "N",
      description = "customers of each simulated population (default: ${DEFAULT-VALUE})")
  int churners = 300;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new QualityCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Task task = new Task(threads, seed, ablations, churners, System::nanoTime);
    Quality quality = measure(data, only, task);
    Files.createDirectories(out);
    String text = QualityText.of(quality);
    Files.writeString(out.resolve("quality.md"), text);
    Files.writeString(out.resolve("quality.json"), QualityJson.of(quality));
    Files.writeString(out.resolve("quality.html"), QualityHtml.of(quality));
    System.out.print(text);
    System.err.println("Written: " + out.resolve("quality.md") + ", .json, .html");
    return 0;
  }

  /** Measures all that is there. */
  static Quality measure(@Nullable Path data, List<String> only, Task task) throws IOException {
    List<Quality.Part> parts = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    boolean[] found = new boolean[3];
    if (data != null && Files.isDirectory(data)) {
      for (Path folder : Rows.folders(data)) {
        CutoffFolder cutoffs = CutoffFolder.of(folder);
        EventLog log = EventLog.of(folder);
        List<BasketFile> baskets =
            cutoffs != null || log != null ? List.of() : BasketFile.in(folder);
        if (cutoffs != null && cutoffs.lines().isEmpty()) {
          missing.add(cutoffs.name() + ": there are truth files, but no lines*.csv[.gz].");
        } else if (cutoffs != null) {
          found[0] = true;
          if (asked(cutoffs.name(), only)) {
            parts.addAll(cutoffs.measure(task));
          }
        }
        if (log != null) {
          found[1] = true;
          if (asked(log.name(), only)) {
            parts.add(log.measure(task));
          }
        }
        for (BasketFile file : baskets) {
          found[2] = true;
          if (asked(file.name(), only)) {
            parts.add(file.measure(task));
          }
        }
      }
    } else {
      missing.add(data == null ? "No folder of data was given." : data + ": there is no folder.");
    }
    String[] forms = {
      "cutoffs (lines*, timing*truth*, nextbasket*truth*)",
      "event log (elog.csv)",
      "baskets (user, basket, item)"
    };
    for (int form = 0; form < forms.length; form++) {
      if (!found[form]) {
        missing.add("Not there, so left out: " + forms[form] + ".");
      }
    }
    if (task.churners() > 0 && asked("churn", only)) {
      parts.add(ChurnPart.measure(task));
    }
    missing.forEach(System.err::println);
    return new Quality(task.threads(), task.seed(), parts, missing, task.seconds());
  }

  private static boolean asked(String name, List<String> only) {
    return only.isEmpty() || only.stream().anyMatch(name::contains);
  }
}
