package org.nextbestaction.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nextbestaction.action.Situations.candidate;
import static org.nextbestaction.action.Situations.products;
import static org.nextbestaction.action.Situations.propose;
import static org.nextbestaction.action.Situations.reasons;
import static org.nextbestaction.action.Situations.type;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.TestData;

/** What each action of the playbook is about. */
class PlaybookProposerTest {

  private static TestData regular() {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=P", "category=C1")
        .row(Table.PRODUCTS, "product_id=Q", "category=C2")
        .orders("K", "P", 10, 10, "2025-12-22", "2026-01-25", "2026-03-01", "2026-04-05");
  }

  private static TestData summers() {
    TestData data = new TestData().row(Table.PRODUCTS, "product_id=P");
    for (int year : new int[] {2024, 2025}) {
      data.orders("K", "P", 10, 10, year + "-05-14", year + "-06-05", year + "-07-03");
    }
    return data;
  }

  private static TestData seen(TestData data) {
    return data.row(Table.COMPETITOR_SIGNALS, "customer_id=K", "at=2026-05-01", "competitor=Rival");
  }

  private static TestData call(TestData data, String outcome) {
    return data.row(
        Table.ACTIVITIES,
        "activity_id=V",
        "customer_id=K",
        "at=2026-05-02",
        "type=call",
        "outcome=" + outcome);
  }

  private static TestData opportunity(TestData data) {
    return data.row(
        Table.OPPORTUNITIES,
        "opportunity_id=O1",
        "customer_id=K",
        "amount=1000",
        "last_activity_on=2026-05-01");
  }

  private static TestData external(TestData data, String name, String value) {
    return data.row(
        Table.EXTERNAL_SIGNALS,
        "customer_id=K",
        "name=" + name,
        "value=" + value,
        "as_of=2026-05-01",
        "source=radar");
  }

  // ---- replenishment ----------------------------------------------------------------------------

  @Test
  void a_season_that_opens_is_a_reason_to_call_by_its_opening() {
    ActionCandidate candidate = candidate(ActionCodes.CALL_FOR_REPLENISHMENT, summers());

    assertThat(reasons(candidate)).containsExactly("season");
    assertThat(candidate.dueOn()).isEqualTo("2026-05-14");
    assertThat(products(candidate)).containsExactly("P");
    assertThat(candidate.probability().value()).as("the playbook's").isEqualTo(0.3);
  }

  @Test
  void consumables_of_equipment_are_a_reason_to_call_today() {
    TestData data =
        new TestData()
            .row(Table.PRODUCTS, "product_id=M")
            .row(Table.PRODUCTS, "product_id=INK")
            .row(Table.PRODUCT_RELATIONS, "product_id=M", "related_id=INK", "type=consumable")
            .orders("K", "M", 1, 1000, "2026-04-01");

    ActionCandidate candidate = candidate(ActionCodes.CALL_FOR_REPLENISHMENT, data);

    assertThat(reasons(candidate)).containsExactly("equipment");
    assertThat(products(candidate)).containsExactly("INK");
    assertThat(candidate.dueOn()).isEqualTo(Situations.DAY);
    assertThat(candidate.probability().value()).as("the playbook's").isEqualTo(0.3);
  }

  @Test
  void what_speaks_for_a_proposed_product_is_told_and_for_another_not() {
    TestData data =
        regular()
            .row(Table.STOCK, "product_id=P", "available=9", "as_of=2026-05-08", "excess=true")
            .row(
                Table.PROMOTIONS,
                "promotion_id=X",
                "product_id=P",
                "starts_on=2026-05-01",
                "ends_on=2026-05-31",
                "discount_pct=5")
            .row(
                Table.BUDGETS,
                "customer_id=K",
                "category=C1",
                "starts_on=2026-01-01",
                "ends_on=2026-05-31",
                "amount=99999")
            .row(
                Table.BUDGETS,
                "customer_id=K",
                "category=C9",
                "starts_on=2026-01-01",
                "ends_on=2026-05-31",
                "amount=99999")
            .row(Table.ENGAGEMENT, "customer_id=K", "at=2026-05-07", "type=form");

    ActionCandidate candidate = candidate(ActionCodes.CALL_FOR_REPLENISHMENT, data);

    assertThat(products(candidate)).containsExactly("P");
    assertThat(reasons(candidate))
        .containsExactly("rhythm", "rotation.excess", "promotion", "budget", "engagement.form");
  }

  // ---- retention --------------------------------------------------------------------------------

  @Test
  void a_competitor_is_the_first_reason_of_an_active_customer() {
    ActionCandidate candidate = candidate(ActionCodes.CONTACT_FOR_RETENTION, seen(regular()));

    assertThat(reasons(candidate).get(0)).isEqualTo("competitor.named");
    assertThat(candidate.probability().value()).isEqualTo(0.3);
    assertThat(candidate.caseKey()).as("the last order").isEqualTo("O4");
  }

  @Test
  void a_silence_goes_before_the_competitor() {
    TestData data =
        seen(
            new TestData()
                .orders("K", "P", 10, 10, "2025-06-01", "2025-07-01", "2025-08-01", "2025-09-01"));

    ActionCandidate candidate = candidate(ActionCodes.CONTACT_FOR_RETENTION, data);

    assertThat(reasons(candidate)).startsWith("churn", "competitor.named");
    assertThat(candidate.probability().value()).isLessThan(0.3);
  }

  @Test
  void an_open_complaint_is_told_with_it() {
    TestData data =
        seen(regular())
            .row(
                Table.TICKETS,
                "ticket_id=T",
                "customer_id=K",
                "opened_on=2026-05-01",
                "kind=complaint");

    assertThat(reasons(candidate(ActionCodes.CONTACT_FOR_RETENTION, data)))
        .contains("competitor.named", "complaint");
  }

  // ---- quotes -----------------------------------------------------------------------------------

  @Test
  void a_quote_that_was_asked_for_is_about_the_request_and_worth_the_opportunity() {
    ActionCandidate candidate =
        candidate(ActionCodes.SEND_QUOTE, opportunity(call(regular(), "requested_quote")));

    assertThat(candidate.caseKey()).isEqualTo("V");
    assertThat(reasons(candidate)).containsExactly("quote_request", "opportunity.amount");
    assertThat(candidate.value().amount()).isEqualByComparingTo("1000");
    assertThat(candidate.dueOn()).isEqualTo(Situations.DAY);
  }

  @Test
  void an_opportunity_without_a_quote_needs_one() {
    ActionCandidate candidate = candidate(ActionCodes.SEND_QUOTE, opportunity(regular()));

    assertThat(candidate.caseKey()).isEqualTo("O1");
    assertThat(reasons(candidate)).containsExactly("opportunity.amount");
    assertThat(products(candidate)).isEmpty();
  }

  @Test
  void an_amount_without_a_rate_is_not_known() {
    TestData data = opportunity(regular()).with(Table.OPPORTUNITIES, 0, "currency", "USD");

    assertThat(candidate(ActionCodes.SEND_QUOTE, data).value()).isNull();
  }

  @Test
  void the_products_that_the_request_names_are_proposed() {
    TestData data =
        call(regular(), "reached")
            .row(Table.NOTE_TOPICS, "activity_id=V", "topic=requested_quote", "value=Q");

    assertThat(products(candidate(ActionCodes.SEND_QUOTE, data))).containsExactly("Q");
  }

  @Test
  void a_product_whose_id_is_a_word_is_not_named_by_the_word() {
    TestData data =
        call(regular(), "reached")
            .row(Table.PRODUCTS, "product_id=BOX", "name=Crate")
            .row(Table.PRODUCTS, "product_id=A", "name=Anchor")
            .row(Table.NOTE_TOPICS, "activity_id=V", "topic=requested_quote", "value=a box of Q");

    assertThat(products(candidate(ActionCodes.SEND_QUOTE, data))).containsExactly("Q");
  }

  @Test
  void without_a_request_or_an_opportunity_there_is_nothing_to_quote() {
    TestData quoted =
        opportunity(regular())
            .row(Table.QUOTES, "quote_id=Q1", "customer_id=K", "sent_on=2026-05-05", "status=sent");

    assertThat(propose(type(ActionCodes.SEND_QUOTE), regular())).isEmpty();
    assertThat(propose(type(ActionCodes.SEND_QUOTE), quoted)).isEmpty();
  }

  // ---- the company's own actions ----------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "signals.competitor > 0.5, competitor.named",
    "signals.replenishmentDue > 0.5, rhythm",
    "signals.recentActivity > 0, activity",
    "signals.opportunityUnquoted > 0, opportunity.amount",
    "signals.opportunityIdle > 0, ''",
    "customer.strategic, ''",
    "signals.competitorX > 0.5, ''",
    "policy.signals.competitor, ''"
  })
  void an_own_action_tells_the_signals_that_its_situation_names(String when, String telling) {
    TestData data = opportunity(seen(regular()));

    ActionCandidate candidate = propose(type("OWN", when), data).get(0);

    assertThat(reasons(candidate)).isEqualTo(telling.isEmpty() ? List.of() : List.of(telling));
    assertThat(candidate.caseKey()).isEqualTo("K");
    assertThat(candidate.dueOn()).isEqualTo(LocalDate.parse(Situations.DAY).plusDays(7));
  }

  @Test
  void of_the_signals_from_elsewhere_those_that_it_names_and_that_hold() {
    TestData data = external(regular(), "tender", "0.9");
    external(data, "weather", "0.9");
    external(data, "audit", "0.2");
    String when = "signals.external contains 'tender' || signals.external contains 'audit'";

    ActionCandidate candidate = propose(type("OWN", when), data).get(0);

    assertThat(candidate.reasons())
        .extracting(signal -> signal.evidence().get(0).value())
        .containsExactly("tender");
  }

  @Test
  void an_action_of_the_library_tells_them_behind_its_own_reasons_where_its_situation_names_them() {
    TestData data = external(external(regular(), "replenishment_due", "0.9"), "weather", "0.9");
    String when = "signals.external contains 'replenishment_due'";

    ActionCandidate named = propose(type(ActionCodes.CALL_FOR_REPLENISHMENT, when), data).get(0);
    ActionCandidate usual = propose(type(ActionCodes.CALL_FOR_REPLENISHMENT), data).get(0);

    assertThat(reasons(named))
        .startsWith("rhythm")
        .endsWith("external")
        .containsOnlyOnce("external");
    assertThat(reasons(usual)).doesNotContain("external");
  }

  // ---- what goes to the manager -----------------------------------------------------------------

  @Test
  void an_escalation_keeps_the_case_and_the_reasons_of_what_it_stands_for() {
    CustomerSituation situation = Situations.of(seen(regular()));
    ActionType escalate = type(ActionCodes.ESCALATE_TO_MANAGER);
    ActionCandidate behind = candidate(ActionCodes.CONTACT_FOR_RETENTION, seen(regular()));

    ActionCandidate candidate = PlaybookProposer.escalation(escalate, situation, behind);

    assertThat(candidate.type()).isEqualTo(escalate);
    assertThat(candidate.caseKey()).isEqualTo(behind.caseKey());
    assertThat(candidate.reasons()).isEqualTo(behind.reasons());
    assertThat(candidate.needsOffer()).isFalse();
    assertThat(PlaybookProposer.escalation(escalate, situation, null).caseKey()).isEqualTo("K");
  }
}
