package org.nextbestaction.delivery.whatsapp;

import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;

/**
 * Cards as short messages to an agent's telephone. The recipient is a number in international form
 * without signs, such as {@code 40700000001}, of a person who agreed to it. What was sent cannot be
 * changed, so that nothing is told of a card that was answered elsewhere: its buttons say so when
 * they are pressed.
 */
public final class WhatsAppChannel implements Channel {

  /** Its name. */
  public static final String NAME = "whatsapp";

  private final WhatsAppMessages messages;
  private final WhatsAppApi api;

  /** A channel with given settings. */
  public WhatsAppChannel(WhatsAppSettings settings, Clock clock) {
    messages = new WhatsAppMessages(settings);
    api = new WhatsAppApi(settings, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** WhatsApp takes the same message twice. */
  @Override
  public boolean keyed() {
    return false;
  }

  @Override
  public Set<Message.Kind> tells() {
    return EnumSet.of(Message.Kind.CARD, Message.Kind.DIGEST);
  }

  /** A number sends 80 messages a second, as far as is remembered; a tenth of it is enough. */
  @Override
  public Pace pace() {
    return new Pace(1, 8, Duration.ofSeconds(1));
  }

  @Override
  public Payload render(Message message) {
    return Payload.json(messages.body(message).toString());
  }

  @Override
  public List<Sent> send(List<Message> all) {
    return all.stream().map(message -> api.send(render(message).text())).toList();
  }
}
