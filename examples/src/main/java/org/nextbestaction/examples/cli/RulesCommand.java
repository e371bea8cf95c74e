package org.nextbestaction.examples.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Finding;
import org.nextbestaction.rules.FactTable;
import org.nextbestaction.rules.book.CheckReport;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.book.TestReport;
import org.nextbestaction.rules.config.Configurations;
import org.nextbestaction.rules.playbook.Playbooks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The rulebook: check, test, the defaults and the facts. */
@Command(
    name = "rules",
    mixinStandardHelpOptions = true,
    description = "Checks, tests and simulates rule files; prints the default rules and the facts.",
    subcommands = {
      RulesCommand.Check.class,
      RulesCommand.Test.class,
      SimulateCommand.class,
      RulesCommand.Default.class,
      RulesCommand.Facts.class
    })
final class RulesCommand {

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Says everything that is wrong in rule files at once, then what is suspicious.")
  static final class Check implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "rule files, read as one book")
    List<Path> files = new ArrayList<>();

    @Option(
        names = "--playbook",
        paramLabel = "FILE",
        description = "the company's playbook, whose actions the rules may name")
    @Nullable Path playbook;

    @Override
    public Integer call() {
      CheckReport report =
          RuleBook.check(
              files, playbook == null ? Playbooks.builtIn() : Playbooks.load(playbook), null);
      report.errors().forEach(System.err::println);
      report.warnings().forEach(System.out::println);
      if (!report.errors().isEmpty()) {
        if (report.errors().size() > 1) {
          System.err.println(report.errors().size() + " errors; the rules are not used.");
        }
        return 1;
      }
      System.out.println(
          "No errors, " + Finding.counted(report.warnings().size(), "warning", "warnings") + ".");
      return 0;
    }
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      description =
          "Runs the tests that stand beside the rules; without files, those of the defaults.")
  static final class Test implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "rule files, read as one book")
    List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
      TestReport report = RuleBook.test(files);
      for (TestReport.Result result : report.results()) {
        System.out.printf(
            "%-6s %s:%d %s: %s (%s)%n",
            result.passed() ? "ok" : "FAILED",
            result.file(),
            result.line(),
            result.rule(),
            result.test(),
            result.outcome().name().toLowerCase(java.util.Locale.ROOT));
      }
      System.out.printf(
          "%d passed, %d failed%n",
          report.results().size() - report.failed().size(), report.failed().size());
      coverage(report.coverage());
      return report.passed() ? 0 : 1;
    }

    /** Counts, no percents: what is not complete never looks so. */
    private static void coverage(List<TestReport.Coverage> rules) {
      List<TestReport.Part> parts = rules.stream().flatMap(rule -> rule.parts().stream()).toList();
      System.out.printf(
          "Covered: %d of %d rules, %d of %d comparisons in them.%n",
          rules.stream().filter(TestReport.Coverage::complete).count(),
          rules.size(),
          parts.stream().filter(TestReport.Part::complete).count(),
          parts.size());
      for (TestReport.Coverage rule : rules) {
        if (!rule.complete()) {
          System.out.printf(
              "  %s: %d fired, %d not, %d missing a fact%n",
              rule.rule(), rule.fired(), rule.notFired(), rule.missing());
          rule.parts().stream().filter(part -> !part.complete()).forEach(Test::never);
        }
      }
    }

    private static void never(TestReport.Part part) {
      String seen = part.seenTrue() ? "false" : part.seenFalse() ? "true" : "true or false";
      System.out.printf("    %s: never %s%n", part.text(), seen);
    }
  }

  @Command(
      name = "default",
      mixinStandardHelpOptions = true,
      description =
          "Prints the default rulebook, the default playbook or the default configuration.")
  static final class Default implements Callable<Integer> {

    @Option(names = "--playbook", description = "the playbook instead of the rules")
    boolean playbook;

    @Option(names = "--config", description = "the configuration instead of the rules")
    boolean config;

    @Override
    public Integer call() {
      System.out.print(
          playbook
              ? Playbooks.builtInSource()
              : config ? Configurations.defaultText() : RuleBook.builtInSource());
      return 0;
    }
  }

  @Command(
      name = "facts",
      mixinStandardHelpOptions = true,
      description = "Prints every fact that a rule may read, with type and unit.")
  static final class Facts implements Callable<Integer> {

    @Option(
        names = "--format",
        paramLabel = "markdown|text",
        description = "how the table is written (default: markdown)")
    Format format = Format.MARKDOWN;

    enum Format {
      MARKDOWN,
      TEXT
    }

    @Override
    public Integer call() {
      System.out.print(format == Format.TEXT ? FactTable.plain() : FactTable.markdown());
      return 0;
    }
  }
}
