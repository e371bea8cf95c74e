package org.nextbestaction.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nextbestaction.delivery.kit.PlainCards.card;
import static org.nextbestaction.delivery.kit.PlainCards.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.delivery.Delivery;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.channel.Payload;
import org.nextbestaction.delivery.channel.Sent;
import org.nextbestaction.delivery.kit.ManualClock;
import org.nextbestaction.delivery.outbox.OutboxEntry.State;
import org.nextbestaction.delivery.shelf.Publication;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.FeedbackRefusedException;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.Origin;
import org.nextbestaction.kit.Postgres;

/**
 * Two processes with one outbox, over thousands of steps: runs, answers, withdrawals; channels that
 * refuse, lose answers before or after the message had its effect, fail and are killed. Whatever
 * happens, what each person saw agrees with what stands in the end.
 */
class OutboxPropertyTest {

  private static final List<String> AGENTS = List.of("A1", "A2", "A3");

  @TempDir Path folder;

  /** What ends a process that is killed. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A message that had its effect on the other side. */
  private record Effect(Instant at, Message message) {}

  /** The other side of a channel, and the way to it. */
  private final class Side implements Channel {

    private final String name;
    private final boolean keyed;
    private final Pace pace;
    final List<Instant> calls = new ArrayList<>();
    final List<Effect> effects = new ArrayList<>();

    Side(String name, boolean keyed, Pace pace) {
      this.name = name;
      this.keyed = keyed;
      this.pace = pace;
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
      return EnumSet.complementOf(EnumSet.of(Message.Kind.DIGEST));
    }

    @Override
    public Pace pace() {
      return pace;
    }

    @Override
    public Payload render(Message message) {
      return Payload.json("{}");
    }

    @Override
    public List<Sent> send(List<Message> messages) {
      assertThat(messages).hasSizeBetween(1, pace.batch());
      clock.advance(Duration.ofMillis(random.nextInt(300)));
      if (!calm && random.nextInt(30) == 0) {
        throw new Killed();
      }
      calls.add(clock.instant());
      // The other process goes on meanwhile.
      if (depth < 2 && random.nextInt(3) == 0) {
        turn(random.nextInt(2));
      }
      List<Sent> results = new ArrayList<>();
      for (Message message : messages) {
        results.add(one(message));
      }
      clock.advance(Duration.ofMillis(random.nextInt(300)));
      if (!calm && random.nextInt(30) == 0) {
        throw new Killed();
      }
      return !calm && random.nextInt(40) == 0 ? results.subList(1, results.size()) : results;
    }

    private Sent one(Message message) {
      switch (calm ? 0 : random.nextInt(14)) {
        case 8:
          return new Sent.NotYet("503", null);
        case 9:
          return new Sent.NotYet("429", Duration.ofSeconds(random.nextInt(20)));
        case 10:
          return new Sent.Unknown("lost before");
        case 11:
          effects.add(new Effect(clock.instant(), message));
          return new Sent.Unknown("lost after");
        case 12:
          if (random.nextInt(8) == 0) {
            return new Sent.Refused("wrong");
          }
          throw new IllegalStateException("failed before");
        case 13:
          effects.add(new Effect(clock.instant(), message));
          throw new IllegalStateException("failed after");
        default:
          effects.add(new Effect(clock.instant(), message));
          return new Sent.Delivered(message.card().brief().cardId());
      }
    }
  }

  private final ManualClock clock = new ManualClock("2026-05-04T08:00:00Z");
  private Random random = new Random(0);
  private boolean calm;
  private int depth;
  private final List<Side> sides = new ArrayList<>();
  private final List<Delivery> processes = new ArrayList<>();
  private FeedbackStore feedback = FeedbackStore.inMemory();
  private String url = "";
  private int runs;
  private String called = "";

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void what_people_saw_agrees_with_what_stands(boolean repeat) {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    play("jdbc:sqlite:" + folder.resolve("outbox.db"), seed, 1000, repeat);
  }

  @Test
  void what_people_saw_agrees_with_what_stands_in_postgresql() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    play(Postgres.schema().url(), seed, 600, true);
  }

  private void play(String database, long seed, int steps, boolean repeat) {
    called = "seed " + seed;
    random = new Random(seed);
    url = database;
    sides.add(new Side("crm", true, new Channel.Pace(5, 3, Duration.ofSeconds(2))));
    sides.add(new Side("hook", true, new Channel.Pace(1, 10, Duration.ofSeconds(1))));
    sides.add(new Side("chat", false, new Channel.Pace(1, 2, Duration.ofSeconds(1))));
    for (int i = 0; i < 2; i++) {
      processes.add(open(repeat));
    }
    for (int step = 0; step < steps; step++) {
      step(repeat);
    }
    calm = true;
    processes.get(0).follow();
    drain();
    check(repeat);
  }

  private Delivery open(boolean repeat) {
    Delivery.Builder builder =
        Delivery.builder()
            .database(url)
            .feedback(feedback)
            .clock(clock)
            .routing(
                card ->
                    List.of(
                        Target.of("crm", card.brief().agentId()),
                        Target.of("hook", "url"),
                        Target.of("chat", card.brief().agentId())))
            .outbox(
                OutboxSettings.DEFAULTS
                    .lease(Duration.ofSeconds(30))
                    .pauses(Duration.ofSeconds(1), Duration.ofSeconds(20))
                    .repeatUncertainAfter(repeat ? Duration.ofMinutes(2) : null));
    sides.forEach(builder::channel);
    return builder.open();
  }

  private void step(boolean repeat) {
    switch (random.nextInt(20)) {
      case 0 -> publish();
      case 1 -> clock.advance(Duration.ofSeconds(random.nextInt(60)));
      case 2, 3 -> answer();
      case 4 -> processes.get(random.nextInt(2)).follow();
      case 5 -> resend(repeat);
      default -> turn(random.nextInt(2));
    }
    clock.advance(Duration.ofMillis(random.nextInt(200)));
  }

  private void publish() {
    List<Card> cards = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (random.nextInt(3) > 0) {
        cards.add(
            card("c" + i)
                .agent(AGENTS.get(random.nextInt(8) == 0 ? random.nextInt(3) : i % 3))
                .title("Call " + random.nextInt(2))
                .card());
      }
    }
    List<Card> kept = feedback.keep(run("run " + runs++), cards);
    try (Publication publication = processes.get(random.nextInt(2)).publish()) {
      kept.forEach(publication::accept);
      if (random.nextInt(6) > 0) {
        publication.complete();
      }
    }
  }

  private void answer() {
    Answer.Decision decision = Answer.Decision.values()[random.nextInt(5)];
    String channel = List.of("portal", "crm", "hook", "chat").get(random.nextInt(4));
    try {
      feedback.add(
          Answer.of("c" + random.nextInt(12), decision, clock.instant()),
          new Origin(channel, "Ana", null));
    } catch (FeedbackRefusedException e) {
      // Somebody else was faster.
    }
  }

  private void resend(boolean repeat) {
    for (OutboxEntry entry : processes.get(0).outbox().list(State.DEAD, null, 0, 3)) {
      processes.get(0).outbox().resend(entry.number());
    }
    if (repeat) {
      for (OutboxEntry entry : processes.get(0).outbox().list(State.UNCERTAIN, null, 0, 1)) {
        processes.get(0).outbox().resend(entry.number());
      }
    }
  }

  private Turn turn(int process) {
    depth++;
    try {
      return processes.get(process).outbox().turn(sides.get(random.nextInt(sides.size())).name());
    } catch (Killed e) {
      return new Turn(0, null);
    } finally {
      depth--;
    }
  }

  private void drain() {
    depth = 2;
    Outbox outbox = processes.get(1).outbox();
    for (Side side : sides) {
      Turn turn = outbox.turn(side.name());
      while (turn.messages() > 0 || turn.again() != null) {
        clock.advanceTo(turn.again());
        turn = outbox.turn(side.name());
      }
    }
  }

  private void check(boolean repeat) {
    Map<String, OutboxEntry> entries = new HashMap<>();
    for (OutboxEntry entry : processes.get(0).outbox().list(null, null, 0, Integer.MAX_VALUE)) {
      entries.put(entry.key(), entry);
      assertThat(entry.state()).as(called + " " + entry).isNotIn(State.PENDING, State.SENDING);
      assertThat(entry.state() == State.UNCERTAIN && entry.channel().equals("crm"))
          .as(called + " " + entry)
          .isFalse();
    }
    int total = 0;
    for (Side side : sides) {
      pace(side);
      once(side, entries, repeat);
      total += side.effects.size();
    }
    assertThat(total).as(called).isGreaterThan(50);
    for (Side side : sides) {
      agrees(side, entries);
    }
  }

  private void pace(Side side) {
    int most = side.pace().calls();
    for (int i = most; i < side.calls.size(); i++) {
      assertThat(Duration.between(side.calls.get(i - most), side.calls.get(i)))
          .as(called + ": calls of " + side.name())
          .isGreaterThanOrEqualTo(side.pace().per());
    }
  }

  private void once(Side side, Map<String, OutboxEntry> entries, boolean repeat) {
    Map<String, Integer> unmarked = new TreeMap<>();
    Set<String> arrived = new TreeSet<>();
    for (Effect effect : side.effects) {
      Message message = effect.message();
      arrived.add(message.key());
      assertThat(message.repetition() && (side.keyed() || !repeat)).as(called).isFalse();
      if (!message.repetition()) {
        unmarked.merge(message.key(), 1, Integer::sum);
      }
    }
    for (OutboxEntry entry : entries.values()) {
      if (entry.channel().equals(side.name())) {
        if (entry.state() == State.DELIVERED) {
          assertThat(arrived).as(called + " " + entry).contains(entry.key());
        }
        if (!side.keyed()) {
          assertThat(unmarked.getOrDefault(entry.key(), 0))
              .as(called + " " + entry)
              .isLessThanOrEqualTo(1);
        }
      }
    }
  }

  /** What each recipient was told last of each card is what is so. */
  private void agrees(Side side, Map<String, OutboxEntry> entries) {
    Map<String, Message> last = new TreeMap<>();
    Map<String, Long> order = new HashMap<>();
    for (Effect effect : side.effects) {
      Message message = effect.message();
      String chain = message.card().brief().cardId() + " to " + message.recipient();
      long number = entries.get(message.key()).number();
      if (order.getOrDefault(chain, 0L) <= number) {
        last.put(chain, message);
        order.put(chain, number);
      } else {
        assertThat(message.repetition() || side.keyed()).as(called + " out of order").isTrue();
        assertThat(message.repetition()).as(called + ": " + chain + " out of order").isTrue();
      }
    }
    Set<String> broken = new TreeSet<>();
    for (OutboxEntry entry : entries.values()) {
      if (entry.channel().equals(side.name())
          && (entry.state() == State.DEAD || entry.state() == State.UNCERTAIN)) {
        broken.add(entry.cardId() + " to " + entry.recipient());
      }
    }
    for (int i = 0; i < 12; i++) {
      ShelvedCard card = processes.get(0).shelf().card("c" + i);
      if (card != null) {
        agrees(side, card, last, broken);
      }
    }
  }

  private void agrees(Side side, ShelvedCard card, Map<String, Message> last, Set<String> broken) {
    String id = card.card().brief().cardId();
    String agent = card.card().brief().agentId();
    for (String recipient : side.name().equals("hook") ? List.of("url") : AGENTS) {
      String chain = id + " to " + recipient;
      Message told = last.get(chain);
      if (broken.contains(chain)) {
        continue;
      }
      String what = called + ": " + side.name() + " " + chain + " " + card.state();
      boolean own = recipient.equals("url") || recipient.equals(agent);
      Message.Kind kind = told == null ? null : told.kind();
      if (card.state() == ShelvedCard.State.OPEN && own) {
        assertThat(kind).as(what).isIn(Message.Kind.CARD, Message.Kind.REOPENED);
        assertThat(told.card().brief().revision())
            .as(what)
            .isEqualTo(card.card().brief().revision());
      } else if (card.state() == ShelvedCard.State.CLOSED && card.settled() == null) {
        assertThat(kind).as(what).isIn(null, Message.Kind.CLOSED);
      } else if (card.settled() != null && own) {
        assertThat(kind).as(what).isIn(null, Message.Kind.ANSWERED, Message.Kind.CLOSED);
      } else if (!own) {
        assertThat(kind)
            .as(what + ", which is another's")
            .isIn(null, Message.Kind.CLOSED, Message.Kind.ANSWERED);
      }
    }
  }
}
