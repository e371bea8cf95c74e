package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What goes to the manager, in the place of what the agent would have got. */
class EscalationCardsTest {

  private static final String[] SILENT = {
    "2026-02-01", "2026-03-03", "2026-04-02", "2026-05-03", "2026-06-02"
  };
  private static final String[] DUE = {"2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20"};

  @TempDir Path dir;

  private static TestData customer(String strategic, String[] days) {
    return MissionCardsTest.withAgents()
        .row(
            Table.CUSTOMERS,
            "customer_id=C1",
            "name=Alfa",
            "currency=EUR",
            "agent_id=AG1",
            "strategic=" + strategic)
        .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70")
        .row(Table.STOCK, "product_id=A", "available=4000", "as_of=2026-11-23")
        .orders("C1", "A", 10, 100, days);
  }

  private static TestData invoice(TestData data, String dueOn, String open) {
    return data.row(
        Table.INVOICES,
        "invoice_id=I1",
        "customer_id=C1",
        "due_on=" + dueOn,
        "open_amount=" + open);
  }

  private static TestData answer(TestData data, String action, String decision, String decidedAt) {
    return data.row(
        Table.FEEDBACK,
        "card_id=X",
        "customer_id=C1",
        "action=" + action,
        "decision=" + decision,
        "decided_at=" + decidedAt);
  }

  private static Card card(TestData data) {
    return MissionCardsTest.card(data, "C1", CompanyPolicy.defaults());
  }

  private static String action(TestData data) {
    return card(data).brief().action().code();
  }

  private static String fate(Card card, String action) {
    return card.trace().candidates().stream()
        .filter(entry -> entry.action().equals(action))
        .map(entry -> entry.fate() + " " + entry.reason())
        .findFirst()
        .orElse("none");
  }

  @Test
  void a_strategic_customer_that_churns_goes_to_the_manager() {
    Card card = card(customer("true", SILENT));

    assertThat(card.brief().action().code()).isEqualTo("ESCALATE_TO_MANAGER");
    assertThat(card.brief().action().kind()).isEqualTo("internal");
    assertThat(card.brief().action().channel()).isEqualTo("none");
    assertThat(card.brief().agentId()).isEqualTo("MG1");
    assertThat(card.brief().why().get(0).text())
        .isEqualTo("This goes to the manager in the place of: Contact for retention.");
    assertThat(card.brief().why().get(0).facts())
        .containsEntry("underlyingAction", "CONTACT_FOR_RETENTION");
    assertThat(card.brief().why().get(1).signal()).isEqualTo("churn");
    assertThat(card.script().text())
        .matches(
            "Alfa needs your attention, the agent would otherwise have the card \"Contact for"
                + " retention\"\\. The last order was \\d+ days ago\\. Could we go through the case"
                + " together\\?");
    assertThat(fate(card, "CONTACT_FOR_RETENTION")).isEqualTo("DISPLACED ESCALATE_TO_MANAGER");
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", ""})
  void another_customer_that_churns_stays_with_its_agent(String strategic) {
    Card card = card(customer(strategic, SILENT));

    assertThat(card.brief().action().code()).isEqualTo("CONTACT_FOR_RETENTION");
    assertThat(card.brief().agentId()).isEqualTo("AG1");
  }

  @Test
  void without_a_manager_it_stays_with_the_agent() {
    TestData data = customer("true", SILENT).with(Table.AGENTS, 0, "manager_id", "");

    assertThat(card(data).brief().agentId()).isEqualTo("AG1");
    assertThat(action(data)).isEqualTo("ESCALATE_TO_MANAGER");
  }

  @Test
  void a_manager_who_is_away_hands_over_to_the_deputy() {
    TestData data =
        customer("true", SILENT)
            .with(Table.AGENTS, 1, "away_from", "2026-11-01")
            .with(Table.AGENTS, 1, "away_to", "2026-12-31")
            .with(Table.AGENTS, 1, "deputy_id", "AG1");

    assertThat(card(data).brief().agentId()).isEqualTo("AG1");
  }

  @Test
  void a_strategic_customer_that_carries_no_risk_stays_with_its_agent() {
    assertThat(action(customer("true", DUE))).isEqualTo("CALL_FOR_REPLENISHMENT");
  }

  @ParameterizedTest
  @CsvSource({
    "true, 10000.01, ESCALATE_TO_MANAGER",
    "true, 10000, RESOLVE_OVERDUE",
    "false, 10000.01, RESOLVE_OVERDUE"
  })
  void an_overdue_above_the_large_amount_of_a_strategic_customer_goes_to_the_manager(
      String strategic, String open, String action) {
    assertThat(action(invoice(customer(strategic, DUE), "2026-10-01", open))).isEqualTo(action);
  }

  @Test
  void an_escalated_debt_names_the_debt() {
    Card card = card(invoice(customer("true", DUE), "2026-10-01", "20000"));

    assertThat(card.brief().why())
        .extracting(why -> why.signal())
        .startsWith("escalation", "overdue");
    assertThat(card.brief().why().get(0).text()).contains("Resolve the overdue payment");
    assertThat(card.brief().offer()).isEmpty();
    assertThat(card.script().text())
        .contains(
            "\"Resolve the overdue payment\". In our books 20000 EUR is open and 53 days past");
  }

  @ParameterizedTest
  @CsvSource({"true, ESCALATE_TO_MANAGER", "false, DO_NOT_NOTIFY"})
  void a_margin_that_leaves_nothing_to_offer_to_a_strategic_customer_goes_to_the_manager(
      String strategic, String action) {
    Card card = card(customer(strategic, DUE).with(Table.PRODUCTS, 0, "unit_cost", "95"));

    assertThat(card.brief().action().code()).isEqualTo(action);
    assertThat(card.brief().removed())
        .extracting(removed -> removed.productId() + " " + removed.rule())
        .containsExactly("A MARGIN-MIN");
    if (strategic.equals("true")) {
      assertThat(card.brief().why().get(0).text()).contains("Call for replenishment");
    }
  }

  @Test
  void stock_that_leaves_nothing_to_offer_does_not() {
    TestData data = customer("true", DUE).with(Table.STOCK, 0, "available", "0");

    assertThat(action(data)).isEqualTo("DO_NOT_NOTIFY");
  }

  @Test
  void nor_does_the_margin_of_a_side_offer() {
    TestData data =
        customer("true", DUE)
            .with(Table.STOCK, 0, "available", "0")
            .row(Table.PRODUCTS, "product_id=B", "list_price=100", "unit_cost=95")
            .row(Table.STOCK, "product_id=B", "available=4000", "as_of=2026-11-23")
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=complement");

    assertThat(action(data)).isEqualTo("DO_NOT_NOTIFY");
  }

  @ParameterizedTest
  @CsvSource({
    "accepted, 2026-11-20, SUPPRESSED",
    "rejected, 2026-11-20, SUPPRESSED",
    "accepted, 2026-11-01, ''"
  })
  void the_managers_answer_silences_it_and_the_agent_does_not_get_the_case_instead(
      String decision, String decidedAt, String silence) {
    Card card = card(answer(customer("true", SILENT), "ESCALATE_TO_MANAGER", decision, decidedAt));

    if (silence.isEmpty()) {
      assertThat(card.brief().action().code()).isEqualTo("ESCALATE_TO_MANAGER");
    } else {
      assertThat(card.brief().action().code()).isEqualTo("DO_NOT_NOTIFY");
      assertThat(card.brief().why().get(0).signal()).isEqualTo(silence);
      assertThat(fate(card, "CONTACT_FOR_RETENTION")).isEqualTo("DISPLACED ESCALATE_TO_MANAGER");
    }
  }

  @Test
  void the_agents_answer_to_the_underlying_action_silences_it_too() {
    TestData data =
        answer(customer("true", SILENT), "CONTACT_FOR_RETENTION", "rejected", "2026-11-20");

    assertThat(action(data)).isEqualTo("DO_NOT_NOTIFY");
  }

  @Test
  void where_a_rule_denies_the_escalation_the_agent_keeps_the_card() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("company.yaml"),
            """
            ruleSet: company
            version: '1'
            rules:
              - id: NO-ESCALATION
                phase: action
                when: action.code == 'ESCALATE_TO_MANAGER'
                reason: x
                then: { effect: REMOVE_PRODUCT }
            """);
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.load(List.of(file)))
            .threads(1)
            .build();

    Card card =
        Objects.requireNonNull(engine.open(customer("true", SILENT).asOf("2026-11-23")).card("C1"));

    assertThat(card.brief().action().code()).isEqualTo("CONTACT_FOR_RETENTION");
    assertThat(fate(card, "ESCALATE_TO_MANAGER")).isEqualTo("DENIED NO-ESCALATION");
  }

  @Test
  void a_contact_who_wants_no_calls_is_no_bar_to_the_manager() {
    TestData data =
        customer("true", SILENT)
            .row(
                Table.CONTACTS,
                "contact_id=P1",
                "customer_id=C1",
                "call_opt_out=true",
                "email_opt_out=true");

    assertThat(action(data)).isEqualTo("DO_NOT_NOTIFY");
    assertThat(action(data.with(Table.CONTACTS, 0, "email_opt_out", "false")))
        .isEqualTo("ESCALATE_TO_MANAGER");
  }

  // ---- high value through the portal, and nobody who looks after it -----------------------------

  private static TestData portal(String agent, String channel) {
    TestData data =
        MissionCardsTest.withAgents()
            .row(
                Table.CUSTOMERS,
                "customer_id=C1",
                "name=Portal",
                "currency=EUR",
                "agent_id=" + agent)
            .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70");
    for (int i = 1; i <= 5; i++) {
      data.row(Table.CUSTOMERS, "customer_id=S" + i, "agent_id=AG1")
          .orders("S" + i, "A", i, 100, "2026-03-0" + i);
    }
    for (String day : new String[] {"2026-08-01", "2026-09-11", "2026-09-29"}) {
      data.row(
              Table.ORDERS,
              "order_id=W" + day,
              "customer_id=C1",
              "ordered_at=" + day,
              "channel=" + channel)
          .line("W" + day, "A", 100, 100);
    }
    return data;
  }

  @Test
  void a_portal_customer_of_high_value_is_handed_over_although_nothing_else_is_due() {
    Card card = card(portal("", "portal"));

    assertThat(card.brief().action().code()).isEqualTo("ESCALATE_TO_MANAGER");
    assertThat(card.brief().why().get(0).text())
        .isEqualTo(
            "The customer bought for 30000 EUR in the last year (3 orders, of which 3 orders"
                + " through the portal) and no agent is named for it.");
    assertThat(card.brief().dataGaps())
        .contains("No manager is known for this customer, so it is not known who takes this over.");
    assertThat(card.trace().candidates())
        .extracting(DecisionTrace.CandidateEntry::action)
        .containsOnlyOnce("ESCALATE_TO_MANAGER");
  }

  @ParameterizedTest
  @CsvSource({"AG1, portal", "'', agent"})
  void one_that_has_an_agent_or_does_not_use_the_portal_is_not(String agent, String channel) {
    assertThat(action(portal(agent, channel))).isEqualTo("DO_NOT_NOTIFY");
  }

  @Test
  void the_agent_of_one_reads_on_any_sales_card_that_it_buys_through_the_portal() {
    TestData data = portal("AG1", "portal");
    for (String day : new String[] {"2026-10-21", "2026-11-18"}) {
      data.row(
              Table.ORDERS,
              "order_id=W" + day,
              "customer_id=C1",
              "ordered_at=" + day,
              "channel=portal")
          .line("W" + day, "A", 100, 100);
    }
    data.row(Table.PRODUCTS, "product_id=B", "list_price=50", "unit_cost=20")
        .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=complement");

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo("PROPOSE_COMPLEMENTARY");
    assertThat(card.brief().why())
        .anySatisfy(
            why ->
                assertThat(why.text())
                    .isEqualTo(
                        "A customer of high volume that buys mostly through the portal: 50000 EUR in"
                            + " the last year (5 orders, of which 5 orders through the portal)."));
  }

  @Test
  void an_answer_silences_it() {
    TestData data = answer(portal("", "portal"), "ESCALATE_TO_MANAGER", "accepted", "2026-11-15");

    assertThat(action(data)).isEqualTo("DO_NOT_NOTIFY");
  }

  // ---- the manager's day ------------------------------------------------------------------------

  @Test
  void an_escalated_debt_goes_before_other_cards_of_a_manager_with_little_time() {
    TestData data = MissionCardsTest.withAgents().with(Table.AGENTS, 1, "daily_capacity", "1");
    data.row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70");
    for (String id : new String[] {"C1", "C2"}) {
      data.row(
          Table.CUSTOMERS, "customer_id=" + id, "currency=EUR", "agent_id=AG1", "strategic=true");
    }
    data.orders("C1", "A", 1, 1, SILENT).orders("C2", "A", 90_000, 100, SILENT);
    invoice(data, "2026-10-01", "10001");

    List<String> delivered = new ArrayList<>();
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    engine.open(data.asOf("2026-11-23")).run(card -> delivered.add(card.brief().customerId()));

    assertThat(delivered).containsExactly("C1");
  }
}
