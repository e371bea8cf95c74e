package org.nextbestaction.examples.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.examples.report.CardPrinter;
import org.nextbestaction.examples.report.TracePrinter;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.KeptDecision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--against",
      paramLabel = "DATE",
      description = "an earlier day: also says in what the decision differs from that day's")
  @Nullable LocalDate against;

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
    if (against != null) {
      inputs.asOf = against;
      Card before = CardCommand.open(inputs, store, progress, kept.answers()).explain(customer);
      progress.done();
      if (before == null) {
        return CardCommand.unknown("customer", customer, inputs);
      }
      printDifferences(before, card);
    }
    return 0;
  }

  /** Shows what was decided on a day, without the data. */
  private int recall(FeedbackStore kept) {
    List<KeptDecision> decisions = kept(kept, inputs.asOf);
    List<KeptDecision> earlier = against == null ? decisions : kept(kept, against);
    if (decisions.isEmpty() || earlier.isEmpty()) {
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
    if (against != null) {
      printDifferences(earlier.get(0).card(), last.card());
    }
    return 0;
  }

  /** The kept decisions of a day, the last run first; says so where there is none. */
  private List<KeptDecision> kept(FeedbackStore kept, LocalDate day) {
    List<KeptDecision> decisions =
        kept.ofCustomer(customer).stream()
            .filter(decision -> decision.run().asOf().equals(day))
            .toList();
    if (decisions.isEmpty()) {
      System.err.println(
          "The store keeps no decision about customer "
              + customer
              + " as of "
              + day
              + ".\nMaybe no run of that day was kept, or the customer was merged or forgotten.");
    }
    return decisions;
  }

  private static void printDifferences(Card before, Card after) {
    System.out.print(new TracePrinter(System.console() != null).printDifferences(before, after));
  }

  private static void print(Card card) {
    boolean colour = System.console() != null;
    System.out.print(new CardPrinter(colour).print(card.brief(), card.text()));
    System.out.print(new TracePrinter(colour).print(card));
  }
}
