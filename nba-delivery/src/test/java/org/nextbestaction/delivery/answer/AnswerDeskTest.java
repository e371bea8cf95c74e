package org.nextbestaction.delivery.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nextbestaction.delivery.answer.Office.ANA;
import static org.nextbestaction.delivery.answer.Office.DAN;
import static org.nextbestaction.delivery.answer.Office.EVA;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.Card;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.delivery.channel.Message;
import org.nextbestaction.delivery.shelf.ShelvedCard;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.feedback.Answer.Reason;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.KeptAnswer;

/** Who may answer what, and which answer stands. */
class AnswerDeskTest {

  @TempDir Path folder;

  private final Office office = new Office();

  private CardAnswer answer(String customer, String key, Decision decision) {
    return CardAnswer.of(office.id(customer), 1, key, decision);
  }

  private CardAnswer modified(String key, OfferChange change) {
    return new CardAnswer(
        office.id("K1"), 1, key, Decision.MODIFIED, null, null, null, null, change);
  }

  private static OfferChange offer(String quantity, String discount) {
    return new OfferChange(
        null,
        null,
        null,
        List.of(new OfferChange.Line("P1", new BigDecimal(quantity), new BigDecimal(discount))));
  }

  private List<Decision> kept() {
    return office.store.answers().all().stream().map(kept -> kept.answer().decision()).toList();
  }

  @Test
  void an_answer_is_kept_with_who_gave_it_and_where_and_told() {
    Reply reply = office.desk.answer(ANA, "slack", answer("K1", "k", Decision.ACCEPTED));

    assertThat(reply)
        .isEqualTo(
            new Reply(
                202,
                Reply.Code.KEPT,
                "The card is accepted.",
                new Message.Settled(
                    Decision.ACCEPTED,
                    null,
                    "Ana Pop",
                    "slack",
                    Instant.parse("2026-05-04T09:30:00Z")),
                List.of()));
    assertThat(office.told).isEqualTo(office.store.answers().all()).hasSize(1);
    assertThat(office.told.get(0).answer().agentId()).isEqualTo("A1");
    assertThat(office.told.get(0).origin().key()).doesNotContain("k").hasSize(64);
  }

  /** A store in which something comes in right after somebody has looked at its answers. */
  private static FeedbackStore overtaken(FeedbackStore store, AtomicReference<Runnable> meanwhile) {
    return (FeedbackStore)
        Proxy.newProxyInstance(
            AnswerDeskTest.class.getClassLoader(),
            new Class<?>[] {FeedbackStore.class},
            (proxy, method, values) -> {
              try {
                Object result = method.invoke(store, values);
                Runnable once = meanwhile.get();
                if (once != null && method.getName().equals("answersTo")) {
                  meanwhile.set(null);
                  once.run();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void a_change_is_held_to_the_rules_though_the_answer_that_stood_is_withdrawn_meanwhile() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    Office raced = new Office(overtaken(FeedbackStore.inMemory(), meanwhile));
    String card = raced.id("K1");
    raced.desk.answer(ANA, "portal", CardAnswer.of(card, 1, "a", Decision.ACCEPTED));
    meanwhile.set(
        () -> raced.desk.answer(ANA, "slack", CardAnswer.of(card, 1, "w", Decision.WITHDRAWN)));

    Reply reply =
        raced.desk.answer(
            ANA,
            "portal",
            new CardAnswer(
                card, 1, "m", Decision.MODIFIED, null, null, null, null, offer("999999", "99")));

    assertThat(reply.code()).isEqualTo(Reply.Code.RULE);
    assertThat(raced.store.answersTo(card)).hasSize(2);
  }

  @Test
  void nobody_withdraws_the_answer_of_another_that_comes_in_meanwhile() {
    AtomicReference<Runnable> meanwhile = new AtomicReference<>();
    Office raced = new Office(overtaken(FeedbackStore.inMemory(), meanwhile));
    String card = raced.id("K1");
    meanwhile.set(
        () -> raced.desk.answer(EVA, "portal", CardAnswer.of(card, 1, "a", Decision.ACCEPTED)));

    Reply reply = raced.desk.answer(ANA, "slack", CardAnswer.of(card, 1, "w", Decision.WITHDRAWN));

    assertThat(reply.code()).isEqualTo(Reply.Code.NOT_YOURS);
    assertThat(raced.store.answersTo(card)).hasSize(1);
  }

  @Test
  void a_press_from_before_an_answer_neither_takes_it_back_nor_decides_after_it() {
    Instant before = office.now;
    String card = office.id("K1");
    CardAnswer undo = CardAnswer.of(card, 1, "u", Decision.WITHDRAWN);
    assertThat(office.desk.answer(ANA, "slack", undo, before).code())
        .isEqualTo(Reply.Code.NOTHING_TO_WITHDRAW);
    office.later(Duration.ofSeconds(30));
    Instant accepted = office.now;
    office.desk.answer(ANA, "portal", answer("K1", "a", Decision.ACCEPTED));

    assertThat(office.desk.answer(ANA, "slack", undo, before).code())
        .isEqualTo(Reply.Code.OVERTAKEN);
    CardAnswer other = CardAnswer.of(card, 1, "s", Decision.SNOOZED);
    assertThat(office.desk.answer(EVA, "slack", other, before).code())
        .isEqualTo(Reply.Code.ALREADY_ANSWERED);
    assertThat(office.desk.answer(ANA, "slack", undo, accepted).code()).isEqualTo(Reply.Code.KEPT);
    office.later(Duration.ofSeconds(30));
    assertThat(office.desk.answer(EVA, "slack", other, before).code())
        .isEqualTo(Reply.Code.OVERTAKEN);
    assertThat(kept()).containsExactly(Decision.ACCEPTED, Decision.WITHDRAWN);
  }

  @Test
  void the_same_request_again_is_told_the_same_after_a_restart_too() {
    String url = "jdbc:sqlite:" + folder.resolve("store.db");
    Office first = new Office(FeedbackStore.open(url));
    CardAnswer answer = CardAnswer.of(first.id("K1"), 1, "k", Decision.ACCEPTED);
    Reply told = first.desk.answer(ANA, "portal", answer);

    Office restarted = new Office(FeedbackStore.open(url)).later(Duration.ofDays(40));
    restarted.shelf.put(restarted.decided.card("K1").withRevision(7), ShelvedCard.State.CLOSED);
    Reply again = restarted.desk.answer(ANA, "portal", answer);

    assertThat(again)
        .isEqualTo(new Reply(200, told.code(), told.message(), told.settled(), List.of()));
    assertThat(restarted.told).isEmpty();
  }

  @Test
  void the_first_answer_of_a_request_is_told_again_after_it_was_withdrawn() {
    Reply told = office.desk.answer(ANA, "portal", answer("K1", "k1", Decision.ACCEPTED));
    office.desk.answer(ANA, "portal", answer("K1", "k2", Decision.WITHDRAWN));

    Reply again = office.desk.answer(ANA, "portal", answer("K1", "k1", Decision.ACCEPTED));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.settled()).isEqualTo(told.settled());
    assertThat(kept()).containsExactly(Decision.ACCEPTED, Decision.WITHDRAWN);
  }

  @Test
  void a_key_with_another_answer_is_refused_whichever_card_it_is_of() {
    office.desk.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED));

    for (CardAnswer other :
        List.of(
            CardAnswer.rejected(office.id("K1"), 1, "k", Reason.PRICE, null),
            answer("K2", "k", Decision.ACCEPTED))) {
      assertThat(office.desk.answer(ANA, "portal", other).code()).isEqualTo(Reply.Code.KEY_REUSED);
    }
    assertThat(kept()).containsExactly(Decision.ACCEPTED);
  }

  @Test
  void a_key_is_its_senders_own() {
    office.desk.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED));

    assertThat(office.desk.answer(EVA, "portal", answer("K2", "k", Decision.ACCEPTED)).status())
        .isEqualTo(202);
    assertThat(office.desk.answer(ANA, "slack", answer("K2", "k", Decision.ACCEPTED)).code())
        .isEqualTo(Reply.Code.ALREADY_ANSWERED);
  }

  @Test
  void the_same_answer_under_another_key_is_the_answer_before() {
    office.desk.answer(ANA, "portal", answer("K1", "k1", Decision.ACCEPTED));

    Reply again =
        office
            .later(Duration.ofMinutes(3))
            .desk
            .answer(ANA, "portal", answer("K1", "k2", Decision.ACCEPTED));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.code()).isEqualTo(Reply.Code.REPEATED);
    assertThat(again.settled().at()).isEqualTo("2026-05-04T09:30:00Z");
    assertThat(kept()).hasSize(1);
  }

  @Test
  void the_first_decision_wins_over_all_channels_and_the_others_hear_whose_it_is() {
    office.desk.answer(
        ANA, "slack", CardAnswer.rejected(office.id("K1"), 1, "k", Reason.PRICE, null));

    for (Decision decision : List.of(Decision.ACCEPTED, Decision.SNOOZED)) {
      Reply late = office.desk.answer(EVA, "portal", answer("K1", "m", decision));

      assertThat(late.status()).isEqualTo(409);
      assertThat(late.code()).isEqualTo(Reply.Code.ALREADY_ANSWERED);
      assertThat(late.settled())
          .isEqualTo(
              new Message.Settled(Decision.REJECTED, Reason.PRICE, "Ana Pop", "slack", office.now));
    }
    Reply change = office.desk.answer(EVA, "portal", modified("m2", offer("900", "90")));
    assertThat(change.code()).isEqualTo(Reply.Code.ALREADY_ANSWERED);
  }

  @Test
  void another_agents_card_is_no_card() {
    CardAnswer none = CardAnswer.of("nba-none", 1, "k", Decision.ACCEPTED);

    Reply other = office.desk.answer(DAN, "portal", answer("K1", "k", Decision.ACCEPTED));

    assertThat(other).isEqualTo(office.desk.answer(DAN, "portal", none));
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.message()).isEqualTo("Nu există un astfel de card.");
    assertThat(office.desk.check(DAN, office.id("K1"), 1, OfferChange.NONE))
        .isEqualTo(office.desk.check(DAN, "nba-none", 1, OfferChange.NONE));
    assertThat(
            office.desk.answer(
                DAN, "portal", CardAnswer.of(office.id("K1"), -1, "", Decision.REJECTED)))
        .isEqualTo(other);
    office.desk.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED));
    assertThat(office.desk.answer(DAN, "portal", answer("K1", "k", Decision.ACCEPTED)))
        .isEqualTo(other);
  }

  @Test
  void what_stands_no_more_cannot_be_answered() {
    Card card = office.decided.card("K1");
    CardAnswer answer = answer("K1", "k", Decision.ACCEPTED);

    office.shelf.put(card.withRevision(2), ShelvedCard.State.OPEN);
    assertThat(office.desk.answer(ANA, "portal", answer).code()).isEqualTo(Reply.Code.SUPERSEDED);
    office.shelf.put(card, ShelvedCard.State.CLOSED);
    assertThat(office.desk.answer(ANA, "portal", answer).code()).isEqualTo(Reply.Code.CLOSED);
    office.shelf.put(card, ShelvedCard.State.OPEN);
    CardAnswer future = CardAnswer.of(answer.cardId(), 2, "k", Decision.ACCEPTED);
    assertThat(office.desk.answer(ANA, "portal", future).code()).isEqualTo(Reply.Code.INVALID);
    assertThat(kept()).isEmpty();
  }

  @Test
  void a_card_expires_with_its_last_day_in_the_companys_time_zone() {
    LocalDate last = office.decided.card("K1").brief().expiresOn();
    office.now = Instant.parse(last + "T20:59:59Z");
    assertThat(office.desk.check(ANA, office.id("K1"), 1, OfferChange.NONE).code())
        .isEqualTo(Reply.Code.PERMITTED);

    office.now = Instant.parse(last + "T21:00:00Z");

    Reply reply = office.desk.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED));
    assertThat(reply.code()).isEqualTo(Reply.Code.EXPIRED);
    assertThat(reply.status()).isEqualTo(410);
  }

  @Test
  void a_change_within_the_rules_is_kept_and_one_beyond_them_is_not() {
    Reply beyond = office.desk.answer(ANA, "portal", modified("k1", offer("12", "5.01")));

    assertThat(beyond.status()).isEqualTo(422);
    assertThat(beyond.violations())
        .containsExactly(new Reply.Violation("DISCOUNT-MAX", "P1", "Discount at most 5 %"));
    assertThat(kept()).isEmpty();

    Reply within = office.desk.answer(ANA, "portal", modified("k1", offer("12.0", "5.00")));

    assertThat(within.status()).isEqualTo(202);
    assertThat(office.store.answers().all().get(0).answer().changes())
        .isEqualTo("{\"lines\":[{\"productId\":\"P1\",\"quantity\":12,\"discountPct\":5}]}");
    assertThat(office.desk.answer(ANA, "portal", modified("k1", offer("12", "5"))).status())
        .isEqualTo(200);
    assertThat(office.desk.answer(ANA, "portal", modified("k1", offer("13", "5"))).code())
        .isEqualTo(Reply.Code.KEY_REUSED);
  }

  @Test
  void what_is_only_asked_about_decides_nothing() {
    assertThat(office.desk.check(ANA, office.id("K1"), 1, offer("12", "5")).code())
        .isEqualTo(Reply.Code.PERMITTED);
    assertThat(office.desk.check(ANA, office.id("K1"), 1, offer("12", "6")).violations())
        .extracting(Reply.Violation::rule)
        .containsExactly("DISCOUNT-MAX");
    assertThat(office.desk.check(ANA, office.id("K1"), 2, offer("12", "5")).code())
        .isEqualTo(Reply.Code.INVALID);
    assertThat(office.told).isEmpty();
    assertThat(kept()).isEmpty();
  }

  @Test
  void a_day_that_is_over_by_the_companys_clock_is_refused_once() {
    office.now = Instant.parse("2026-05-06T22:00:00Z");
    OfferChange change = new OfferChange(null, LocalDate.parse("2026-05-06"), null, null);

    assertThat(office.desk.check(ANA, office.id("K1"), 1, change).violations())
        .containsExactly(new Reply.Violation("DUE-PAST", null, "The day is over"));
  }

  @Test
  void without_a_session_no_change_is_permitted_and_every_other_answer_is_taken() {
    for (boolean fails : new boolean[] {true, false}) {
      office.session =
          () -> {
            if (fails) {
              throw new IllegalStateException("no data");
            }
            return null;
          };
      Reply reply = office.desk.answer(ANA, "portal", modified("k" + fails, offer("12", "5")));
      assertThat(reply.status()).isEqualTo(503);
      assertThat(office.desk.check(ANA, office.id("K1"), 1, offer("12", "5")).code())
          .isEqualTo(Reply.Code.UNAVAILABLE);
    }
    assertThat(kept()).isEmpty();

    assertThat(office.desk.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED)).status())
        .isEqualTo(202);
  }

  @Test
  void an_answer_is_withdrawn_by_who_gave_it_or_a_manager_in_time() {
    CardAnswer undo = answer("K1", "u", Decision.WITHDRAWN);
    assertThat(office.desk.answer(ANA, "portal", undo).code())
        .isEqualTo(Reply.Code.NOTHING_TO_WITHDRAW);
    office.desk.answer(EVA, "slack", answer("K1", "k", Decision.ACCEPTED));

    assertThat(office.desk.answer(ANA, "portal", undo).code()).isEqualTo(Reply.Code.NOT_YOURS);
    Reply undone = office.desk.answer(EVA, "portal", undo);
    assertThat(undone.status()).isEqualTo(202);
    assertThat(undone.settled()).isNull();

    office.desk.answer(ANA, "portal", answer("K1", "k2", Decision.ACCEPTED));
    assertThat(office.desk.answer(EVA, "portal", answer("K1", "u2", Decision.WITHDRAWN)).status())
        .isEqualTo(202);
    office.desk.answer(ANA, "portal", answer("K1", "k3", Decision.SNOOZED));
    office.later(
        Duration.ofSeconds(603)); // of the same second, each is a second later than the last
    assertThat(office.desk.answer(ANA, "portal", answer("K1", "u3", Decision.WITHDRAWN)).code())
        .isEqualTo(Reply.Code.TOO_LATE);
  }

  @Test
  void an_answer_that_took_the_card_off_can_still_be_withdrawn() {
    office.desk.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED));
    office.shelf.put(office.decided.card("K1").withRevision(2), ShelvedCard.State.CLOSED);

    assertThat(office.desk.answer(ANA, "portal", answer("K1", "u", Decision.WITHDRAWN)).status())
        .isEqualTo(202);
  }

  @Test
  void what_is_wrong_with_an_answer_is_said() {
    LocalDate today = LocalDate.parse("2026-05-04");
    String id = office.id("K1");
    String half = "\ud800";
    assertThat(said(id, Decision.REJECTED, null, null, null, null, null))
        .isEqualTo("A rejection needs a reason.");
    assertThat(said(id, Decision.REJECTED, Reason.OTHER, " ", null, null, null))
        .isEqualTo("Another reason needs a few words.");
    assertThat(said(id, Decision.ACCEPTED, Reason.PRICE, null, null, null, null))
        .isEqualTo("Such an answer has no reason.");
    for (String note : List.of("x".repeat(281), "a\0b", half)) {
      assertThat(said(id, Decision.ACCEPTED, null, note, null, null, null))
          .startsWith("The note is too long");
    }
    assertThat(said(id, Decision.SNOOZED, null, null, null, today, null))
        .startsWith("A card is put off");
    assertThat(said(id, Decision.SNOOZED, null, null, null, today.plusDays(367), null))
        .startsWith("A card is put off");
    assertThat(said(id, Decision.ACCEPTED, null, null, null, today.plusDays(1), null))
        .startsWith("A card is put off");
    assertThat(said(id, Decision.MODIFIED, null, null, null, null, OfferChange.NONE))
        .startsWith("Say what you change");
    assertThat(said(id, Decision.ACCEPTED, null, null, null, null, offer("1", "1")))
        .startsWith("Say what you change");
    assertThat(said(id, Decision.REJECTED, Reason.PRICE, null, "P9", null, null))
        .isEqualTo("The card does not offer this product.");
    for (String key : List.of("", "a b", "ă", "x".repeat(129))) {
      assertThat(
              office
                  .desk
                  .answer(ANA, "portal", CardAnswer.of(id, 1, key, Decision.ACCEPTED))
                  .code())
          .isEqualTo(Reply.Code.INVALID);
    }
    assertThat(kept()).isEmpty();
    assertThat(
            office.desk.answer(
                ANA,
                "portal",
                new CardAnswer(
                    id,
                    1,
                    "k",
                    Decision.SNOOZED,
                    Reason.OTHER,
                    "\ud83d\ude00".repeat(280),
                    "P1",
                    today.plusDays(1),
                    null)))
        .matches(reply -> reply.status() == 202);
  }

  private String said(
      String id,
      Decision decision,
      @Nullable Reason reason,
      @Nullable String note,
      @Nullable String product,
      @Nullable LocalDate until,
      @Nullable OfferChange change) {
    Reply reply =
        office.desk.answer(
            ANA,
            "portal",
            new CardAnswer(id, 1, "k", decision, reason, note, product, until, change));
    assertThat(reply.status()).isEqualTo(422);
    return reply.message();
  }

  @Test
  void whoever_fails_to_listen_undoes_nothing() {
    AnswerDesk deaf =
        new AnswerDesk(
            office.store,
            office.shelf,
            () -> null,
            java.time.Clock.fixed(office.now, java.time.ZoneOffset.UTC),
            kept -> {
              throw new IllegalStateException("deaf");
            });

    assertThat(deaf.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED)).status())
        .isEqualTo(202);
    assertThat(office.store.answersAfter(0)).extracting(KeptAnswer::number).containsExactly(1L);
  }

  @Test
  void markup_and_formulas_are_kept_as_text() {
    for (String note :
        List.of("=cmd|' /C calc'!A0", "<script>alert(1)</script>", "'; DROP TABLE x; --")) {
      Office fresh =
          new Office(FeedbackStore.open("jdbc:sqlite:" + folder.resolve(note.hashCode() + ".db")));
      fresh.desk.answer(
          ANA, "portal", CardAnswer.rejected(fresh.id("K1"), 1, "k", Reason.OTHER, note));

      assertThat(fresh.store.answers().all().get(0).answer().note()).isEqualTo(note);
    }
  }

  @Test
  void a_card_that_the_store_has_forgotten_is_no_card() {
    office.store.forget("K1");

    assertThat(office.desk.answer(ANA, "portal", answer("K1", "k", Decision.ACCEPTED)).code())
        .isEqualTo(Reply.Code.NOT_FOUND);
  }

  @Test
  void every_text_is_there_in_both_languages() throws Exception {
    Properties english = new Properties();
    Properties romanian = new Properties();
    english.load(AnswerDesk.class.getResourceAsStream("messages_en.properties"));
    romanian.load(AnswerDesk.class.getResourceAsStream("messages_ro.properties"));

    assertThat(romanian.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : new TreeSet<>(english.stringPropertyNames())) {
      assertThat(romanian.getProperty(key).contains("{}"))
          .as(key)
          .isEqualTo(english.getProperty(key).contains("{}"));
    }
    for (Reply.Code code : Reply.Code.values()) {
      if (code == Reply.Code.INVALID) {
        continue; // each of its reasons has a text of its own
      }
      for (Decision decision : Decision.values()) {
        boolean kept = code == Reply.Code.KEPT || code == Reply.Code.REPEATED;
        assertThat(english).containsKey(kept ? code + "." + decision : code.name());
      }
    }
  }
}
