package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.RuleFileException;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What a company's files do to a decision, and what its trace says of it. */
class RulesInTheEngineTest {

  @TempDir Path dir;

  /** A customer who is due for an order and owes since long. */
  private static TestData overdue() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1", "currency=EUR", "agent_id=AG1")
        .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70", "currency=EUR")
        .row(Table.STOCK, "product_id=A", "available=400", "as_of=2026-11-23T05:00:00Z")
        .row(
            Table.INVOICES,
            "invoice_id=I1",
            "customer_id=C1",
            "due_on=2026-09-01",
            "open_amount=900")
        .orders("C1", "A", 10, 100, "2026-06-13", "2026-07-18", "2026-08-22", "2026-09-26")
        .orders("C1", "A", 10, 100, "2026-10-17");
  }

  private Card card(RuleBook rules, Playbook playbook) {
    NbaEngine engine = NbaEngine.builder().playbook(playbook).guardrails(rules).threads(1).build();
    return Objects.requireNonNull(engine.open(overdue().asOf("2026-11-23")).card("C1"));
  }

  private Path rules(String rule) throws IOException {
    return Files.writeString(
        dir.resolve("company.yaml"), "ruleSet: company\nversion: '7'\nrules:\n  - " + rule);
  }

  @Test
  void an_override_whose_action_is_switched_off_silences_nobody_and_leaves_a_note()
      throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("playbook.yaml"),
            "actions: [ { action: RESOLVE_OVERDUE, enabled: false } ]");

    Card obliged = card(RuleBook.builtIn(), Playbooks.builtIn());
    Card card = card(RuleBook.builtIn(), Playbooks.load(file));

    assertThat(obliged.brief().action().code()).isEqualTo("RESOLVE_OVERDUE");
    assertThat(card.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(card.trace().decisions())
        .filteredOn(entry -> entry.rule().equals("OVERDUE"))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.effect()).isEqualTo("NOTE");
              assertThat(entry.values()).containsEntry("playbook.RESOLVE_OVERDUE", "switched off");
            });
    assertThat(card.brief().checks()).noneMatch(check -> check.rule().equals("OVERDUE"));
  }

  @Test
  void an_engine_is_not_built_with_a_rule_that_leads_nowhere() throws IOException {
    Path file =
        rules(
            "{ id: A, phase: customer, when: customer.blocked, reason: x, then: { effect:"
                + " OVERRIDE_ACTION, action: RESOLVE_OVERDU } }");
    RuleBook rules = RuleBook.load(List.of(file));

    assertThatThrownBy(() -> card(rules, Playbooks.builtIn()))
        .isInstanceOf(RuleFileException.class)
        .hasMessageStartingWith(file + ":4:")
        .hasMessageContaining("A: (action) names (RESOLVE_OVERDU)")
        .hasMessageContaining("Maybe it should be (RESOLVE_OVERDUE).");
  }

  @Test
  void the_trace_says_which_built_in_rule_was_switched_off_by_what() throws IOException {
    Path file =
        rules(
            "{ id: OVERDUE, phase: customer, mode: off, when: customer.blocked, reason: x,"
                + " then: { effect: NOTE } }");

    Card card = card(RuleBook.load(List.of(file)), Playbooks.builtIn());

    JsonNode trace = new ObjectMapper().readTree(CardJson.line(card)).get("trace");
    assertThat(trace.get("ruleChanges").toString())
        .isEqualTo(
            "[{\"rule\":\"OVERDUE\",\"change\":\"off\",\"by\":\"company@7\","
                + "\"file\":\"company.yaml\"}]");
  }

  /** Cost 95 of 100: at the usual discount of 5 % nothing would be earned. */
  @Test
  void who_lets_a_product_of_low_margin_stay_sells_it_without_a_discount() throws IOException {
    Path file =
        rules(
            "{ id: MARGIN-MIN, phase: product, when: product.marginPctAtNoDiscount < 2,"
                + " reason: x, then: { effect: REMOVE_PRODUCT } }");
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=C1", "currency=EUR", "agent_id=AG1")
            .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=95", "currency=EUR")
            .row(Table.STOCK, "product_id=A", "available=400", "as_of=2026-11-23T05:00:00Z")
            .orders("C1", "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20");
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.load(List.of(file)))
            .threads(1)
            .build();

    Card card = Objects.requireNonNull(engine.open(data.asOf("2026-11-23")).card("C1"));

    assertThat(card.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(card.brief().offer().get(0).maxDiscountPct()).isZero();
  }

  @Test
  void where_the_files_lie_does_not_change_a_card() throws IOException {
    String rule =
        "{ id: OVERDUE, phase: customer, mode: off, when: customer.blocked, reason: x,"
            + " then: { effect: NOTE } }";
    Path here = rules(rule);
    Path there = Files.createDirectory(dir.resolve("elsewhere")).resolve("company.yaml");
    Files.copy(here, there);

    assertThat(CardJson.line(card(RuleBook.load(List.of(there)), Playbooks.builtIn())))
        .isEqualTo(CardJson.line(card(RuleBook.load(List.of(here)), Playbooks.builtIn())));
  }

  /** A customer who is due for an order of A, and waits for an answer to nothing. */
  private static TestData due() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1", "segment=retail", "currency=EUR", "agent_id=AG1")
        .row(Table.AGENTS, "agent_id=AG1", "manager_id=M1")
        .row(Table.AGENTS, "agent_id=M1")
        .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70", "currency=EUR")
        .row(Table.STOCK, "product_id=A", "available=400", "as_of=2026-11-23T05:00:00Z")
        .orders("C1", "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20");
  }

  private List<Card> cards(String rule) throws IOException {
    List<Card> cards = new ArrayList<>();
    NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.load(List.of(rules(rule))))
        .threads(1)
        .build()
        .open(due().asOf("2026-11-23"))
        .run(cards::add);
    return cards;
  }

  @ParameterizedTest
  @CsvSource({
    "action, action.code == 'CALL_FOR_REPLENISHMENT'",
    "product, product.id == 'A'",
    "offer, offer.value > 500"
  })
  void a_rule_of_any_phase_may_put_another_action_in_the_place_of_the_one_it_is_asked_about(
      String phase, String when) throws IOException {
    List<Card> cards =
        cards(
            "{ id: RATHER, phase: "
                + phase
                + ", scope: { actions: [CALL_FOR_REPLENISHMENT] }, when:"
                + " \""
                + when
                + "\", reason: Talk first, then: { effect: OVERRIDE_ACTION, action:"
                + " CONTACT_FOR_RETENTION } }");

    assertThat(cards)
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.brief().action().code()).isEqualTo("CONTACT_FOR_RETENTION");
              assertThat(card.brief().why().get(0).text()).contains("Talk first");
              assertThat(card.trace().candidates())
                  .filteredOn(entry -> entry.action().equals("CALL_FOR_REPLENISHMENT"))
                  .singleElement()
                  .satisfies(entry -> assertThat(entry.reason()).isEqualTo("RATHER"));
            });
  }

  @Test
  void two_actions_that_are_to_take_the_place_of_each_other_end_in_silence() throws IOException {
    List<Card> cards =
        cards(
            "{ id: THERE, phase: action, when: action.code == 'CALL_FOR_REPLENISHMENT', reason: x,"
                + " then: { effect: OVERRIDE_ACTION, action: CONTACT_FOR_RETENTION } }\n  - { id:"
                + " BACK, phase: action, when: action.code == 'CONTACT_FOR_RETENTION', reason: x,"
                + " then: { effect: OVERRIDE_ACTION, action: CALL_FOR_REPLENISHMENT } }");

    assertThat(cards).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"product, product.id == 'A'", "offer, offer.value > 500"})
  void a_channel_may_be_forbidden_for_what_is_offered(String phase, String when)
      throws IOException {
    List<Card> cards =
        cards(
            "{ id: IN-WRITING, phase: "
                + phase
                + ", when: \""
                + when
                + "\", reason: Only in"
                + " writing, then: { effect: FORBID_CHANNEL, channel: phone } }");

    assertThat(cards)
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.brief().action().channel()).isEqualTo("email");
              assertThat(card.brief().constraints())
                  .filteredOn(constraint -> constraint.code().equals("DO_NOT_CALL"))
                  .singleElement()
                  .satisfies(
                      constraint -> {
                        assertThat(constraint.text()).isEqualTo("Only in writing");
                        assertThat(constraint.rule()).isEqualTo("IN-WRITING");
                      });
            });
  }

  @Test
  void a_rule_asks_the_manager_by_any_action_of_the_playbook() throws IOException {
    List<Card> cards =
        cards(
            "{ id: REVIEW, phase: product, when: product.id == 'A', reason: The price is under"
                + " review, then: { effect: SEND_REQUEST, action: ESCALATE_TO_MANAGER } }");

    assertThat(cards)
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.brief().action().code()).isEqualTo("ESCALATE_TO_MANAGER");
              assertThat(card.brief().subject().id()).isEqualTo("A|retail");
              assertThat(card.brief().agentId()).isEqualTo("M1");
              assertThat(card.brief().why().get(0).text())
                  .isEqualTo(
                      "A would suit 1 customer of the segment retail: The price is under review.");
            });
  }
}
