package org.nextbestaction.delivery.kit;

import java.util.List;
import java.util.Set;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;

/**
 * A channel under another name, at another pace, and whose other side may not know keys.
 *
 * @param of sends
 */
public record OtherChannel(String name, boolean keyed, Pace pace, Channel of) implements Channel {

  @Override
  public Set<Message.Kind> tells() {
    return of.tells();
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
