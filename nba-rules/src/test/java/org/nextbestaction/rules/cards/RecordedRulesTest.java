package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What a decision's trace holds of the rules that were asked. */
class RecordedRulesTest {

  @TempDir Path dir;

  private RuleBook rules = RuleBook.builtIn();

  @BeforeEach
  void load() throws IOException {
    rules =
        RuleBook.load(
            List.of(
                Files.writeString(
                    dir.resolve("company.yaml"),
                    """
                    ruleSet: company
                    version: '7'
                    rules:
                      - { id: FIRES, phase: customer, when: customer.orders > 3, reason: x, then: { effect: NOTE } }
                      - { id: HOLDS, phase: customer, when: customer.orders > 30, reason: x, then: { effect: BLOCK } }
                      - { id: MISSES, phase: customer, when: customer.industry == 'x', onMissing: skip, reason: x, then: { effect: BLOCK } }
                      - { id: MISSING-FIRES, phase: customer, when: customer.industry == 'x', onMissing: fire, reason: x, then: { effect: REQUIRE_APPROVAL, by: sales } }
                      - { id: SHADOWED, phase: customer, mode: shadow, when: customer.orders > 3, reason: x, then: { effect: BLOCK } }
                      - { id: ELSEWHERE, phase: customer, scope: { segments: [retail] }, when: customer.orders > 3, reason: x, then: { effect: BLOCK } }
                    """)));
  }

  private JsonNode trace(boolean everyRule) throws IOException {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=C1", "segment=trade", "currency=EUR")
            .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70", "currency=EUR")
            .row(Table.STOCK, "product_id=A", "available=400", "as_of=2026-11-23T05:00:00Z")
            .orders("C1", "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20");
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(rules)
            .threads(1)
            .everyRule(everyRule)
            .build();
    String json =
        CardJson.line(Objects.requireNonNull(engine.open(data.asOf("2026-11-23")).card("C1")));
    return new ObjectMapper().readTree(json).get("trace");
  }

  private static JsonNode entry(JsonNode trace, String rule) {
    for (JsonNode entry : trace.get("decisions")) {
      if (entry.get("rule").asText().equals(rule)) {
        return entry;
      }
    }
    throw new AssertionError("no entry of " + rule);
  }

  @Test
  void each_rule_stands_with_its_outcome_and_the_values_it_read() throws IOException {
    JsonNode trace = trace(true);

    assertThat(entry(trace, "FIRES").get("outcome").asText()).isEqualTo("fired");
    assertThat(entry(trace, "FIRES").at("/values/customer.orders").asInt()).isEqualTo(4);
    assertThat(entry(trace, "HOLDS").get("outcome").asText()).isEqualTo("not_fired");
    assertThat(entry(trace, "HOLDS").at("/values/customer.orders").asInt()).isEqualTo(4);
    assertThat(entry(trace, "MISSES").get("outcome").asText()).isEqualTo("skipped_missing");
    assertThat(entry(trace, "MISSES").at("/values/customer.industry").asText())
        .isEqualTo("missing");
    assertThat(entry(trace, "MISSING-FIRES").get("outcome").asText()).isEqualTo("fired_missing");
    assertThat(entry(trace, "SHADOWED").get("outcome").asText()).isEqualTo("shadow");
    assertThat(entry(trace, "SHADOWED").get("effect").asText()).isEqualTo("BLOCK");
    assertThat(entry(trace, "ELSEWHERE").get("outcome").asText()).isEqualTo("not_applicable");
    assertThat(entry(trace, "ELSEWHERE").at("/values/customer.segment").asText())
        .isEqualTo("trade");
  }

  @Test
  void the_trace_of_a_card_with_an_offer_names_every_rule_of_the_book() throws IOException {
    JsonNode trace = trace(true);

    TreeSet<String> asked = new TreeSet<>();
    trace.get("decisions").forEach(entry -> asked.add(entry.get("rule").asText()));
    TreeSet<String> all = new TreeSet<>();
    for (Phase phase : Phase.values()) {
      rules.rules(phase).stream().map(Guardrail::id).forEach(all::add);
    }
    assertThat(asked).containsAll(all);
    assertThat(trace.get("decisions"))
        .allSatisfy(entry -> assertThat(entry.get("values")).as(entry.toString()).isNotEmpty());
  }

  @Test
  void the_rulebook_is_named_by_its_id_its_version_and_its_content() throws IOException {
    JsonNode trace = trace(false);

    assertThat(trace.get("rulebookVersion").asText()).endsWith("+company@7");
    assertThat(trace.get("rulebookHash").asText()).isEqualTo(rules.hash()).hasSize(64);
  }

  @Test
  void without_it_only_rules_that_say_something_stand_in_the_trace() throws IOException {
    assertThat(trace(false).get("decisions").findValuesAsText("rule"))
        .contains("FIRES", "MISSES", "SHADOWED")
        .doesNotContain("HOLDS", "ELSEWHERE");
  }
}
