package org.nextbestaction.examples.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.engine.ShardFileException;
import org.nextbestaction.feedback.FeedbackRefusedException;
import org.nextbestaction.feedback.FeedbackStoreException;
import org.nextbestaction.model.ModelFileException;
import org.nextbestaction.quality.UnfitDataException;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.source.DataSourceException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The runner. Exit codes: 0 done, 1 the input is not fit, 2 wrong usage, 3 a fault of ours. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    version = "Next Best Action 0.1.0-SNAPSHOT",
    description = "Tells a sales agent the next best action, customer by customer.",
    footer = {
      "",
      "Without a command: the worked example (demo).",
      "Exit codes: 0 done, 1 the data, configuration or rules are not fit, 2 wrong usage, 3 a"
          + " fault of ours."
    },
    subcommands = {
      DemoCommand.class,
      CardsCommand.class,
      CardCommand.class,
      AskCommand.class,
      ExplainCommand.class,
      CheckCommand.class,
      RecommendCommand.class,
      TimingCommand.class,
      FeedbackCommand.class,
      PortalCommand.class,
      DeliverCommand.class,
      OutboxCommand.class,
      EvaluateCommand.class,
      ReplayCommand.class,
      ForgetCommand.class,
      ExportCommand.class,
      RulesCommand.class,
      LlmCommand.class,
      ImportCommand.class,
      BigQueryCommand.class,
      ExampleCommand.class
    })
public final class Main {

  private static final int UNFIT = 1;
  private static final int OUR_FAULT = 3;

  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(out);
    System.setErr(err);
    System.exit(run(args));
  }

  /** Runs a command; returns its exit code. */
  public static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(LocalDate.class, Main::date);
    line.setExecutionExceptionHandler((e, command, parsed) -> failure(e));
    line.setParameterExceptionHandler((e, arguments) -> wrongUsage(e));
    relax(line, "--as-of", "evaluate");
    relax(line, "--data", "explain");
    relax(line, "--data", "replay");
    relax(line, "--as-of", "replay");
    CommandSpec simulate = command(line, "rules", "simulate").getCommandSpec();
    simulate.remove(simulate.findOption("--as-of"));
    return line.execute(args.length == 0 ? new String[] {"demo"} : args);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("(" + text + ") is not a date such as 2026-11-23");
    }
  }

  /** What the other commands must be given, a command that reads the store may leave out. */
  private static void relax(CommandLine line, String name, String... path) {
    CommandSpec spec = command(line, path).getCommandSpec();
    OptionSpec option = requireNonNull(spec.findOption(name));
    spec.remove(option);
    spec.addOption(OptionSpec.builder(option).required(false).build());
  }

  private static CommandLine command(CommandLine line, String... path) {
    CommandLine at = line;
    for (String command : path) {
      at = requireNonNull(at.getSubcommands().get(command));
    }
    return at;
  }

  /** What is wrong, and where all that is possible stands. */
  private static int wrongUsage(ParameterException e) {
    CommandLine command = e.getCommandLine();
    System.err.println(e.getMessage());
    UnmatchedArgumentException.printSuggestions(e, command.getErr());
    command.getErr().flush();
    System.err.println("See: examples/" + command.getCommandSpec().qualifiedName() + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failure(Exception e) {
    if (e instanceof DataSourceException
        || e instanceof UnfitDataException
        || e instanceof RuleFileException
        || e instanceof FeedbackStoreException
        || e instanceof FeedbackRefusedException
        || e instanceof ModelFileException
        || e instanceof ShardFileException) {
      System.err.println(e.getMessage());
      return UNFIT;
    }
    if (e instanceof IOException || e instanceof UncheckedIOException) {
      System.err.println("A file cannot be read or written: " + messageOf(e));
      return UNFIT;
    }
    System.err.println("A fault of ours: " + e + "\nPlease report it with the lines below.");
    e.printStackTrace();
    return OUR_FAULT;
  }

  private static @Nullable String messageOf(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    return cause == null
        ? e.getMessage()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
