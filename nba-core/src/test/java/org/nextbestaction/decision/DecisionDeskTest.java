package org.nextbestaction.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.action.ActionKind;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.DecisionTrace.CandidateEntry;
import org.nextbestaction.decision.DecisionTrace.Fate;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;

/** Which permitted candidate wins. */
class DecisionDeskTest {

  private static String winner(Decision decision) {
    return decision.chosen().candidate().type().code();
  }

  @Test
  void the_best_score_wins() {
    Desk desk =
        new Desk().candidate("LOW", ActionKind.SALES, 10).candidate("HIGH", ActionKind.SALES, 20);

    Decision decision = desk.decide();

    assertThat(winner(decision)).isEqualTo("HIGH");
    assertThat(decision.chosen().score().points()).isEqualTo(10);
    assertThat(decision.candidates())
        .extracting(CandidateEntry::action, CandidateEntry::fate, CandidateEntry::reason)
        .containsExactly(tuple("HIGH", Fate.CHOSEN, ""), tuple("LOW", Fate.OUTSCORED, "HIGH"));
  }

  @Test
  void an_obligation_comes_first_whatever_its_score() {
    Desk desk =
        new Desk()
            .candidate("SALE", ActionKind.SALES, 1000)
            .candidate("DEBT", ActionKind.OBLIGATION, 1);

    assertThat(winner(desk.decide())).isEqualTo("DEBT");
  }

  @Test
  void equal_scores_go_by_code() {
    Desk desk =
        new Desk().candidate("B", ActionKind.SALES, 10).candidate("A", ActionKind.SALES, 10);

    assertThat(winner(desk.decide())).isEqualTo("A");
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.01, true"})
  void a_score_at_or_below_the_least_is_silence(double value, boolean card) {
    Decision decision = new Desk().candidate("A", ActionKind.SALES, value).decide();

    assertThat(decision.chosen() != null).isEqualTo(card);
    if (!card) {
      assertThat(decision.silence().code()).isEqualTo("WEAK_SIGNAL");
    }
  }

  @Test
  void an_obligation_needs_no_score() {
    assertThat(winner(new Desk().candidate("DEBT", ActionKind.OBLIGATION, 0).decide()))
        .isEqualTo("DEBT");
  }

  @Test
  void a_denied_favourite_gives_way_to_the_next() {
    Desk desk =
        new Desk()
            .candidate("FAVOURITE", ActionKind.SALES, 100)
            .candidate("NEXT", ActionKind.SALES, 10);
    desk.rules.rule(
        "NOT-NOW",
        Phase.ACTION,
        f -> f.action().code().equals("FAVOURITE"),
        new Effect.RemoveProduct());

    Decision decision = desk.decide();

    assertThat(winner(decision)).isEqualTo("NEXT");
    assertThat(decision.candidates())
        .extracting(CandidateEntry::action, CandidateEntry::fate, CandidateEntry::reason)
        .contains(tuple("FAVOURITE", Fate.DENIED, "NOT-NOW"));
  }

  @Test
  void an_override_displaces_sales_and_names_itself() {
    Desk desk =
        new Desk()
            .candidate("SALE", ActionKind.SALES, 1000)
            .candidate("CARE", ActionKind.CARE, 2000)
            .candidate("DEBT", ActionKind.OBLIGATION, 10);
    desk.rules.rule("OVERDUE", Phase.CUSTOMER, f -> true, new Effect.OverrideAction("DEBT"));

    Decision decision = desk.decide();

    assertThat(winner(decision)).isEqualTo("DEBT");
    assertThat(decision.candidates())
        .extracting(CandidateEntry::action, CandidateEntry::fate, CandidateEntry::reason)
        .contains(tuple("SALE", Fate.DISPLACED, "OVERDUE"))
        .contains(tuple("CARE", Fate.OUTSCORED, "DEBT"));
  }

  @Test
  void an_action_that_a_rule_demands_names_the_rule() {
    Desk desk = new Desk().candidate("SALE", ActionKind.SALES, 10);
    desk.known("AUDIT", ActionKind.CARE, true);
    desk.rules.rule("AUDITED", Phase.CUSTOMER, f -> true, new Effect.OverrideAction("AUDIT"));

    Decision decision = desk.decide();

    assertThat(winner(decision)).isEqualTo("AUDIT");
    assertThat(decision.chosen().demandedBy().rule()).isEqualTo("AUDITED");
  }

  @ParameterizedTest
  @CsvSource({"unknown", "switched off"})
  void an_override_to_an_action_that_there_is_not_still_stops_sales_and_is_named(String how) {
    Desk desk = new Desk().candidate("SALE", ActionKind.SALES, 10);
    if (how.equals("switched off")) {
      desk.known("AUDIT", ActionKind.CARE, false);
    }
    desk.rules.rule("AUDITED", Phase.CUSTOMER, f -> true, new Effect.OverrideAction("AUDIT"));

    assertThat(desk.decide().silence())
        .satisfies(
            silence -> {
              assertThat(silence.code()).isEqualTo("BLOCKED");
              assertThat(silence.rule()).isEqualTo("AUDITED");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, 2026-04-24, false",
    "accepted, 2026-04-23, false",
    "accepted, 2026-04-18, true",
    "rejected, 2026-04-24, true"
  })
  void what_was_taken_up_rests_for_its_own_cool_down(String decision, String on, boolean card) {
    Desk desk = new Desk().coolDown(20).candidate("A", ActionKind.SALES, 10);
    desk.data.row(
        Table.FEEDBACK,
        "card_id=X",
        "customer_id=K",
        "action=A",
        "decision=" + decision,
        "decided_at=" + on);

    assertThat(desk.decide().chosen() != null).isEqualTo(card);
  }

  @Test
  void a_blocked_customer_gets_no_sales_card_but_an_obligation() {
    Desk sale = new Desk().candidate("SALE", ActionKind.SALES, 1000);
    sale.rules.rule("BLOCKED", Phase.CUSTOMER, f -> true, new Effect.Block(false));
    Desk both =
        new Desk()
            .candidate("SALE", ActionKind.SALES, 1000)
            .candidate("DEBT", ActionKind.OBLIGATION, 1);
    both.rules = sale.rules;

    assertThat(sale.decide().silence())
        .satisfies(
            silence -> {
              assertThat(silence.code()).isEqualTo("BLOCKED");
              assertThat(silence.rule()).isEqualTo("BLOCKED");
            });
    assertThat(winner(both.decide())).isEqualTo("DEBT");
  }

  @Test
  void a_block_of_every_kind_stops_an_obligation_too() {
    Desk desk = new Desk().candidate("DEBT", ActionKind.OBLIGATION, 100);
    desk.rules.rule("FROZEN", Phase.CUSTOMER, f -> true, new Effect.Block(true));

    assertThat(desk.decide().silence().code()).isEqualTo("BLOCKED");
  }

  @Test
  void retention_takes_the_place_of_replenishment() {
    Desk desk =
        new Desk()
            .candidate("CALL_FOR_REPLENISHMENT", ActionKind.SALES, 1000)
            .candidate("CONTACT_FOR_RETENTION", ActionKind.SALES, 10);

    Decision decision = desk.decide();

    assertThat(winner(decision)).isEqualTo("CONTACT_FOR_RETENTION");
    assertThat(decision.candidates())
        .extracting(CandidateEntry::action, CandidateEntry::fate, CandidateEntry::reason)
        .contains(tuple("CALL_FOR_REPLENISHMENT", Fate.DISPLACED, "CONTACT_FOR_RETENTION"));
  }

  @Test
  void a_phone_that_may_not_be_used_gives_way_to_email() {
    Desk desk = new Desk().candidate("A", ActionKind.SALES, 10);
    desk.rules.rule("OPT-OUT", Phase.CUSTOMER, f -> true, new Effect.ForbidChannel("phone"));

    Decision decision = desk.decide();

    assertThat(decision.chosen().channel()).isEqualTo("email");
    assertThat(decision.chosen().phoneForbidden().rule()).isEqualTo("OPT-OUT");
  }

  @Test
  void who_may_be_reached_in_no_way_gets_no_card() {
    Desk desk = new Desk().candidate("A", ActionKind.SALES, 10);
    desk.rules
        .rule("NO-PHONE", Phase.CUSTOMER, f -> true, new Effect.ForbidChannel("phone"))
        .rule("NO-MAIL", Phase.ACTION, f -> true, new Effect.ForbidChannel("email"));

    assertThat(desk.decide().silence().rule()).isEqualTo("NO-PHONE");
  }

  @Test
  void without_a_candidate_there_is_silence() {
    assertThat(new Desk().decide().silence().code()).isEqualTo("NO_SITUATION");
  }
}
