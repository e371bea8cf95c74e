package org.nextbestaction.examples.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.outbox.Outbox;
import org.nextbestaction.delivery.outbox.Turn;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.RunSummary;
import org.nextbestaction.feedback.Answers;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A run whose cards go to where people work. */
@Command(
    name = "deliver",
    mixinStandardHelpOptions = true,
    description =
        "Decides about every customer, keeps and publishes the cards, and sends them through the"
            + " channels of a file; then follows the answers and tells the other channels, until it"
            + " is ended.")
final class DeliverCommand implements Callable<Integer> {

  /** So long --once waits for what a channel's pace holds back. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Mixin Inputs inputs = new Inputs();
  @Mixin StoreOption store = new StoreOption();

  @Option(
      names = "--channels",
      required = true,
      paramLabel = "FILE",
      description = "the channels, their addresses and the outbox's settings (YAML)")
  Path channels = Path.of("");

  @Option(
      names = "--once",
      description = "sends what is due and ends; what is to be tried later waits for the next time")
  boolean once;

  @Override
  public Integer call() throws InterruptedException {
    String url = store.requireUrl();
    inputs.apartFrom(store.files());
    CompanyPolicy policy = inputs.policy();
    ZoneId zone = policy.company().timeZone();
    Clock clock = Clock.system(zone);
    ChannelsFile file = ChannelsFile.read(channels, zone, clock, System::getenv);
    try (FeedbackStore kept = store.openOrMake()) {
      Delivery.Builder builder =
          Delivery.builder()
              .database(url)
              .feedback(kept)
              .clock(clock)
              .routing(file.routes())
              .outbox(file.outbox());
      file.channels().forEach(builder::channel);
      try (Delivery delivery = builder.open()) {
        // What was answered since must be known before the cards that stand are decided anew.
        delivery.follow();
        RunSummary summary = publish(delivery, kept, policy);
        System.err.println(
            Finding.counted(summary.cards(), "card is", "cards are") + " published.");
        send(delivery, clock);
        return 0;
      }
    }
  }

  private RunSummary publish(Delivery delivery, FeedbackStore kept, CompanyPolicy policy) {
    Progress progress = new Progress();
    NbaEngine engine =
        inputs
            .engine(policy, inputs.actions(), inputs.rulebook(), progress)
            .silentDecisions(true)
            .build();
    Model stored = inputs.readModel();
    Answers answers = kept.answers();
    CommercialData data = store.load(inputs, policy, progress, answers);
    Snapshot snapshot = data.asOf(inputs.asOf);
    NbaSession session = engine.open(snapshot, stored);
    progress.done();
    OldData.tell(snapshot, session.quality(), policy);
    inputs.settle(stored, session.model(), snapshot);
    RunSummary summary = delivery.publish(session, session.identity().with(answers, inputs.told()));
    progress.done();
    return summary;
  }

  private void send(Delivery delivery, Clock clock) throws InterruptedException {
    if (once) {
      sendDue(delivery, clock);
      print(delivery.outbox());
      return;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Thread end =
        new Thread(
            () -> {
              delivery.close();
              ended.countDown();
            });
    Runtime.getRuntime().addShutdownHook(end);
    delivery.start();
    System.err.println("Sending, and following the answers; Ctrl-C ends it.");
    ended.await();
  }

  private static void sendDue(Delivery delivery, Clock clock) throws InterruptedException {
    for (String channel : delivery.outbox().channels()) {
      @Nullable Turn turn = delivery.outbox().turn(channel);
      while (turn != null) {
        Instant again = turn.again();
        if (again == null || again.isAfter(clock.instant().plus(PATIENCE))) {
          turn = null;
        } else {
          Duration pause = Duration.between(clock.instant(), again);
          Thread.sleep(Math.max(0, pause.toMillis() + (pause.isNegative() ? 0 : 1)));
          turn = delivery.outbox().turn(channel);
        }
      }
    }
  }

  /** What became of the messages, a line a channel and state. */
  static void print(Outbox outbox) {
    for (Outbox.Count count : outbox.counts()) {
      System.out.println(
          count.channel()
              + " "
              + Objects.toString(count.state()).toLowerCase(Locale.ROOT)
              + " "
              + count.messages());
    }
  }
}
