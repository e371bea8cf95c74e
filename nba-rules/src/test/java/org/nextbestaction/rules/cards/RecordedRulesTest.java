package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Guardrail;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.guardrail.RuleChange;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.lang.Backend;
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

  /** The same rules one by one; nothing is kept for a customer. */
  private record OneByOne(RuleBook book) implements Guardrails {
    @Override
    public String version() {
      return book.version();
    }

    @Override
    public String hash() {
      return book.hash();
    }

    @Override
    public List<Guardrail> rules(Phase phase) {
      return book.rules(phase);
    }

    @Override
    public List<RuleChange> changes(LocalDate asOf) {
      return book.changes(asOf);
    }
  }

  private static TestData company(Random random) {
    TestData data = new TestData();
    for (int p = 0; p < 8; p++) {
      data.row(
          Table.PRODUCTS,
          "product_id=P" + p,
          "category=K" + p % 3,
          "list_price=100",
          random.nextInt(4) == 0 ? "unit_cost=" : "unit_cost=" + (60 + random.nextInt(45)),
          "currency=EUR");
      if (random.nextInt(4) > 0) {
        data.row(
            Table.STOCK,
            "product_id=P" + p,
            "available=" + random.nextInt(3) * 200,
            "as_of=2026-11-23T05:00:00Z");
      }
    }
    for (int c = 0; c < 40; c++) {
      String id = "C" + c;
      data.row(
          Table.CUSTOMERS,
          "customer_id=" + id,
          "segment=" + List.of("retail", "trade", "").get(random.nextInt(3)),
          "currency=EUR",
          "blocked=" + (random.nextInt(10) == 0));
      for (int p = random.nextInt(5); p >= 0; p--) {
        String product = "P" + random.nextInt(8);
        data.orders(
            id, product, 1 + random.nextInt(30), 95, "2026-07-09", "2026-08-12", "2026-09-17");
      }
      if (random.nextInt(3) == 0) {
        data.row(
            Table.INVOICES,
            "invoice_id=I" + c,
            "customer_id=" + id,
            "due_on=2026-" + (random.nextBoolean() ? "09-01" : "11-20"),
            "open_amount=" + random.nextInt(500),
            "currency=EUR");
      }
      if (random.nextInt(4) == 0) {
        data.row(
            Table.TICKETS,
            "ticket_id=T" + c,
            "customer_id=" + id,
            "opened_on=2026-11-20",
            "kind=complaint",
            "severity=" + List.of("high", "low", "").get(random.nextInt(3)),
            "product_id=P" + random.nextInt(8));
      }
    }
    return data;
  }

  private static List<String> cards(TestData data, Guardrails guardrails) {
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(guardrails)
            .threads(1)
            .everyRule(true)
            .build();
    NbaSession session = engine.open(data.asOf("2026-11-23"));
    List<String> cards = new ArrayList<>();
    for (int c = 0; c < 40; c++) {
      cards.add(CardJson.line(Objects.requireNonNull(session.card("C" + c))));
    }
    return cards;
  }

  @Test
  void traces_are_the_same_bytes_whether_a_customers_conditions_are_asked_once_or_each_time() {
    long seed = Long.getLong("nba.seed", 20261126L);
    System.out.println("seed " + seed);
    TestData data = company(new Random(seed));

    List<String> once = cards(data, rules);

    assertThat(once).isEqualTo(cards(data, new OneByOne(rules)));
    assertThat(once).isEqualTo(cards(data, rules.on(Backend.MVEL)));
    assertThat(String.join("", once)).contains("\"phase\":\"offer\"", "fired_missing");
  }
}
