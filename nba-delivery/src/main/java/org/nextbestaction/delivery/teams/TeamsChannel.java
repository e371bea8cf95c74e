package org.nextbestaction.delivery.teams;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.HttpCaller;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;

/**
 * Cards as Adaptive Cards in a channel or chat of Teams, posted by a workflow. The recipient is the
 * name of one of the settings' webhooks. A workflow takes a message before it posts it: that it
 * arrived means that the workflow has it.
 */
public final class TeamsChannel implements Channel {

  /** Its name. */
  public static final String NAME = "teams";

  private final TeamsSettings settings;
  private final TeamsMessages messages;
  private final HttpCaller caller;

  /** A channel with given settings. */
  public TeamsChannel(TeamsSettings settings, Clock clock) {
    this.settings = settings;
    messages = new TeamsMessages(settings.portal());
    caller = new HttpCaller(settings.timeout(), clock);
  }

  @Override
  public String name() {
    return NAME;
  }

  /** A workflow posts the same message twice. */
  @Override
  public boolean keyed() {
    return false;
  }

  @Override
  public Set<Message.Kind> tells() {
    return EnumSet.allOf(Message.Kind.class);
  }

  @Override
  public Pace pace() {
    return new Pace(1, TeamsLimits.CALLS, Duration.ofSeconds(1));
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
    URI webhook = settings.webhooks().get(message.recipient());
    if (webhook == null) {
      return new Sent.Refused("the settings name no such webhook");
    }
    return caller.send(
        HttpRequest.newBuilder(webhook)
            .header("Content-Type", "application/json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(render(message).text())),
        reply -> new Sent.Delivered(null));
  }
}
