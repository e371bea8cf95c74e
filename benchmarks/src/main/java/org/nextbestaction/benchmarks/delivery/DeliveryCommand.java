package org.nextbestaction.benchmarks.delivery;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardText;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.outbox.Outbox;
import org.nextbestaction.delivery.outbox.OutboxEntry;
import org.nextbestaction.delivery.outbox.OutboxEntry.State;
import org.nextbestaction.delivery.outbox.OutboxSettings;
import org.nextbestaction.delivery.outbox.Target;
import org.nextbestaction.delivery.shelf.Publication;
import org.nextbestaction.delivery.webhook.WebhookChannel;
import org.nextbestaction.delivery.webhook.WebhookSettings;
import org.nextbestaction.feedback.FeedbackStore;

/**
 * Cards to a channel whose other side knows keys and to one whose other side does not, over HTTP,
 * where one request in five fails; two senders share one outbox. Prints what arrived, what came
 * twice, whether the pace was kept, and the most heap in use after a collection. Arguments: how
 * many cards.
 */
final class DeliveryCommand {

  private static final int CALLS = 60;
  private static final Duration PER = Duration.ofMillis(200);
  private static final LocalDate DAY = LocalDate.parse("2026-05-04");

  private DeliveryCommand() {}

  public static void main(String[] args) throws IOException {
    int cards = args.length == 0 ? 10_000 : Integer.parseInt(args[0]);
    Path folder = Files.createTempDirectory("nba-delivery");
    try (FailingSide keyed = new FailingSide(cards);
        FailingSide unkeyed = new FailingSide(cards)) {
      run(cards, "jdbc:sqlite:" + folder.resolve("outbox.db"), keyed, unkeyed);
    } finally {
      try (var files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void run(int cards, String database, FailingSide keyed, FailingSide unkeyed) {
    AtomicLong heap = new AtomicLong();
    long begun = System.nanoTime();
    try (Delivery first = open(database, keyed, unkeyed);
        Delivery second = open(database, keyed, unkeyed)) {
      try (Publication publication = first.publish()) {
        for (int i = 0; i < cards; i++) {
          publication.accept(card(i));
        }
        first.complete(publication);
      }
      double published = (System.nanoTime() - begun) / 1e9;
      first.start();
      second.start();
      while (open(first.outbox())) {
        LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
        watch(heap);
      }
      double sent = (System.nanoTime() - begun) / 1e9;
      System.out.printf(
          Locale.ROOT, "%d cards, published in %.1f s, sent in %.1f s%n", cards, published, sent);
      print("with keys", keyed, cards);
      print("without keys", unkeyed, cards);
      uncertain(first.outbox(), unkeyed);
      watch(heap);
      System.out.printf(Locale.ROOT, "most heap after a collection: %.1f MB%n", heap.get() / 1e6);
    }
  }

  private static void print(String name, FailingSide side, int cards) {
    System.out.printf(
        "%s: %d requests, %d cards arrived, %d not, %d more than once to the wire; more than %d"
            + " requests in %d ms: %d times%n",
        name,
        side.requests(),
        side.cardsWith(1),
        cards - side.cardsWith(1),
        side.cardsWith(2),
        CALLS,
        PER.toMillis(),
        side.tooMany(CALLS, PER));
  }

  /** Each that did not arrive, or came twice, must be one of those that are shown to a person. */
  private static void uncertain(Outbox outbox, FailingSide side) {
    int shown = 0;
    int arrived = 0;
    int delivered = 0;
    int missing = 0;
    long after = 0;
    List<OutboxEntry> page = outbox.list(null, "chat", after, 1000);
    while (!page.isEmpty()) {
      for (OutboxEntry entry : page) {
        int times = side.effectsOf(Integer.parseInt(String.valueOf(entry.cardId()).substring(1)));
        if (entry.state() == State.UNCERTAIN) {
          shown++;
          arrived += times > 0 ? 1 : 0;
        } else if (entry.state() == State.DELIVERED) {
          delivered++;
          missing += times == 1 ? 0 : 1;
        }
      }
      page = outbox.list(null, "chat", page.get(page.size() - 1).number(), 1000);
    }
    System.out.printf(
        "without keys: %d delivered, of which not exactly once: %d; %d uncertain and shown, of which"
            + " %d had arrived; unmarked doubles: %d%n",
        delivered, missing, shown, arrived, side.cardsWith(2));
  }

  private static boolean open(Outbox outbox) {
    return outbox.counts().stream()
        .anyMatch(count -> count.state() == State.PENDING || count.state() == State.SENDING);
  }

  private static void watch(AtomicLong most) {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof com.sun.management.GarbageCollectorMXBean known
          && known.getLastGcInfo() != null) {
        long used =
            known.getLastGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> HEAP.stream().anyMatch(pool.getKey()::contains))
                .map(Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        most.accumulateAndGet(used, Math::max);
      }
    }
  }

  private static final Set<String> HEAP = Set.of("Eden", "Survivor", "Old", "Tenured");

  private static Delivery open(String database, FailingSide keyed, FailingSide unkeyed) {
    return Delivery.builder()
        .database(database)
        .feedback(FeedbackStore.inMemory())
        .clock(Clock.systemUTC())
        .channel(new Other("crm", true, webhook(keyed)))
        .channel(new Other("chat", false, webhook(unkeyed)))
        .routing(card -> List.of(Target.of("crm", "all"), Target.of("chat", "all")))
        .outbox(
            OutboxSettings.DEFAULTS
                .lease(Duration.ofSeconds(20))
                .pauses(Duration.ofMillis(100), Duration.ofSeconds(5)))
        .open();
  }

  private static Channel webhook(FailingSide side) {
    return new WebhookChannel(
        new WebhookSettings(
            URI.create(side.url()),
            List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            new PortalLink(URI.create("https://portal.example/")),
            true,
            Duration.ofMillis(100)),
        Clock.systemUTC());
  }

  /** The webhook under another name, at another pace, and as if its other side knew no keys. */
  private record Other(String name, boolean keyed, Channel of) implements Channel {

    @Override
    public Set<Message.Kind> tells() {
      return of.tells();
    }

    @Override
    public Pace pace() {
      return new Pace(1, CALLS, PER);
    }

    @Override
    public Payload render(Message message) {
      return of.render(message);
    }

    @Override
    public List<Sent> send(List<Message> messages) {
      return of.send(messages);
    }
  }

  /** A card of ordinary size. */
  private static Card card(int number) {
    List<CardBrief.Why> why = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      why.add(
          new CardBrief.Why(
              "replenishment",
              "38 days since the last order; usually 35-45 days pass.",
              Map.of("daysSinceLastOrder", 38),
              "orders",
              DAY));
    }
    CardBrief brief =
        new CardBrief(
            "c" + number,
            1,
            "K" + number,
            "Customer " + number,
            "A" + number % 50,
            null,
            DAY,
            DAY.plusDays(5),
            "en",
            "en",
            new CardBrief.Subject("customer", "K" + number),
            null,
            new CardBrief.Action(
                "CALL_FOR_REPLENISHMENT",
                "sales",
                "Call for replenishment",
                DAY,
                "phone",
                1.0 * (number % 977),
                0.4,
                null,
                14),
            why,
            null,
            List.of(),
            null,
            List.of(
                new CardBrief.Constraint(
                    "MAX_DISCOUNT", "At most 5 % discount", 5, null, "DISCOUNT-MAX")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    CardText text =
        new CardText(
            CardText.Passage.template("en", "The usual interval is nearly over."),
            "phone",
            null,
            CardText.Passage.template("en", "Good morning, shall I note the usual quantity?"));
    return new Card(brief, text, DecisionTrace.NONE);
  }
}
