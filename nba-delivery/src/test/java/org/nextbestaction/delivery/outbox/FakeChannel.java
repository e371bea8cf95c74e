package org.nextbestaction.delivery.outbox;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;

/** Keeps what it is given and answers as it is told to; by itself everything arrives. */
final class FakeChannel implements Channel {

  private final String name;
  private final boolean keyed;
  private final Pace pace;
  private final Set<Message.Kind> tells;
  final List<Message> given = new ArrayList<>();
  Function<List<Message>, List<Sent>> answer = FakeChannel::delivered;

  FakeChannel(String name, boolean keyed, Pace pace, Set<Message.Kind> tells) {
    this.name = name;
    this.keyed = keyed;
    this.pace = pace;
    this.tells = tells;
  }

  static FakeChannel of(String name, boolean keyed) {
    return new FakeChannel(
        name,
        keyed,
        new Pace(keyed ? 10 : 1, 1000, java.time.Duration.ofMillis(1)),
        EnumSet.complementOf(EnumSet.of(Message.Kind.DIGEST)));
  }

  static List<Sent> delivered(List<Message> messages) {
    return messages.stream()
        .map(message -> (Sent) new Sent.Delivered("ref-" + message.card().brief().cardId()))
        .toList();
  }

  /** What it was given, such as {@code CARD c1.1}; a repetition ends in {@code again}. */
  List<String> told() {
    return given.stream()
        .map(
            message ->
                message.kind()
                    + " "
                    + String.join(
                        "+",
                        message.cards().stream()
                            .map(card -> card.brief().cardId() + "." + card.brief().revision())
                            .toList())
                    + (message.repetition() ? " again" : ""))
        .toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean keyed() {
    return keyed;
  }

  @Override
  public Set<Message.Kind> tells() {
    return tells;
  }

  @Override
  public Pace pace() {
    return pace;
  }

  @Override
  public Payload render(Message message) {
    return Payload.json(message.card().json());
  }

  @Override
  public List<Sent> send(List<Message> messages) {
    given.addAll(messages);
    return answer.apply(messages);
  }
}
