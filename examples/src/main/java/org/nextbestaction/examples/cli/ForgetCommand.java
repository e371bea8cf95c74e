package org.nextbestaction.examples.cli;

import java.util.concurrent.Callable;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.Forgotten;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes a customer anonymous in the store. */
@Command(
    name = "forget",
    mixinStandardHelpOptions = true,
    description =
        "Makes everything that the store keeps about a customer anonymous, for good; the numbers of"
            + " decisions and answers stay.")
final class ForgetCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "CUSTOMER", description = "the customer's id")
  String customer = "";

  @Mixin StoreOption store = new StoreOption();

  @Override
  public Integer call() {
    try (FeedbackStore kept = store.require()) {
      Forgotten forgotten = kept.forget(customer);
      System.out.printf(
          "Made anonymous: %d decisions (%d cards) and %d answers. Gone: the customer's id, name,"
              + " contact, orders, prices, reasons and scripts, the cards' ids, notes and"
              + " changes.%n",
          forgotten.decisions(), forgotten.cards(), forgotten.answers());
      return 0;
    }
  }
}
