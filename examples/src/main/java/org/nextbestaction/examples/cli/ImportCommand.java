package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.examples.data.OnlineRetailImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Public data sets as canonical tables. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = "Turns a public data set into the canonical tables.",
    subcommands = ImportCommand.OnlineRetail.class)
final class ImportCommand {

  @Command(
      name = "online-retail-ii",
      mixinStandardHelpOptions = true,
      description = "The UCI Online Retail II lines (CSV or CSV.gz).")
  static final class OnlineRetail implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "files of lines")
    List<Path> files = new ArrayList<>();

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "where the tables are written")
    Path out = Path.of(".");

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      Outputs.apart(
          spec,
          Outputs.dataFiles("--out", out),
          files.stream().map(file -> new Outputs.Named("FILE", file)).toList());
      WrittenFolder folder = new WrittenFolder(out, "import online-retail-ii");
      folder.check(spec);
      Progress progress = new Progress();
      System.out.println(OnlineRetailImport.importFiles(files, out, progress::lines).summary());
      folder.remember();
      progress.done();
      return 0;
    }
  }
}
