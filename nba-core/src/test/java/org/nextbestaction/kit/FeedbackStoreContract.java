package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.feedback.Answer;
import org.nextbestaction.feedback.Answer.Decision;
import org.nextbestaction.feedback.Answer.Reason;
import org.nextbestaction.feedback.CustomerExport;
import org.nextbestaction.feedback.FeedbackRefusedException;
import org.nextbestaction.feedback.FeedbackRefusedException.Cause;
import org.nextbestaction.feedback.FeedbackStore;
import org.nextbestaction.feedback.Forgotten;
import org.nextbestaction.feedback.KeptAnswer;
import org.nextbestaction.feedback.KeptDecision;
import org.nextbestaction.feedback.Origin;
import org.nextbestaction.feedback.Receipt;

/** What every store of feedback must keep. Extend it and say how to open an empty one of yours. */
public abstract class FeedbackStoreContract {

  private static final String DAY = "2026-05-04";
  private static final Instant AT = Instant.parse("2026-05-04T09:30:00Z");

  /** An empty store; whoever extends this closes it. */
  protected abstract FeedbackStore emptyStore();

  private static Answer answer(String card, Decision decision, String at) {
    return Answer.of(card, decision, Instant.parse(at));
  }

  private static void refused(Cause cause, FeedbackStore store, Answer answer, String... said) {
    int before = store.answers().all().size();

    assertThatThrownBy(() -> store.add(answer))
        .isInstanceOf(FeedbackRefusedException.class)
        .hasMessageContaining(answer.cardId())
        .satisfies(e -> assertThat(said).allMatch(e.getMessage()::contains))
        .extracting(e -> ((FeedbackRefusedException) e).refusal())
        .isEqualTo(cause);
    assertThat(store.answers().all()).hasSize(before);
  }

  // ---- answers ----------------------------------------------------------------------------------

  @Test
  void an_answer_is_kept_with_the_customer_and_the_action_of_its_card() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    Answer answer =
        new Answer(
            decided.id("K1"),
            1,
            Decision.REJECTED,
            Reason.UNSUITABLE_PRODUCT,
            AT,
            null,
            "A1",
            "P1",
            null,
            "îi vom scrie \"mâine\"\n");

    Receipt receipt = store.add(answer);

    assertThat(receipt.added()).isTrue();
    assertThat(store.answers().all()).containsExactly(receipt.kept());
    assertThat(receipt.kept().answer()).isEqualTo(answer);
    assertThat(receipt.kept().customerId()).isEqualTo("K1");
    assertThat(receipt.kept().action()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(store.answers().upTo()).isEqualTo(1);
  }

  @Test
  void every_kind_of_answer_comes_back_as_it_was() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    Answer snooze =
        new Answer(
            decided.id("K1"),
            1,
            Decision.SNOOZED,
            Reason.OTHER,
            AT,
            LocalDate.parse("2026-05-20"),
            null,
            null,
            null,
            null);
    Answer modified =
        new Answer(
            decided.id("K2"), 1, Decision.MODIFIED, null, AT, null, "A1", null, "P1: 5", null);

    store.add(snooze);
    store.add(modified);

    assertThat(store.answers().all())
        .extracting(KeptAnswer::answer)
        .containsExactly(snooze, modified);
  }

  @Test
  void the_same_answer_sent_twice_is_one_whatever_the_time() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    Receipt first = store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"));

    Receipt again = store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"));
    Receipt later = store.add(answer(card, Decision.ACCEPTED, "2026-05-04T18:00:00Z"));

    assertThat(again).isEqualTo(new Receipt(first.kept(), false));
    assertThat(later).isEqualTo(new Receipt(first.kept(), false));
    assertThat(store.answers().all()).hasSize(1);
  }

  @Test
  void an_answer_is_refused_when_another_came_in_since_its_author_looked() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    Answer late = answer(card, Decision.SNOOZED, "2026-05-04T09:31:00Z");
    long seen =
        store
            .add(answer(card, Decision.SNOOZED, "2026-05-04T09:30:00Z"), Origin.UNKNOWN, 0)
            .kept()
            .number();

    assertThatThrownBy(() -> store.add(late, Origin.UNKNOWN, 0))
        .isInstanceOfSatisfying(
            FeedbackRefusedException.class,
            refused -> assertThat(refused.refusal()).isEqualTo(Cause.OVERTAKEN));
    assertThat(store.answersTo(card)).hasSize(1);
    assertThat(store.add(late, Origin.UNKNOWN, seen).added()).isTrue();
  }

  @Test
  void another_final_answer_to_the_same_revision_is_refused() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"));

    for (Decision other : List.of(Decision.REJECTED, Decision.MODIFIED, Decision.SNOOZED)) {
      refused(
          Cause.ALREADY_ANSWERED,
          store,
          answer(card, other, "2026-05-04T09:31:00Z"),
          card,
          "accepted at 2026-05-04T09:30:00Z",
          "Maybe");
    }
  }

  @Test
  void a_withdrawal_within_ten_minutes_makes_room_for_another_answer() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"));

    store.add(answer(card, Decision.WITHDRAWN, "2026-05-04T09:40:00Z"));
    Receipt rejected = store.add(answer(card, Decision.REJECTED, "2026-05-04T09:41:00Z"));

    assertThat(rejected.added()).isTrue();
    assertThat(store.answers().all())
        .extracting(kept -> kept.answer().decision())
        .containsExactly(Decision.ACCEPTED, Decision.WITHDRAWN, Decision.REJECTED);
  }

  @Test
  void an_answer_in_the_second_of_a_withdrawal_is_not_undone_by_it() {
    FeedbackStore store = emptyStore();
    TestData data = Decided.data();
    String card = Decided.on(data, DAY).keptIn(store).id("K1");
    store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"));
    store.add(answer(card, Decision.WITHDRAWN, "2026-05-04T09:30:00Z"));

    store.add(answer(card, Decision.REJECTED, "2026-05-04T09:30:00Z"));

    assertThat(Decided.on(data, DAY, store).card("K1").silent()).isTrue();
  }

  @Test
  void a_withdrawal_after_ten_minutes_is_refused() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"));

    refused(
        Cause.TOO_LATE,
        store,
        answer(card, Decision.WITHDRAWN, "2026-05-04T09:40:01Z"),
        "10 minutes");
    refused(Cause.TOO_LATE, store, answer(card, Decision.WITHDRAWN, "2026-05-04T09:29:59Z"));
  }

  @Test
  void a_withdrawal_without_an_answer_is_refused_and_one_sent_twice_is_one() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    Answer withdrawal = answer(card, Decision.WITHDRAWN, "2026-05-04T09:31:00Z");
    refused(Cause.NOTHING_TO_WITHDRAW, store, withdrawal);
    store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"));
    store.add(withdrawal);

    assertThat(store.add(withdrawal).added()).isFalse();
    assertThat(store.add(answer(card, Decision.WITHDRAWN, "2026-05-04T09:32:00Z")).added())
        .isFalse();
    assertThat(store.answers().all()).hasSize(2);
  }

  @Test
  void an_answer_that_was_withdrawn_does_not_come_back_when_it_is_delivered_again() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    Answer accepted = answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z");
    store.add(accepted);
    store.add(answer(card, Decision.WITHDRAWN, "2026-05-04T09:31:00Z"));

    assertThat(store.add(accepted).added()).isFalse();
    refused(Cause.OUTDATED, store, answer(card, Decision.REJECTED, "2026-05-04T09:30:30Z"));
  }

  @Test
  void a_snooze_may_be_followed_by_another_one_and_by_a_final_answer() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");

    store.add(answer(card, Decision.SNOOZED, "2026-05-04T09:30:00Z"));
    store.add(answer(card, Decision.SNOOZED, "2026-05-08T09:30:00Z"));
    store.add(answer(card, Decision.SNOOZED, "2026-05-08T09:30:00Z"));
    store.add(answer(card, Decision.ACCEPTED, "2026-05-12T09:30:00Z"));

    assertThat(store.answers().all())
        .extracting(kept -> kept.answer().decision())
        .containsExactly(Decision.SNOOZED, Decision.SNOOZED, Decision.ACCEPTED);
  }

  @Test
  void what_was_never_kept_cannot_be_answered_and_the_message_names_no_other_card() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    String card = decided.id("K1");
    Answer second = new Answer(card, 2, Decision.ACCEPTED, null, AT, null, null, null, null, null);
    Answer product = new Answer(card, 1, Decision.REJECTED, null, AT, null, null, "P9", null, null);

    refused(Cause.UNKNOWN_CARD, store, Answer.of("nba-none", Decision.ACCEPTED, AT));
    refused(Cause.UNKNOWN_REVISION, store, second, "revision 2");
    refused(Cause.UNKNOWN_PRODUCT, store, product, "P9");
    refused(Cause.NOT_A_CARD, store, Answer.of(decided.id("K3"), Decision.ACCEPTED, AT));
    assertThatThrownBy(() -> store.add(Answer.of("nba-none", Decision.ACCEPTED, AT)))
        .hasMessageNotContainingAny(card, "K1", "Alfa");
  }

  @Test
  void where_an_answer_came_from_is_kept_with_it() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    Origin origin = new Origin("slack", "Ana Pop", "k1");

    Receipt receipt =
        store.add(answer(decided.id("K1"), Decision.ACCEPTED, "2026-05-04T09:30:00Z"), origin);
    store.add(answer(decided.id("K2"), Decision.ACCEPTED, "2026-05-04T09:30:00Z"));

    assertThat(receipt.kept().origin()).isEqualTo(origin);
    assertThat(store.answers().all())
        .extracting(KeptAnswer::origin)
        .containsExactly(origin, Origin.UNKNOWN);
  }

  @Test
  void the_same_answer_under_its_key_is_that_answer_whatever_happened_since() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    Origin origin = new Origin("portal", null, "k1");
    Receipt snoozed = store.add(answer(card, Decision.SNOOZED, "2026-05-04T09:30:00Z"), origin);
    store.add(answer(card, Decision.REJECTED, "2026-05-04T09:31:00Z"));

    Receipt again = store.add(answer(card, Decision.SNOOZED, "2026-05-04T09:32:00Z"), origin);

    assertThat(again).isEqualTo(new Receipt(snoozed.kept(), false));
    assertThat(store.answers().all()).hasSize(2);
  }

  @Test
  void a_key_is_that_of_one_answer() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    String card = decided.id("K1");
    Origin origin = new Origin("portal", null, "k1");
    store.add(answer(card, Decision.ACCEPTED, "2026-05-04T09:30:00Z"), origin);

    for (Answer other :
        List.of(
            answer(card, Decision.REJECTED, "2026-05-04T09:30:00Z"),
            answer(decided.id("K2"), Decision.ACCEPTED, "2026-05-04T09:30:00Z"))) {
      assertThatThrownBy(() -> store.add(other, origin))
          .isInstanceOfSatisfying(
              FeedbackRefusedException.class,
              e -> assertThat(e.refusal()).isEqualTo(Cause.KEY_REUSED));
    }
    assertThat(store.answers().all()).hasSize(1);
  }

  @Test
  void another_request_in_the_same_second_is_another_answer_once_the_one_before_was_withdrawn() {
    FeedbackStore store = emptyStore();
    String card = Decided.on(Decided.data(), DAY).keptIn(store).id("K1");
    List<Decision> said =
        List.of(
            Decision.ACCEPTED,
            Decision.WITHDRAWN,
            Decision.ACCEPTED,
            Decision.WITHDRAWN,
            Decision.SNOOZED);

    for (int i = 0; i < said.size(); i++) {
      Answer answer = Answer.of(card, said.get(i), AT.plusSeconds(i > 1 ? 1 : 0));
      assertThat(store.add(answer, new Origin("portal", null, "k" + i)).added()).isTrue();
    }

    assertThat(
            store.add(
                Answer.of(card, Decision.SNOOZED, AT.plusSeconds(2)), new Origin(null, null, "x")))
        .matches(receipt -> !receipt.added() || receipt.kept().number() == 6);
    assertThat(store.answers().all().subList(0, 5))
        .extracting(kept -> kept.answer().decision())
        .isEqualTo(said);
  }

  @Test
  void a_key_is_free_until_an_answer_is_kept_under_it() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    Origin origin = new Origin("portal", null, "k1");
    assertThatThrownBy(() -> store.add(Answer.of("nba-none", Decision.ACCEPTED, AT), origin))
        .isInstanceOf(FeedbackRefusedException.class);

    assertThat(store.add(Answer.of(decided.id("K1"), Decision.ACCEPTED, AT), origin).added())
        .isTrue();
  }

  @Test
  void whoever_follows_the_answers_is_told_each_once_in_its_order() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    assertThat(store.answersAfter(0)).isEmpty();
    Receipt first = store.add(answer(decided.id("K1"), Decision.SNOOZED, "2026-05-04T09:30:00Z"));
    Receipt second = store.add(answer(decided.id("K2"), Decision.ACCEPTED, "2026-05-04T09:31:00Z"));
    Receipt third = store.add(answer(decided.id("K1"), Decision.ACCEPTED, "2026-05-04T09:32:00Z"));

    assertThat(store.answersAfter(0)).containsExactly(first.kept(), second.kept(), third.kept());
    assertThat(store.answersAfter(first.kept().number()))
        .containsExactly(second.kept(), third.kept());
    assertThat(store.answersAfter(third.kept().number())).isEmpty();
    assertThat(store.answersAfter(Long.MAX_VALUE)).isEmpty();
    assertThat(store.answersTo(decided.id("K1"))).containsExactly(first.kept(), third.kept());
    assertThat(store.answersTo("nba-none")).isEmpty();
  }

  @Test
  void the_key_of_a_forgotten_customers_answer_names_it_no_more() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    Origin origin = new Origin("portal", "Ana", "k1");
    store.add(Answer.of(decided.id("K1"), Decision.ACCEPTED, AT), origin);

    store.forget("K1");

    assertThat(store.answers().all())
        .extracting(KeptAnswer::origin)
        .containsExactly(new Origin("portal", "Ana", null));
    assertThat(store.add(Answer.of(decided.id("K2"), Decision.ACCEPTED, AT), origin).added())
        .isTrue();
  }

  // ---- decisions --------------------------------------------------------------------------------

  @Test
  void decisions_are_kept_with_their_run_word_for_word_silent_ones_too() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);

    List<KeptDecision> card = store.ofCustomer("K1");
    List<KeptDecision> silent = store.ofCustomer("K3");

    assertThat(card)
        .singleElement()
        .satisfies(
            kept -> {
              assertThat(kept.run()).isEqualTo(decided.run());
              assertThat(kept.json()).isEqualTo(CardJson.line(decided.card("K1")));
              assertThat(kept.revision()).isEqualTo(1);
            });
    assertThat(silent).singleElement().matches(kept -> kept.card().silent());
    assertThat(store.ofCard(decided.id("K1"))).isEqualTo(card);
    assertThat(store.ofCustomer("NOBODY")).isEmpty();
    assertThat(store.ofCard("nba-none")).isEmpty();
  }

  @Test
  void the_same_run_again_is_kept_once() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);

    Decided again = Decided.on(Decided.data(), DAY).keptIn(store);

    assertThat(again.cards()).isEqualTo(decided.cards());
    assertThat(store.ofCustomer("K1")).hasSize(1);
  }

  @Test
  void a_run_that_broke_off_is_completed_by_keeping_it_again() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY);
    store.keep(decided.run(), decided.cards().subList(0, 2));

    store.keep(decided.run(), decided.cards());

    for (String customer : List.of("K1", "K2", "K3")) {
      assertThat(store.ofCustomer(customer)).as(customer).hasSize(1);
    }
  }

  @Test
  void a_revision_stays_while_only_days_pass_and_grows_with_the_content() {
    FeedbackStore store = emptyStore();
    TestData data = Decided.data();
    Decided first = Decided.on(data, DAY).keptIn(store);

    Decided nextDay = Decided.on(data, "2026-05-05").keptIn(store);
    Decided dearer =
        Decided.on(
                data.with(org.nextbestaction.data.Table.PRODUCTS, 0, "list_price", "12"),
                "2026-05-05")
            .keptIn(store);
    Decided backAgain = Decided.on(data, "2026-05-06").keptIn(store);

    assertThat(nextDay.id("K1")).isEqualTo(first.id("K1"));
    assertThat(dearer.id("K1")).isEqualTo(first.id("K1"));
    assertThat(
            List.of(first, nextDay, dearer, backAgain).stream()
                .map(decided -> decided.card("K1").brief().revision()))
        .containsExactly(1, 1, 2, 3);
    assertThat(store.ofCustomer("K1")).hasSize(4);
    assertThat(store.ofCustomer("K1").get(0).run()).isEqualTo(backAgain.run());
  }

  @Test
  void a_case_that_comes_again_after_it_was_settled_is_a_new_revision_to_answer() {
    FeedbackStore store = emptyStore();
    TestData data = Decided.data();
    String card = Decided.on(data, DAY).keptIn(store).id("K1");
    store.add(answer(card, Decision.REJECTED, "2026-05-04T09:30:00Z"));

    Decided silenced = Decided.on(data, "2026-05-10", store).keptIn(store);
    Decided again = Decided.on(data, "2026-05-18", store).keptIn(store);
    Decided dayAfter = Decided.on(data, "2026-05-19", store).keptIn(store);

    assertThat(silenced.card("K1").silent()).isTrue();
    assertThat(again.id("K1")).isEqualTo(card);
    assertThat(again.card("K1").brief().revision()).isEqualTo(2);
    assertThat(dayAfter.card("K1").brief().revision()).isEqualTo(2);
    assertThat(store.add(answer(card, Decision.REJECTED, "2026-05-19T09:30:00Z")).added()).isTrue();
  }

  @Test
  void looking_at_a_card_gives_its_revision_and_keeps_nothing() {
    FeedbackStore store = emptyStore();
    TestData data = Decided.data();
    Card fresh = Decided.on(data, DAY).card("K1");
    assertThat(store.numbered(fresh).brief().revision()).isEqualTo(1);
    Decided.on(data, DAY).keptIn(store);

    Card same = store.numbered(fresh);
    Card changed =
        store.numbered(
            Decided.on(
                    data.with(org.nextbestaction.data.Table.PRODUCTS, 0, "list_price", "12"), DAY)
                .card("K1"));

    assertThat(same.brief().revision()).isEqualTo(1);
    assertThat(changed.brief().revision()).isEqualTo(2);
    assertThat(store.ofCustomer("K1")).hasSize(1);
  }

  @Test
  void cards_are_handed_on_under_their_revisions_after_they_are_kept() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY);
    List<String> handedOn = new ArrayList<>();

    int result =
        store.record(
            decided.run(),
            card -> {
              assertThat(store.ofCard(card.brief().cardId())).hasSize(1);
              handedOn.add(card.brief().customerId());
            },
            sink -> {
              decided.cards().forEach(sink::accept);
              return 42;
            });

    assertThat(result).isEqualTo(42);
    assertThat(handedOn)
        .isEqualTo(decided.cards().stream().map(card -> card.brief().customerId()).toList());
  }

  // ---- answers are data of the next snapshot ----------------------------------------------------

  @Test
  void an_answer_silences_the_next_run_and_leaves_its_mark_on_the_snapshot() {
    FeedbackStore store = emptyStore();
    TestData data = Decided.data();
    Decided before = Decided.on(data, DAY, store).keptIn(store);
    store.add(answer(before.id("K1"), Decision.ACCEPTED, "2026-05-04T09:30:00Z"));

    Decided after = Decided.on(data, DAY, store);

    assertThat(before.card("K1").silent()).isFalse();
    assertThat(after.card("K1").silent()).isTrue();
    assertThat(after.card("K2")).isNotNull();
    assertThat(after.run().snapshotHash()).isNotEqualTo(before.run().snapshotHash());
    assertThat(before.run().answers()).isZero();
    assertThat(after.run().answers()).isEqualTo(1);
  }

  @Test
  void the_answers_of_an_earlier_moment_are_those_that_came_in_until_then() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    store.add(Answer.of(decided.id("K1"), Decision.ACCEPTED, AT));
    store.add(Answer.of(decided.id("K2"), Decision.ACCEPTED, AT));

    assertThat(store.answers().upTo(1).all()).hasSize(1);
    assertThat(store.answers().upTo(0).all()).isEmpty();
    assertThat(store.answers().upTo()).isEqualTo(2);
  }

  // ---- people -----------------------------------------------------------------------------------

  @Test
  void everything_about_a_customer_is_given_and_nothing_about_another_one() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    store.add(Answer.of(decided.id("K1"), Decision.ACCEPTED, AT));
    store.add(Answer.of(decided.id("K2"), Decision.ACCEPTED, AT));
    StringWriter out = new StringWriter();

    int count = CustomerExport.write(store, "K1", out);

    assertThat(count).isEqualTo(2);
    assertThat(out.toString())
        .contains("Alfa Secret SRL", "Maria Secret", "\"decision\" : \"accepted\"")
        .contains(CardJson.line(decided.card("K1")))
        .doesNotContain("Beta SRL", decided.id("K2"));
  }

  @Test
  void a_forgotten_customer_leaves_numbers_and_no_name() {
    FeedbackStore store = emptyStore();
    Decided decided = Decided.on(Decided.data(), DAY).keptIn(store);
    Decided.on(Decided.data(), "2026-05-05").keptIn(store);
    String card = decided.id("K1");
    store.add(
        new Answer(
            card, 1, Decision.REJECTED, Reason.PRICE, AT, null, "A1", "P1", null, "said Maria"));

    Forgotten forgotten = store.forget("K1");

    assertThat(forgotten).isEqualTo(new Forgotten(2, 1, 1));
    assertThat(store.ofCustomer("K1")).isEmpty();
    assertThat(store.ofCard(card)).isEmpty();
    KeptAnswer left = store.answers().all().get(0);
    assertThat(left.customerId()).isNull();
    assertThat(left.action()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(left.answer().decision()).isEqualTo(Decision.REJECTED);
    assertThat(left.answer().reason()).isEqualTo(Reason.PRICE);
    assertThat(left.answer().note()).isNull();
    List<KeptDecision> anonymous = store.ofCard(left.answer().cardId());
    assertThat(anonymous).hasSize(2);
    assertThat(anonymous)
        .allSatisfy(
            kept -> {
              assertThat(kept.card().brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
              assertThat(kept.card().brief().offer()).isNotEmpty();
              assertThat(kept.json())
                  .doesNotContain("K1", "Alfa", "Maria", "+40", card, "2026-04-05");
            });
    assertThat(store.ofCustomer("K2")).hasSize(2);
  }

  @Test
  void customers_are_forgotten_one_after_the_other_and_may_come_back() {
    FeedbackStore store = emptyStore();
    TestData data = Decided.data();
    Decided.on(data, DAY).keptIn(store);
    store.forget("K1");
    store.forget("K2");
    Decided again = Decided.on(data, "2026-05-05", store).keptIn(store);
    store.add(Answer.of(again.id("K1"), Decision.ACCEPTED, AT));

    Forgotten forgotten = store.forget("K1");

    assertThat(again.card("K1").brief().revision()).isEqualTo(1);
    assertThat(forgotten).isEqualTo(new Forgotten(1, 1, 1));
    assertThat(store.forget("K1")).isEqualTo(new Forgotten(0, 0, 0));
    assertThat(store.ofCard("forgotten-1")).hasSize(1);
    assertThat(store.ofCard("forgotten-3")).hasSize(1);
  }
}
