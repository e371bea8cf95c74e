package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.data.Industry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The project's own example data. */
@Command(
    name = "example",
    mixinStandardHelpOptions = true,
    description = "Writes the generated example data of an industry as canonical tables.")
final class ExampleCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "INDUSTRY", description = "${COMPLETION-CANDIDATES}")
  Industry industry = Industry.DISTRIBUTION;

  @Option(
      names = "--seed",
      description = "another seed gives other data (default: ${DEFAULT-VALUE})")
  long seed = ExampleData.DEFAULT_SEED;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "where the tables are written")
  Path out = Path.of(".");

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    WrittenFolder folder = new WrittenFolder(out, "example");
    folder.check(spec);
    ExampleData.write(industry, seed, out);
    folder.remember();
    System.out.printf(
        "The %s example stands in %s.%nNow: examples/run cards --data %s --as-of %s --out OUT%n",
        industry.name().toLowerCase(Locale.ROOT), out, out, ExampleData.AS_OF);
    return 0;
  }
}
