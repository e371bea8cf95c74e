package org.nextbestaction.delivery.slack;

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
 * Cards as messages of a Slack app. The recipient is a conversation's id, or a person's for a
 * direct message. What becomes of a card is written into the message that is there.
 */
public final class SlackChannel implements Channel {

  /** Its name. */
  public static final String NAME = "slack";

  private final SlackMessages messages;
  private final SlackApi api;

  /** A channel with given settings. */
  public SlackChannel(SlackSettings settings, Clock clock) {
    messages = new SlackMessages(settings.portal());
    api = new SlackApi(settings, clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Slack takes the same message twice. */
  @Override
  public boolean keyed() {
    return false;
  }

  @Override
  public Set<Message.Kind> tells() {
    return EnumSet.allOf(Message.Kind.class);
  }

  /** One message a second and conversation, says Slack; it is not told apart here. */
  @Override
  public Pace pace() {
    return new Pace(1, 1, Duration.ofSeconds(1));
  }

  @Override
  public Payload render(Message message) {
    return Payload.json(messages.body(message).toString());
  }

  @Override
  public List<Sent> send(List<Message> all) {
    return all.stream().map(this::send).toList();
  }

  private Sent send(Message message) {
    String method =
        SlackReference.read(message.reference()) == null ? "chat.postMessage" : "chat.update";
    return api.call(method, render(message).text());
  }
}
