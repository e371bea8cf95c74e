package org.nextbestaction.examples.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.nextbestaction.card.Card;
import org.nextbestaction.examples.report.CardPrinter;
import org.nextbestaction.examples.report.TracePrinter;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.KeptDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Everything behind one customer's decision. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description =
        "Shows every signal, candidate, rule and score behind a customer's card or silence; with"
            + " --store and without --data, those of a decision that was kept.")
final class ExplainCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "CUSTOMER", description = "the customer's id")
  String customer = "";

  @Mixin Inputs inputs = new Inputs();
  @Mixin StoreOption store = new StoreOption();

  @Override
  public Integer call() {
    if (!inputs.data.equals(Inputs.NOT_GIVEN)) {
      try (FeedbackStore kept = store.look()) {
        return decide(kept);
      }
    }
    try (FeedbackStore kept = store.require()) {
      return recall(kept);
    }
  }

  /** Decides from the data. */
  private int decide(FeedbackStore kept) {
    Progress progress = new Progress();
    Card card = CardCommand.open(inputs, store, progress, kept.answers()).explain(customer);
    progress.done();
    if (card == null) {
      return CardCommand.unknown("customer", customer, inputs);
    }
    print(kept.numbered(card));
    return 0;
  }

  /** Shows what was decided on a day, without the data. */
  private int recall(FeedbackStore kept) {
    List<KeptDecision> decisions =
        kept.ofCustomer(customer).stream()
            .filter(decision -> decision.run().asOf().equals(inputs.asOf))
            .toList();
    if (decisions.isEmpty()) {
      System.err.println(
          "The store keeps no decision about customer "
              + customer
              + " as of "
              + inputs.asOf
              + ".\nMaybe no run of that day was kept, or the customer was merged or forgotten.");
      return 1;
    }
    KeptDecision last = decisions.get(0);
    print(last.card());
    for (KeptAnswer answer : kept.answers().all()) {
      if (answer.answer().cardId().equals(last.cardId())) {
        System.out.println("Answer: " + FeedbackCommand.line(answer));
      }
    }
    if (decisions.size() > 1) {
      System.out.println(
          "This is the last of " + decisions.size() + " runs of that day that were kept.");
    }
    return 0;
  }

  private static void print(Card card) {
    boolean colour = System.console() != null;
    System.out.print(new CardPrinter(colour).print(card.brief(), card.script()));
    System.out.print(new TracePrinter(colour).print(card));
  }
}
