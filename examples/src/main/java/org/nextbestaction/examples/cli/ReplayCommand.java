package org.nextbestaction.examples.cli;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptDecision;
import org.nextbestaction.feedback.Replay;
import org.nextbestaction.feedback.Run;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides a kept decision again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Decides again from the data and says whether the bytes are equal; exit 1 where they are"
            + " not. What is not given is taken from where the run took it. --as-of chooses the"
            + " day of the decision (default: the last one).")
final class ReplayCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "CARD", description = "the card's id")
  String card = "";

  @Mixin StoreOption store = new StoreOption();
  @Mixin Inputs inputs = new Inputs();

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "the card's revision (default: the last that was kept)")
  @Nullable Integer revision;

  @Override
  public Integer call() {
    try (FeedbackStore kept = store.require()) {
      KeptDecision decision = find(kept.ofCard(card));
      if (decision == null) {
        System.err.println(
            "The store keeps no such decision about card "
                + card
                + ".\nMaybe it was kept in another store, or under another revision or day.");
        return 1;
      }
      return print(decision, replay(decision, kept));
    }
  }

  private @Nullable KeptDecision find(List<KeptDecision> decisions) {
    return decisions.stream()
        .filter(decision -> revision == null || decision.revision() == revision)
        .filter(decision -> anyDay() || decision.run().asOf().equals(inputs.asOf))
        .findFirst()
        .orElse(null);
  }

  private boolean anyDay() {
    return inputs.asOf.equals(LocalDate.EPOCH);
  }

  private Replay replay(KeptDecision decision, FeedbackStore kept) {
    Run run = decision.run();
    inputs.fillFrom(run.inputs() == null ? "" : run.inputs());
    inputs.asOf = run.asOf();
    Progress progress = new Progress();
    CompanyPolicy policy = inputs.policy();
    var engine =
        inputs
            .engine(policy, inputs.actions(), inputs.rulebook(), progress)
            .allDecisions(run.has(Run.ALL_DECISIONS))
            .everyRule(run.has(Run.EVERY_RULE))
            .silentDecisions(true)
            .build();
    CommercialData data = store.load(inputs, policy, progress, kept.answers().upTo(run.answers()));
    NbaSession session = engine.open(data.asOf(run.asOf()), inputs.readModel());
    Map<String, Card> byId = new HashMap<>();
    Map<String, Card> byCustomer = new HashMap<>();
    session.run(
        again -> {
          byId.put(again.brief().cardId(), again);
          byCustomer.put(String.valueOf(again.brief().customerId()), again);
        });
    progress.done();
    Card again = byId.get(decision.cardId());
    return Replay.compare(
        decision,
        session.identity(),
        again == null
            ? byCustomer.get(String.valueOf(decision.card().brief().customerId()))
            : again);
  }

  private static int print(KeptDecision decision, Replay replay) {
    System.out.printf(
        "Card %s, revision %d, of %s (%s)%n",
        decision.cardId(), decision.revision(), decision.run().asOf(), decision.run().runId());
    for (Replay.Input input : replay.inputs()) {
      System.out.printf(
          "  %-14s %s%n",
          input.name(),
          input.same()
              ? "same"
              : "differs: kept " + shown(input.kept()) + ", now " + shown(input.now()));
    }
    if (replay.equal()) {
      System.out.println("The bytes are equal (all but runId).");
      return 0;
    }
    System.out.println("The bytes differ, in: " + String.join(", ", replay.differing()));
    return 1;
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value.length() > 16 ? value.substring(0, 16) : value;
  }
}
