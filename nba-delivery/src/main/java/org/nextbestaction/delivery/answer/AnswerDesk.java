package org.nextbestaction.delivery.answer;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.decision.ChangeRuling;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.delivery.channel.Keys;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.http.Signatures;
import org.nextbestaction.delivery.shelf.Shelf;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.delivery.who.Caller;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.FeedbackRefusedException;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.Origin;
import org.nextbestaction.feedback.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes answers from every channel: it says whose they may be, lets the first decision win and asks
 * the rules about changes. A channel verifies its own signatures, finds the {@link Caller} and
 * calls {@link #answer}. Thread-safe; any number of desks, on several hosts, may share one store:
 * what must happen once is one transaction of the store. See {@code
 * docs/decisions/0082-a-request-is-kept-with-its-answer.md}.
 */
public final class AnswerDesk {

  /** So far a channel's clock and ours may be apart. */
  private static final Duration CLOCKS_APART = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(AnswerDesk.class);

  private final FeedbackStore store;
  private final Shelf shelf;
  private final Supplier<@Nullable NbaSession> session;
  private final Clock clock;
  private final Consumer<KeptAnswer> told;

  /**
   * @param session the session as it is now, for checking changes; null, or an exception, when
   *     there is none at the moment: changes are refused then, other answers are not
   * @param clock in the company's time zone: what is over is over by the company's day
   * @param told after an answer was kept for the first time, on the thread that brought it; what it
   *     throws is logged. Whoever must not miss one follows {@link FeedbackStore#answersAfter}
   */
  public AnswerDesk(
      FeedbackStore store,
      Shelf shelf,
      Supplier<@Nullable NbaSession> session,
      Clock clock,
      Consumer<KeptAnswer> told) {
    this.store = requireNonNull(store, "store");
    this.shelf = requireNonNull(shelf, "shelf");
    this.session = requireNonNull(session, "session");
    this.clock = requireNonNull(clock, "clock");
    this.told = requireNonNull(told, "told");
  }

  /**
   * Takes an answer, or says why not.
   *
   * @param caller who answers, as recognised and verified
   * @param channel where, such as {@code slack}
   */
  public Reply answer(Caller caller, String channel, CardAnswer answer) {
    return answer(caller, channel, answer, Instant.MAX);
  }

  /**
   * The same of a button that was pressed at a known time: what came in about the card after that
   * is nothing that the person saw, so that a press that was refused decides nothing when somebody
   * sends it again.
   *
   * @param pressed as the channel signed it
   */
  public Reply answer(Caller caller, String channel, CardAnswer answer, Instant pressed) {
    return safely(caller, answer.cardId(), texts -> taken(caller, channel, answer, pressed, texts));
  }

  /**
   * Whether a change would be permitted: {@link Reply.Code#PERMITTED}, {@link Reply.Code#RULE} with
   * what speaks against it, or why it cannot be told. Nothing is decided.
   *
   * @param revision the one that the person sees
   */
  public Reply check(Caller caller, String cardId, int revision, OfferChange change) {
    return safely(
        caller,
        cardId,
        texts -> {
          ShelvedCard card = seen(caller, cardId);
          if (card == null) {
            return reply(Reply.Code.NOT_FOUND, texts);
          }
          Reply over = superseded(card, revision, texts);
          over = over == null ? over(card, texts) : over;
          return over == null ? ruled(card.card().brief(), change, texts) : over;
        });
  }

  /** A fault of the store, the shelf or of ours leaves the answer as it was: sent, not kept. */
  private static Reply safely(Caller caller, String cardId, Function<Texts, Reply> work) {
    Texts texts = Texts.in(caller.language());
    try {
      return work.apply(texts);
    } catch (RuntimeException e) {
      LOG.error("an answer to card {} could not be taken", Keys.plain(cardId, 256), e);
      return reply(Reply.Code.UNAVAILABLE, texts);
    }
  }

  private Reply taken(
      Caller caller, String channel, CardAnswer answer, Instant pressed, Texts texts) {
    Reply reply;
    do {
      reply = tried(caller, channel, answer, pressed, texts);
    } while (reply == null);
    return reply;
  }

  /** Null when another answer came in meanwhile: then what is permitted may be something else. */
  private @Nullable Reply tried(
      Caller caller, String channel, CardAnswer answer, Instant pressed, Texts texts) {
    ShelvedCard card = seen(caller, answer.cardId());
    if (card == null) {
      return reply(Reply.Code.NOT_FOUND, texts);
    }
    String problem = Problems.of(answer, today());
    if (problem != null) {
      return new Reply(
          Reply.Code.INVALID.status(),
          Reply.Code.INVALID,
          texts.say("invalid." + problem),
          null,
          List.of());
    }
    String key = key(caller, channel, answer.key());
    List<KeptAnswer> before = store.answersTo(answer.cardId());
    boolean again = before.stream().anyMatch(kept -> key.equals(kept.origin().key()));
    if (!again) {
      KeptAnswer standing = Standing.of(before, answer.revision());
      boolean told =
          standing != null
              && standing.answer().decision().isFinal()
              && answer.decision() != Answer.Decision.WITHDRAWN;
      if (!told && overtaken(before, answer.revision(), pressed)) {
        return reply(Reply.Code.OVERTAKEN, texts);
      }
      Reply no = refused(caller, card, answer, standing, texts);
      if (no != null) {
        return no;
      }
    }
    long known = before.isEmpty() ? 0 : before.get(before.size() - 1).number();
    return kept(
        answer,
        handedIn(caller, answer, before),
        new Origin(channel, caller.name(), key),
        known,
        texts);
  }

  private static boolean overtaken(List<KeptAnswer> answers, int revision, Instant pressed) {
    return answers.stream()
        .filter(kept -> kept.revision() == revision)
        .anyMatch(kept -> kept.answer().at().minus(CLOCKS_APART).isAfter(pressed));
  }

  /** The card, if the caller sees it. */
  private @Nullable ShelvedCard seen(Caller caller, String cardId) {
    ShelvedCard card = Problems.id(cardId) ? shelf.card(cardId) : null;
    String agent = card == null ? null : card.card().brief().agentId();
    return agent != null && caller.sees().contains(agent) ? card : null;
  }

  /**
   * Why a new answer is not taken; null where the store has the word: what another answer came
   * before is its business.
   */
  private @Nullable Reply refused(
      Caller caller,
      ShelvedCard card,
      CardAnswer answer,
      @Nullable KeptAnswer standing,
      Texts texts) {
    if (answer.decision() == Answer.Decision.WITHDRAWN) {
      boolean may =
          standing == null || caller.manager() || caller.id().equals(standing.answer().agentId());
      return may ? null : reply(Reply.Code.NOT_YOURS, texts);
    }
    Reply superseded = superseded(card, answer.revision(), texts);
    if (superseded != null) {
      return superseded;
    }
    if (standing != null && standing.answer().decision().isFinal()) {
      return null;
    }
    Reply over = over(card, texts);
    if (over != null || answer.decision() != Answer.Decision.MODIFIED) {
      return over;
    }
    Reply ruled = ruled(card.card().brief(), requireNonNull(answer.changes()), texts);
    return ruled.code() == Reply.Code.PERMITTED ? null : ruled;
  }

  private static @Nullable Reply superseded(ShelvedCard card, int revision, Texts texts) {
    int newest = card.card().brief().revision();
    if (revision == newest) {
      return null;
    }
    return revision < newest
        ? reply(Reply.Code.SUPERSEDED, texts)
        : new Reply(
            Reply.Code.INVALID.status(),
            Reply.Code.INVALID,
            texts.say("invalid.revision"),
            null,
            List.of());
  }

  private @Nullable Reply over(ShelvedCard card, Texts texts) {
    LocalDate last = card.card().brief().expiresOn();
    if (last != null && today().isAfter(last)) {
      return reply(Reply.Code.EXPIRED, texts);
    }
    return card.state() == ShelvedCard.State.CLOSED ? reply(Reply.Code.CLOSED, texts) : null;
  }

  /** What the rules say of a change; it is refused where they cannot be asked. */
  private Reply ruled(CardBrief card, OfferChange change, Texts texts) {
    NbaSession now = session.get();
    if (now == null) {
      return reply(Reply.Code.UNAVAILABLE, texts);
    }
    List<Reply.Violation> violations = new ArrayList<>();
    LocalDate due = change.dueOn();
    if (due != null && due.isBefore(today()) && !due.equals(card.action().dueOn())) {
      violations.add(
          new Reply.Violation(ChangeRuling.DUE_PAST.rule(), null, texts.say("violation.past")));
    }
    for (ChangeRuling.Violation violation : now.check(card, change).violations()) {
      boolean told = !violations.isEmpty() && violation.rule().equals(ChangeRuling.DUE_PAST.rule());
      if (!told) {
        violations.add(
            new Reply.Violation(
                violation.rule(), violation.productId(), violation.text().in(texts.language())));
      }
    }
    Reply.Code code = violations.isEmpty() ? Reply.Code.PERMITTED : Reply.Code.RULE;
    return new Reply(code.status(), code, texts.say(code.name()), null, violations);
  }

  private Answer handedIn(Caller caller, CardAnswer answer, List<KeptAnswer> before) {
    OfferChange changes = answer.changes();
    return new Answer(
        answer.cardId(),
        answer.revision(),
        answer.decision(),
        answer.reason(),
        time(answer.revision(), before),
        answer.snoozeUntil(),
        caller.id(),
        answer.productId(),
        changes == null ? null : ChangeJson.write(changes),
        answer.note());
  }

  /** Now, but never before the answer that came before it: clocks of hosts differ by seconds. */
  private Instant time(int revision, List<KeptAnswer> before) {
    Instant now = clock.instant();
    Instant time = now;
    for (KeptAnswer kept : before) {
      boolean undo = kept.answer().decision() == Answer.Decision.WITHDRAWN;
      Instant least = kept.answer().at().plusSeconds(undo ? 1 : 0);
      if (kept.revision() == revision
          && least.isAfter(time)
          && least.isBefore(now.plus(Signatures.WINDOW))) {
        time = least;
      }
    }
    return time;
  }

  private @Nullable Reply kept(
      CardAnswer answer, Answer handedIn, Origin origin, long known, Texts texts) {
    Receipt receipt;
    try {
      receipt = store.add(handedIn, origin, known);
    } catch (FeedbackRefusedException e) {
      return e.refusal() == FeedbackRefusedException.Cause.OVERTAKEN
          ? null
          : refused(e.refusal(), answer, texts);
    }
    if (receipt.added()) {
      tell(receipt.kept());
    }
    KeptAnswer kept = receipt.kept();
    boolean sameRequest = requireNonNull(origin.key()).equals(kept.origin().key());
    Reply.Code code = sameRequest ? Reply.Code.KEPT : Reply.Code.REPEATED;
    boolean settles = kept.answer().decision() != Answer.Decision.WITHDRAWN;
    return new Reply(
        receipt.added() ? code.status() : Reply.Code.REPEATED.status(),
        code,
        texts.say(code + "." + kept.answer().decision()),
        settles ? Message.Settled.of(kept) : null,
        List.of());
  }

  private void tell(KeptAnswer kept) {
    try {
      told.accept(kept);
    } catch (RuntimeException e) {
      LOG.warn("answer {} is kept, but who was to be told of it failed", kept.number(), e);
    }
  }

  private Reply refused(FeedbackRefusedException.Cause cause, CardAnswer answer, Texts texts) {
    return switch (cause) {
      case UNKNOWN_CARD, NOT_A_CARD -> reply(Reply.Code.NOT_FOUND, texts);
      case UNKNOWN_REVISION -> reply(Reply.Code.INVALID, texts.say("invalid.revision"));
      case UNKNOWN_PRODUCT -> reply(Reply.Code.INVALID, texts.say("invalid.product"));
      // The clock of another host is far ahead of ours.
      case OUTDATED, OVERTAKEN -> reply(Reply.Code.UNAVAILABLE, texts);
      case ALREADY_ANSWERED -> {
        KeptAnswer standing = Standing.of(store.answersTo(answer.cardId()), answer.revision());
        Reply.Code code = Reply.Code.ALREADY_ANSWERED;
        yield new Reply(
            code.status(),
            code,
            texts.say(code.name()),
            standing == null ? null : Message.Settled.of(standing),
            List.of());
      }
      case NOTHING_TO_WITHDRAW -> reply(Reply.Code.NOTHING_TO_WITHDRAW, texts);
      case TOO_LATE -> reply(Reply.Code.TOO_LATE, texts);
      case KEY_REUSED -> reply(Reply.Code.KEY_REUSED, texts);
    };
  }

  private static Reply reply(Reply.Code code, Texts texts) {
    return reply(code, texts.say(code.name()));
  }

  private static Reply reply(Reply.Code code, String message) {
    return new Reply(code.status(), code, message, null, List.of());
  }

  private LocalDate today() {
    return clock.instant().atZone(clock.getZone()).toLocalDate();
  }

  /** A key is one of its sender: nobody finds out, or uses up, what others sent. */
  private static String key(Caller caller, String channel, String key) {
    return Keys.hash(channel + "\n" + caller.id() + "\n" + key);
  }
}
