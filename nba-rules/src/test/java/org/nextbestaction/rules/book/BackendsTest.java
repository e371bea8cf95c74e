package org.nextbestaction.rules.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.nextbestaction.fact.FactDefinition;
import org.nextbestaction.fact.FactSchema;
import org.nextbestaction.fact.Facts;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.fact.TicketFacts;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.Verdict;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.ProblemLog;
import org.nextbestaction.rules.lang.Backend;
import org.nextbestaction.rules.lang.CompiledCondition;
import org.nextbestaction.rules.lang.Wrong;

class BackendsTest {

  private static final long SEED = Long.getLong("nba.seed", 20261126L);

  @Test
  void both_back_ends_give_the_same_verdicts_asked_together_or_one_by_one() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    RuleBook onByteCode = RuleBook.builtIn();
    RuleBook onMvel = onByteCode.on(Backend.MVEL);
    int fired = 0;

    for (int i = 0; i < 1500; i++) {
      Facts facts = random(random);
      for (Phase phase : Phase.values()) {
        List<Verdict> verdicts = onByteCode.evaluate(phase, facts);
        assertThat(verdicts).isEqualTo(onMvel.evaluate(phase, facts));
        List<Verdict> oneByOne = new ArrayList<>();
        for (Guardrail rule : onByteCode.rules(phase)) {
          oneByOne.add(rule.evaluate(facts));
        }
        assertThat(verdicts).isEqualTo(oneByOne);
        fired += verdicts.stream().filter(verdict -> verdict.outcome().fired()).count();
      }
    }

    assertThat(fired).isGreaterThan(1500);
  }

  @Test
  void what_is_asked_once_a_customer_gives_the_verdicts_of_what_is_asked_of_each_product() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    for (RuleBook book : List.of(RuleBook.builtIn(), RuleBook.builtIn().on(Backend.MVEL))) {
      for (int i = 0; i < 300; i++) {
        Facts customer = random(random);
        Guardrails once = book.forCustomer(customer);
        for (int product = 0; product < 4; product++) {
          Facts other = random(random);
          TicketFacts tickets =
              new TicketFacts(
                  customer.tickets().openHighComplaints(),
                  other.tickets().openComplaintsAboutProduct(),
                  customer.tickets().complaintsInYear(),
                  other.tickets().complaintsAboutProductInYear());
          Facts facts =
              customer
                  .with(other.action())
                  .with(tickets, other.product(), other.stock(), other.contract(), other.quote())
                  .with(other.offer());
          for (Phase phase : Phase.values()) {
            assertThat(once.explain(phase, facts)).isEqualTo(book.explain(phase, facts));
            assertThat(once.evaluate(phase, other)).isEqualTo(book.evaluate(phase, other));
          }
        }
      }
    }
  }

  @Test
  void the_identity_of_a_book_does_not_depend_on_its_back_end() {
    RuleBook onMvel = RuleBook.builtIn().on(Backend.MVEL);

    assertThat(onMvel.hash()).isEqualTo(RuleBook.builtIn().hash());
    assertThat(onMvel.on(Backend.BYTE_CODE).version()).isEqualTo(RuleBook.builtIn().version());
  }

  @Test
  void a_rule_on_whose_tests_the_back_ends_disagree_refuses_the_book() {
    String file =
        """
        rules:
          - id: LATE
            phase: offer
            when: overdue.days > 30
            then: { effect: NOTE }
            reason: late
            tests:
              - { name: the 31st day, given: { overdue.days: 31 }, expect: fired }
              - { name: the 30th day, given: { overdue.days: 30 }, expect: not-fired }
        """;
    ProblemLog log = new ProblemLog();
    Rule rule =
        RuleFile.read("rules.yaml", FileReader.read("rules.yaml", file, log), log).rules().get(0);

    CodedRules.of(List.of(rule), log);
    assertThat(log.problems()).isEmpty();

    CodedRules.of(
        List.of(with(rule, Wrong.condition("overdue.days > 30", "overdue.days >= 30"))), log);
    assertThat(log.problems()).hasSize(1);
    assertThat(log.problems().get(0).toString())
        .contains("rules.yaml:9:")
        .contains("LATE")
        .contains("the two back ends disagree on the test (the 30th day)")
        .contains("MVEL says (true), the byte code (false), the tree (false)");
  }

  @Test
  void a_rule_without_tests_is_held_against_both_back_ends_at_the_bounds_of_what_it_compares() {
    String file =
        """
        rules:
          - { id: LATE, phase: offer, when: overdue.days > 30, reason: late, then: { effect: NOTE } }
        """;
    ProblemLog log = new ProblemLog();
    Rule rule =
        RuleFile.read("rules.yaml", FileReader.read("rules.yaml", file, log), log).rules().get(0);

    CodedRules.of(List.of(rule), log);
    assertThat(log.problems()).isEmpty();

    CodedRules.of(
        List.of(with(rule, Wrong.condition("overdue.days > 30", "overdue.days >= 30"))), log);
    assertThat(log.problems()).hasSize(1);
    assertThat(log.problems().get(0).toString())
        .contains(
            "LATE: the two back ends disagree on made-up facts: MVEL says (true), the byte code"
                + " (false), the tree (false) where {overdue.days=30}");
  }

  private static Rule with(Rule rule, CompiledCondition when) {
    return new Rule(
        rule.id(),
        rule.owner(),
        rule.phase(),
        rule.priority(),
        rule.scope(),
        rule.from(),
        rule.until(),
        rule.mode(),
        when,
        rule.onMissing(),
        rule.then(),
        rule.reason(),
        rule.tests(),
        rule.actions(),
        rule.file(),
        rule.mark());
  }

  /** Facts of every root; each is missing now and then. */
  private static Facts random(Random random) {
    Map<String, Object> values = new HashMap<>();
    values.put("asOf", LocalDate.of(2026, 5, 8));
    for (FactDefinition fact : FactSchema.builtIn().all()) {
      if (random.nextInt(6) > 0) {
        values.put(fact.name(), value(fact, random));
      }
    }
    return TestFacts.of(values);
  }

  private static Object value(FactDefinition fact, Random random) {
    return switch (fact.type()) {
      case BOOL -> random.nextBoolean();
      case INT -> random.nextInt(60) - 5;
      case DEC -> random.nextInt(1200) / 10.0 - 10;
      case MONEY -> BigDecimal.valueOf(random.nextInt(200_000) - 5000, 2);
      case TEXT ->
          List.of("known", "missing", "stale", "not_connected", "sales", "none", "forbidden")
              .get(random.nextInt(7));
      case TEXTS -> List.of("known");
    };
  }
}
