package org.nextbestaction.delivery.kit;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.answer.AnswerDesk;
import org.nextbestaction.delivery.channel.OutgoingCard;
import org.nextbestaction.delivery.http.Request;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.delivery.who.Identity;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.kit.Decided;

/**
 * Two real cards (K1 and K2, both of agent A1) that lie on a real desk, and people of a channel who
 * answer them: {@code ana} and {@code eva}, who is told everything in Romanian, are A1; {@code dan}
 * is A2; nobody else is known.
 */
public final class Workplace {

  /** What time it is there. */
  public static final Instant NOW = Instant.parse("2026-05-04T09:30:00Z");

  /** The clock on the wall. */
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneId.of("Europe/Bucharest"));

  private final FeedbackStore store = FeedbackStore.inMemory();
  private final Decided decided = Decided.on(Decided.data(), "2026-05-04").keptIn(store);
  private final AnswerDesk desk =
      new AnswerDesk(store, new Cards(), decided::session, CLOCK, kept -> {});

  /** The desk. */
  public AnswerDesk desk() {
    return desk;
  }

  /** The card of a customer. */
  public OutgoingCard card(String customer) {
    return OutgoingCard.of(decided.card(customer));
  }

  /** The answers to the card of a customer, in words such as {@code REJECTED PRICE by Ana Pop}. */
  public List<String> answers(String customer) {
    return store.answersTo(decided.id(customer)).stream().map(Workplace::words).toList();
  }

  private static String words(KeptAnswer kept) {
    String reason = kept.answer().reason() == null ? "" : " " + kept.answer().reason();
    return kept.answer().decision() + reason + " by " + kept.origin().by();
  }

  /** Who is who in a channel. */
  public static Identity people() {
    return new Identity() {
      @Override
      public @Nullable Caller of(Request request) {
        return null;
      }

      @Override
      public @Nullable Caller of(String system, String id) {
        return switch (id) {
          case "ana", "40700000001" -> Caller.agent("A1", "Ana Pop", "en");
          case "eva", "40700000002" -> Caller.agent("A1", "Eva Ene", "ro");
          case "dan", "40700000003" -> Caller.agent("A2", "Dan Rus", "en");
          default -> null;
        };
      }
    };
  }

  private final class Cards implements Shelf {

    @Override
    public List<ShelvedCard> of(Set<String> agents) {
      return List.of();
    }

    @Override
    public @Nullable ShelvedCard card(String cardId) {
      return decided.cards().stream()
          .filter(card -> card.brief().cardId().equals(cardId))
          .map(card -> new ShelvedCard(OutgoingCard.of(card), "run", ShelvedCard.State.OPEN, null))
          .findFirst()
          .orElse(null);
    }

    @Override
    public List<HeldBack> heldBack(Set<String> agents) {
      return List.of();
    }
  }
}
