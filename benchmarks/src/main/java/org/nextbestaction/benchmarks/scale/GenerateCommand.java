package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a generated company as a folder of canonical tables. */
@Command(
    name = "benchmarks/generate",
    mixinStandardHelpOptions = true,
    description = "Writes a generated company as a folder of canonical tables (CSV).")
public final class GenerateCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description = {
        "S (1k customers, 2k products, 100k lines), M (10k, 20k, 2M), L (100k, 100k, 20M),",
        "or CUSTOMERSxPRODUCTSxDAYS"
      })
  @SuppressWarnings("NullAway.Init") // set by picocli
  Size size;

  @Parameters(index = "1", paramLabel = "DIR", description = "the folder of the tables")
  @SuppressWarnings("NullAway.Init") // set by picocli
  Path folder;

  @Option(names = "--seed", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  long seed = 42;

  /** Reads a size. */
  static final class SizeConverter implements CommandLine.ITypeConverter<Size> {
    @Override
    public Size convert(String value) {
      return Size.of(value);
    }
  }

  /** Runs the command. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new GenerateCommand()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    generate(size, seed, folder);
    return 0;
  }

  /** Writes the tables, with a bar on stderr. */
  static void generate(Size size, long seed, Path folder) throws IOException {
    Bar bar = new Bar("generate " + size.name(), size.days());
    Generator.write(size, seed, folder, bar::show);
    bar.end();
    System.err.printf(
        Locale.ROOT,
        "%,d order lines in %s, as of %s%n",
        Generator.counts(folder).lines(),
        folder,
        Generator.AS_OF);
  }
}
