package org.nextbestaction.delivery.answer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.kit.Decided;

/** A desk, the two cards that lie on it (K1 and K2, both of agent A1), and who works there. */
final class Office {

  static final Caller ANA = Caller.agent("A1", "Ana Pop", "en");
  static final Caller DAN = Caller.agent("A2", "Dan Rus", "ro");
  static final Caller EVA =
      new Caller("M1", "Eva Ene", true, java.util.Set.of("A1", "A2", "M1"), "en");

  final FeedbackStore store;
  final Decided decided;
  final ListedShelf shelf = new ListedShelf();
  final List<KeptAnswer> told = new CopyOnWriteArrayList<>();
  final AnswerDesk desk;
  Supplier<@Nullable NbaSession> session;
  Instant now = Instant.parse("2026-05-04T09:30:00Z");

  Office(FeedbackStore store) {
    this.store = store;
    decided = Decided.on(Decided.data(), "2026-05-04").keptIn(store);
    session = decided::session;
    shelf
        .put(decided.card("K1"), ShelvedCard.State.OPEN)
        .put(decided.card("K2"), ShelvedCard.State.OPEN);
    desk = new AnswerDesk(store, shelf, () -> session.get(), new OfficeClock(), told::add);
  }

  Office() {
    this(FeedbackStore.inMemory());
  }

  String id(String customer) {
    return decided.id(customer);
  }

  Office later(Duration time) {
    now = now.plus(time);
    return this;
  }

  private final class OfficeClock extends Clock {

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
