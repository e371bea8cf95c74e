package org.nextbestaction.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.examples.data.ExampleData;
import org.nextbestaction.examples.report.CardPrinter;
import org.nextbestaction.policy.Company;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;
import picocli.CommandLine.Command;

/** The worked example, as an embedder would write it. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Prints the worked example (Alfa Distribution SRL) as a card.")
final class DemoCommand implements Callable<Integer> {

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("nba-demo");
    try {
      ExampleData.writeAlfa(folder);
      Card card = decide(folder);
      System.out.print(new CardPrinter(System.console() != null).print(card.brief(), card.text()));
      return 0;
    } finally {
      delete(folder);
    }
  }

  private static Card decide(Path folder) {
    CommercialData data =
        DataLoader.load(new CsvFolder(folder), Company.defaults(), LoadListener.NONE);
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    NbaSession session = engine.open(data.asOf(ExampleData.AS_OF));
    return Objects.requireNonNull(session.card("ALFA"), "the example's customer");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
