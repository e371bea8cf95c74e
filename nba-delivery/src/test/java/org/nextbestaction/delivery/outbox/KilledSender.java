package org.nextbestaction.delivery.outbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.kit.OtherChannel;
import org.nextbestaction.delivery.kit.PlainCards;
import org.nextbestaction.delivery.shelf.Publication;
import org.nextbestaction.delivery.webhook.WebhookChannel;
import org.nextbestaction.delivery.webhook.WebhookSettings;
import org.nextbestaction.feedback.FeedbackStore;

/** A process that publishes cards, sends what is due, and is killed while it does. */
final class KilledSender {

  static final int CARDS = 120;

  private KilledSender() {}

  /** The URL of the database, and that of the other side without the channel's name. */
  public static void main(String[] args) {
    Delivery delivery = open(args[0], args[1]);
    System.out.println("ready");
    if (delivery.shelf().card("c" + (CARDS - 1)) == null) {
      publish(delivery);
    }
    System.out.println("published");
    delivery.start();
    while (busy(delivery)) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    delivery.close();
    System.out.println("done");
  }

  static Delivery open(String database, String side) {
    return Delivery.builder()
        .database(database)
        .feedback(FeedbackStore.inMemory())
        .clock(Clock.systemUTC())
        .channel(channel("crm", true, side))
        .channel(channel("chat", false, side))
        .routing(card -> List.of(Target.of("crm", "a"), Target.of("chat", "a")))
        .outbox(
            OutboxSettings.DEFAULTS
                .lease(Duration.ofSeconds(1))
                .pauses(Duration.ofMillis(1), Duration.ofMillis(50)))
        .open();
  }

  private static Channel channel(String name, boolean keyed, String side) {
    WebhookChannel webhook =
        new WebhookChannel(
            new WebhookSettings(
                URI.create(side + name),
                List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                new PortalLink(URI.create("https://portal.example/")),
                true,
                Duration.ofSeconds(10)),
            Clock.systemUTC());
    return new OtherChannel(name, keyed, new Channel.Pace(1, 1000, Duration.ofMillis(1)), webhook);
  }

  private static void publish(Delivery delivery) {
    try (Publication publication = delivery.publish()) {
      for (int i = 0; i < CARDS; i++) {
        publication.accept(PlainCards.card("c" + i).card());
      }
      delivery.complete(publication);
    }
  }

  private static boolean busy(Delivery delivery) {
    return delivery.outbox().counts().stream()
        .anyMatch(
            count ->
                count.state() == OutboxEntry.State.PENDING
                    || count.state() == OutboxEntry.State.SENDING);
  }
}
