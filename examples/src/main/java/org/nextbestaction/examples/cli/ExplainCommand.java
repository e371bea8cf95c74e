package org.nextbestaction.examples.cli;

import java.util.concurrent.Callable;
import org.nextbestaction.card.Card;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.examples.report.CardPrinter;
import org.nextbestaction.examples.report.TracePrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything behind one customer's decision. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Shows every signal, candidate, rule and score behind a customer's card or silence.")
final class ExplainCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "CUSTOMER", description = "the customer's id")
  String customer = "";

  @Mixin Inputs inputs = new Inputs();

  @Override
  public Integer call() {
    Progress progress = new Progress();
    NbaSession session = CardCommand.open(inputs, progress);
    Card card = session.explain(customer);
    progress.done();
    if (card == null) {
      return CardCommand.unknown("customer", customer, inputs);
    }
    boolean colour = System.console() != null;
    System.out.print(new CardPrinter(colour).print(card.brief(), card.script()));
    System.out.print(new TracePrinter(colour).print(card));
    return 0;
  }
}
