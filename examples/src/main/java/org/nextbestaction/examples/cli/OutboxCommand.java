package org.nextbestaction.examples.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Finding;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.outbox.Outbox;
import org.nextbestaction.delivery.outbox.OutboxEntry;
import org.nextbestaction.feedback.FeedbackStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The messages that were sent, are to be sent, or could not be. */
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description =
        "Shows the messages of a store and has those sent again that did not arrive, or removes old ones.",
    subcommands = {
      OutboxCommand.ListMessages.class,
      OutboxCommand.Show.class,
      OutboxCommand.Resend.class,
      OutboxCommand.Purge.class
    })
final class OutboxCommand {

  private static final int PAGE = 500;

  private static int with(StoreOption store, ToIntFunction<Outbox> work) {
    String url = store.requireUrl();
    try (FeedbackStore kept = store.require();
        Delivery delivery =
            Delivery.builder().database(url).feedback(kept).clock(Clock.systemUTC()).open()) {
      return work.applyAsInt(delivery.outbox());
    }
  }

  private static int unknown(long number) {
    System.err.println("No message has the number " + number + ".\nMaybe outbox list shows it.");
    return 1;
  }

  /** A message in one line. */
  static String line(OutboxEntry entry) {
    return entry.number()
        + " "
        + entry.state().name().toLowerCase(Locale.ROOT)
        + ", "
        + entry.channel()
        + " to "
        + entry.recipient()
        + ": "
        + entry.kind().name().toLowerCase(Locale.ROOT)
        + (entry.cardId() == null ? "" : " " + entry.cardId())
        + ", "
        + Finding.counted(entry.attempts(), "attempt", "attempts")
        + (entry.repetition() ? ", a repetition" : "")
        + (entry.state() == OutboxEntry.State.PENDING ? ", due " + entry.due() : "")
        + (entry.error() == null ? "" : "; " + entry.error());
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the messages by number, a line each.")
  static final class ListMessages implements Callable<Integer> {

    @Mixin StoreOption store = new StoreOption();

    @Option(names = "--state", paramLabel = "STATE", description = "only ${COMPLETION-CANDIDATES}")
    OutboxEntry.@Nullable State state;

    @Option(names = "--channel", paramLabel = "NAME", description = "only those of a channel")
    @Nullable String channel;

    @Override
    public Integer call() {
      return with(
          store,
          outbox -> {
            List<OutboxEntry> page = outbox.list(state, channel, 0, PAGE);
            while (!page.isEmpty()) {
              page.forEach(entry -> System.out.println(line(entry)));
              page = outbox.list(state, channel, page.get(page.size() - 1).number(), PAGE);
            }
            return 0;
          });
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints a message and the cards that it is about, as JSON a line each.")
  static final class Show implements Callable<Integer> {

    @Mixin StoreOption store = new StoreOption();

    @Parameters(paramLabel = "N", description = "the message's number")
    long number;

    @Override
    public Integer call() {
      return with(
          store,
          outbox -> {
            Outbox.Shown shown = outbox.show(number);
            if (shown == null) {
              return unknown(number);
            }
            System.out.println(line(shown.entry()));
            System.out.println("key " + shown.entry().key());
            if (shown.message() != null) {
              for (OutgoingCard card : shown.message().cards()) {
                System.out.println(card.json());
              }
            }
            return 0;
          });
    }
  }

  @Command(
      name = "purge",
      mixinStandardHelpOptions = true,
      description =
          "Removes messages that arrived or were superseded, about cards that stand no more; dead and"
              + " uncertain ones stay.")
  static final class Purge implements Callable<Integer> {

    @Mixin StoreOption store = new StoreOption();

    @Option(
        names = "--days",
        required = true,
        paramLabel = "N",
        description = "those of which nothing has changed for so many days, at least 1")
    int days;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      if (days < 1) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(), "--days is at least 1, not " + days);
      }
      Instant before = Clock.systemUTC().instant().minus(Duration.ofDays(days));
      return with(
          store,
          outbox -> {
            System.out.println(
                Finding.counted(outbox.purge(before), "message", "messages") + " removed.");
            return 0;
          });
    }
  }

  @Command(
      name = "resend",
      mixinStandardHelpOptions = true,
      description =
          "Has a dead or uncertain message sent again, the latter marked as a repetition; or all"
              + " dead ones of a channel. deliver sends them.")
  static final class Resend implements Callable<Integer> {

    @Mixin StoreOption store = new StoreOption();

    @Parameters(arity = "0..1", paramLabel = "N", description = "the message's number")
    @Nullable Long number;

    @Option(names = "--dead", description = "all dead messages of the channel")
    boolean dead;

    @Option(names = "--channel", paramLabel = "NAME", description = "the channel")
    @Nullable String channel;

    @Spec @Nullable CommandSpec spec;

    @Override
    public Integer call() {
      Long one = number;
      String of = channel;
      if ((one == null) != dead || dead != (of != null)) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "either the number of a message, or --dead and --channel");
      }
      return with(
          store, outbox -> one == null ? all(outbox, String.valueOf(of)) : one(outbox, one));
    }

    private static int all(Outbox outbox, String channel) {
      int sent = outbox.resendDead(channel);
      System.out.println(
          Finding.counted(sent, "message is", "messages are") + " to be sent again.");
      return 0;
    }

    private static int one(Outbox outbox, long number) {
      try {
        OutboxEntry entry = outbox.resend(number);
        if (entry == null) {
          return unknown(number);
        }
        System.out.println(line(entry));
        return 0;
      } catch (IllegalStateException e) {
        System.err.println(e.getMessage());
        return 1;
      }
    }
  }
}
