package org.nextbestaction.delivery.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.HttpCaller;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;

/**
 * Tells another system of cards by signed events: CloudEvents 1.0 in an envelope of Standard
 * Webhooks. A receiver knows a message again by {@code webhook-id}, which never changes.
 */
public final class WebhookChannel implements Channel {

  /** The name of the channel. */
  public static final String NAME = "webhook";

  private final WebhookSettings settings;
  private final List<byte[]> keys;
  private final Clock clock;
  private final Addresses.Resolver resolver;
  private final HttpCaller caller;

  /** A channel to one receiver. */
  public WebhookChannel(WebhookSettings settings, Clock clock) {
    this(settings, clock, InetAddress::getAllByName);
  }

  WebhookChannel(WebhookSettings settings, Clock clock, Addresses.Resolver resolver) {
    this.settings = settings;
    this.clock = clock;
    this.resolver = resolver;
    keys = settings.keys();
    caller = new HttpCaller(settings.timeout(), clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean keyed() {
    return true;
  }

  @Override
  public Set<Message.Kind> tells() {
    return Set.of(
        Message.Kind.CARD, Message.Kind.ANSWERED, Message.Kind.REOPENED, Message.Kind.CLOSED);
  }

  /** Ours alone: the specification names no speed, and the receiver says when it is too much. */
  @Override
  public Pace pace() {
    return new Pace(1, 20, Duration.ofSeconds(1));
  }

  @Override
  public Payload render(Message message) {
    return new Payload(
        "application/cloudevents+json", CardEvent.of(message, id(message), settings.portal()));
  }

  @Override
  public List<Sent> send(List<Message> messages) {
    return messages.stream().map(this::send).toList();
  }

  private Sent send(Message message) {
    if (!settings.privateAddresses()) {
      try {
        if (!Addresses.isPublic(settings.url().getHost(), resolver)) {
          return new Sent.Refused("the receiver's address is not a public one");
        }
      } catch (UnknownHostException e) {
        return new Sent.NotYet("the receiver's name leads nowhere", null);
      }
    }
    Payload payload = render(message);
    byte[] body = payload.text().getBytes(UTF_8);
    String id = id(message);
    Instant now = clock.instant();
    return caller.send(
        HttpRequest.newBuilder(settings.url())
            .header("Content-Type", payload.mediaType() + "; charset=utf-8")
            .header(StandardWebhooks.ID, id)
            .header(StandardWebhooks.TIMESTAMP, String.valueOf(now.getEpochSecond()))
            .header(StandardWebhooks.SIGNATURE, StandardWebhooks.sign(keys, id, now, body))
            .POST(BodyPublishers.ofByteArray(body)),
        reply -> new Sent.Delivered(null));
  }

  /** The message's key in letters that every header takes, without a full stop. */
  private static String id(Message message) {
    return "msg_" + Keys.hash(message.key());
  }

  @Override
  public String toString() {
    return "WebhookChannel[" + settings + "]";
  }
}
