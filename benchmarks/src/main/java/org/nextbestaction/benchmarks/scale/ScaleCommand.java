package org.nextbestaction.benchmarks.scale;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures speed and memory at chosen sizes. */
@Command(
    name = "benchmarks/scale",
    mixinStandardHelpOptions = true,
    description =
        "Measures speed and memory on generated companies, and writes a table, a JSON file and a"
            + " page.",
    footer = {
      "",
      "The standard job is done by each engine and the results are compared before anything is",
      "timed. Each measurement has a JVM of its own: its first run and the warm ones are told",
      "apart. Then the whole product: CSV to cards with a model that is fitted, and with one that",
      "was saved; one order after the other to a new card; the start of the runner.",
      "docs/performance.md says how to read the figures."
    })
public final class ScaleCommand implements Callable<Integer> {

  private static final List<String> PARTS =
      List.of("equal", "engines", "product", "events", "start");
  private static final int STARTS = 5;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  CommandSpec spec;

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      split = ",",
      converter = GenerateCommand.SizeConverter.class,
      description = "S, M, L or CUSTOMERSxPRODUCTSxDAYS; several tell how cost grows (default: M)")
  List<Size> sizes = List.of(Size.M);

  @Option(
      names = "--engines",
      paramLabel = "NAME",
      split = ",",
      description =
          "ours, duckdb-int, duckdb-string, collections (default: all; at L the first two)")
  List<String> engines = List.of();

  @Option(
      names = "--only",
      paramLabel = "PART",
      split = ",",
      description = "equal, engines, product, events, start (default: all)")
  List<String> only = PARTS;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where scale.md, .json and .html are written (default: ${DEFAULT-VALUE})")
  Path out = Path.of("benchmarks", "target", "scale");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the folder of the generated tables, a folder each size (default: DIR/data)")
  @Nullable Path data;

  @Option(names = "--seed", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  long seed = 42;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "runs of each engine in its JVM, the cold one among them (default: by size)")
  int runs;

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ScaleCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    known("--engines", engines, Worker.ENGINES);
    known("--only", only, PARTS);
    Files.createDirectories(out);
    String load = Machine.load();
    List<Measured.OneSize> measured = new ArrayList<>();
    for (Size size : sizes) {
      Measured.OneSize one = measure(size);
      if (one == null) {
        return 1;
      }
      measured.add(one);
      // A large size takes long: what is there by then can be read.
      write(suite(load, measured, null));
    }
    Measured.Suite all = suite(load, measured, only.contains("start") ? starts() : null);
    write(all);
    System.out.print(ScaleText.of(all));
    System.err.println("Written: " + out.resolve("scale.md") + ", .json, .html");
    return 0;
  }

  private static Measured.Suite suite(
      String load, List<Measured.OneSize> sizes, Measured.@Nullable Start start) {
    return new Measured.Suite(
        Machine.java(),
        Runtime.getRuntime().availableProcessors(),
        load + " before, " + Machine.load() + " after",
        List.copyOf(sizes),
        start);
  }

  private void write(Measured.Suite suite) throws IOException {
    Files.writeString(out.resolve("scale.md"), ScaleText.of(suite));
    Files.writeString(
        out.resolve("scale.json"),
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(suite)
            + "\n");
    Files.writeString(out.resolve("scale.html"), ScaleHtml.of(suite));
  }

  private void known(String option, List<String> given, List<String> allowed) {
    for (String name : given) {
      if (!allowed.contains(name)) {
        throw new CommandLine.ParameterException(
            spec.commandLine(),
            option + ": there is no " + name + "; known are " + String.join(", ", allowed));
      }
    }
  }

  /** Null where engines differ, which has been said. */
  private Measured.@Nullable OneSize measure(Size size) throws IOException, InterruptedException {
    Path folder = (data == null ? out.resolve("data") : data).resolve(size.name());
    if (!Generator.written(size, seed, folder)) {
      GenerateCommand.generate(size, seed, folder);
    }
    return new SizeRun(size, folder, out, engines).measure(only, runs);
  }

  /** Starts of the runner's demo; null where there is no runner. */
  private static Measured.@Nullable Start starts() throws IOException, InterruptedException {
    Path runner = Path.of(System.getProperty("nba.root", "."), "examples", "run");
    if (!Files.exists(runner)) {
      return null;
    }
    List<Double> seconds = new ArrayList<>();
    for (int start = 0; start <= STARTS; start++) {
      long before = System.nanoTime();
      Process process =
          new ProcessBuilder(runner.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (process.waitFor() != 0) {
        return null;
      }
      // The first builds what is missing.
      if (start > 0) {
        seconds.add((System.nanoTime() - before) / 1e9);
      }
    }
    Collections.sort(seconds);
    return new Measured.Start(seconds);
  }
}
