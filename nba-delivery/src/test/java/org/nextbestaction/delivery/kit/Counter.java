package org.nextbestaction.delivery.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.kit.Decided;

/**
 * A desk with two cards, K1 and K2, both of agent A1 (Ana); Dan is another agent. In other systems
 * they are known by their addresses.
 */
public final class Counter implements Shelf, Identity {

  public static final String ANA = "ana@erp.example";
  public static final String DAN = "dan@erp.example";

  public final FeedbackStore store = FeedbackStore.inMemory();
  public final Clock clock = new Ticking();
  public final AnswerDesk desk;

  private final Map<String, ShelvedCard> cards = new TreeMap<>();
  private final Decided decided;
  private Instant now = Instant.parse("2026-05-04T09:30:00Z");

  public Counter() {
    decided = Decided.on(Decided.data(), "2026-05-04").keptIn(store);
    for (String customer : List.of("K1", "K2")) {
      OutgoingCard card = OutgoingCard.of(decided.card(customer));
      cards.put(card.brief().cardId(), new ShelvedCard(card, "run", ShelvedCard.State.OPEN, null));
    }
    desk = new AnswerDesk(store, this, decided::session, clock, kept -> {});
  }

  /** The id of a customer's card. */
  public String id(String customer) {
    return decided.id(customer);
  }

  /** Time goes by. */
  public void later(Duration time) {
    now = now.plus(time);
  }

  @Override
  public List<ShelvedCard> of(Set<String> agents) {
    return cards.values().stream()
        .filter(one -> agents.contains(one.card().brief().agentId()))
        .toList();
  }

  @Override
  public @Nullable ShelvedCard card(String cardId) {
    return cards.get(cardId);
  }

  @Override
  public List<HeldBack> heldBack(Set<String> agents) {
    return List.of();
  }

  @Override
  public @Nullable Caller of(Request request) {
    return null;
  }

  @Override
  public @Nullable Caller of(String system, String id) {
    return switch (id) {
      case ANA -> Caller.agent("A1", "Ana Pop", "en");
      case DAN -> Caller.agent("A2", "Dan Rus", "ro");
      default -> null;
    };
  }

  private final class Ticking extends Clock {

    @Override
    public ZoneId getZone() {
      return ZoneId.of("Europe/Bucharest");
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
