package org.nextbestaction.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** Days of the past under two rulebooks. */
class SimulationTest {

  private static final LocalDate FIRST = LocalDate.parse("2026-11-23");

  @TempDir Path dir;

  private final List<ChangedCard> changes = new ArrayList<>();

  private RuleBook book(String... rules) throws IOException {
    Path file = Files.createTempFile(dir, "rules", ".yaml");
    Files.writeString(
        file, "ruleSet: trial\nversion: '1'\nrules:\n  - " + String.join("\n  - ", rules));
    return RuleBook.load(List.of(file));
  }

  /** Retail customer C1 and wholesale customer C2 are due for A; C3 is not due. */
  private static TestData data() {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1", "segment=retail", "currency=EUR", "agent_id=AG")
        .row(Table.CUSTOMERS, "customer_id=C2", "segment=wholesale", "currency=EUR", "agent_id=AG")
        .row(Table.CUSTOMERS, "customer_id=C3", "segment=retail", "currency=EUR", "agent_id=AG")
        .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=70", "currency=EUR")
        .orders("C1", "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20")
        .orders("C2", "A", 20, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20")
        .orders("C3", "A", 10, 100, "2026-08-22", "2026-09-22", "2026-10-22", "2026-11-21");
  }

  private static NbaEngine engine(int threads) {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.builtIn())
        .threads(threads)
        .build();
  }

  private SimulationReport play(TestData data, Simulation.Days days, RuleBook old, RuleBook now) {
    return play(data, days, old, now, 2, CompanyPolicy.defaults());
  }

  private SimulationReport play(
      TestData data,
      Simulation.Days days,
      RuleBook old,
      RuleBook now,
      int threads,
      CompanyPolicy policy) {
    changes.clear();
    return Simulation.run(
        engine(threads),
        policy,
        data.load(),
        days,
        null,
        old,
        now,
        (day, done, total) -> {},
        changes::add);
  }

  private static Simulation.Days one() {
    return new Simulation.Days(FIRST, FIRST, 7, 0);
  }

  private static String blockRetail() {
    return "{ id: NO-RETAIL, phase: customer, when: customer.segment == 'retail', reason: none,"
        + " then: { effect: BLOCK } }";
  }

  private static String cap(String id, int percent) {
    return "{ id: "
        + id
        + ", phase: product, when: product.id == 'A', reason: cap, then: { effect: CAP_DISCOUNT,"
        + " percent: "
        + percent
        + " } }";
  }

  @Test
  void rules_that_say_the_same_change_no_card() throws IOException {
    SimulationReport report = play(data(), one(), book(cap("CAP", 2)), book(cap("CAP", 2)));

    assertThat(report.rules()).isEmpty();
    assertThat(report.changedDays()).isZero();
    assertThat(report.cards().before()).isEqualTo(report.cards().after());
    assertThat(report.cards().before().cards()).isEqualTo(2);
  }

  @Test
  void a_card_that_a_rule_stops_is_told_with_the_rule_the_customer_and_the_money()
      throws IOException {
    SimulationReport report = play(data(), one(), RuleBook.builtIn(), book(blockRetail()));

    assertThat(changes)
        .filteredOn(card -> card.change().ofCards())
        .singleElement()
        .satisfies(
            card -> {
              assertThat(card.customerId()).isEqualTo("C1");
              assertThat(card.change()).isEqualTo(Change.DISAPPEARS);
              assertThat(card.before().brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
              assertThat(card.before().worth().offered()).isEqualByComparingTo("1000");
              assertThat(card.after().silence()).isEqualTo("BLOCKED");
              assertThat(card.after().rule()).isEqualTo("NO-RETAIL");
              assertThat(card.causes()).containsExactly(new ChangedCard.Cause("NO-RETAIL", true));
            });
    assertThat(report.rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.difference()).isEqualTo(SimulationReport.Difference.ADDED);
              assertThat(rule.cards()).isEqualTo(1);
              assertThat(rule.alone().before().offered()).isEqualByComparingTo("1000");
              assertThat(rule.alone().after()).isEqualTo(Worth.NONE);
            });
    assertThat(report.customers()).extracting(c -> c.customerId()).containsExactly("C1");
    assertThat(report.cards().before().offered()).isEqualByComparingTo("3000");
    assertThat(report.cards().after().offered()).isEqualByComparingTo("2000");
  }

  @Test
  void the_other_way_round_the_card_appears() throws IOException {
    play(data(), one(), book(blockRetail()), RuleBook.builtIn());

    assertThat(changes)
        .filteredOn(card -> card.change().ofCards())
        .extracting(ChangedCard::change)
        .containsExactly(Change.APPEARS);
  }

  @Test
  void both_sides_are_what_the_engine_decides_under_each_book() throws IOException {
    RuleBook now = book(cap("CAP", 2), blockRetail());
    play(data(), one(), RuleBook.builtIn(), now);

    for (ChangedCard change : changes) {
      assertThat(change.before().brief()).isEqualTo(card(RuleBook.builtIn(), change).brief());
      assertThat(change.after().brief()).isEqualTo(card(now, change).brief());
    }
    assertThat(changes).hasSizeGreaterThanOrEqualTo(2);
  }

  private static Card card(RuleBook rules, ChangedCard change) {
    NbaSession session =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(rules)
            .threads(1)
            .build()
            .open(data().asOf(FIRST.toString()));
    return Objects.requireNonNull(session.card(change.customerId()));
  }

  @Test
  void a_stricter_cap_changes_the_limits_and_no_money() throws IOException {
    SimulationReport report = play(data(), one(), book(cap("CAP", 3)), book(cap("CAP", 2)));

    assertThat(changes).extracting(ChangedCard::change).containsOnly(Change.LIMITS);
    assertThat(report.changed().get(Change.LIMITS).count()).isEqualTo(2);
    assertThat(report.rules())
        .singleElement()
        .satisfies(
            rule -> assertThat(rule.difference()).isEqualTo(SimulationReport.Difference.CHANGED));
    assertThat(report.cards().before().offered()).isEqualTo(report.cards().after().offered());
  }

  @Test
  void of_two_rules_that_fire_the_one_that_makes_the_difference_is_named() throws IOException {
    play(data(), one(), RuleBook.builtIn(), book(cap("CAP", 2), blockRetail()));

    assertThat(changes)
        .filteredOn(card -> card.customerId().equals("C1"))
        .singleElement()
        .satisfies(
            card ->
                assertThat(card.causes())
                    .containsExactly(new ChangedCard.Cause("NO-RETAIL", true)));
    assertThat(changes)
        .filteredOn(card -> card.customerId().equals("C2"))
        .singleElement()
        .satisfies(
            card -> assertThat(card.causes()).containsExactly(new ChangedCard.Cause("CAP", true)));
  }

  @Test
  void rules_that_make_the_difference_only_together_are_named_together() throws IOException {
    String says =
        "{ id: SAYS, phase: offer, when: offer.value > 0, reason: says, then: { effect:"
            + " ADD_CONSTRAINT, code: ASK_FIRST } }";

    play(data(), one(), RuleBook.builtIn(), book(cap("CAP", 2), says));

    assertThat(changes)
        .isNotEmpty()
        .allSatisfy(
            card ->
                assertThat(card.causes())
                    .containsExactly(
                        new ChangedCard.Cause("CAP", false), new ChangedCard.Cause("SAYS", false)));
  }

  @Test
  void a_rule_in_shadow_changes_nothing() throws IOException {
    SimulationReport report =
        play(
            data(),
            one(),
            RuleBook.builtIn(),
            book(blockRetail().replace("phase:", "mode: shadow, phase:")));

    assertThat(report.changedDays()).isZero();
    assertThat(report.rules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.cards()).isZero();
              assertThat(rule.fired()).isEqualTo(2);
            });
  }

  @Test
  void a_change_that_stands_on_several_days_counts_once() throws IOException {
    SimulationReport report =
        play(
            data(),
            new Simulation.Days(FIRST, FIRST.plusDays(2), 1, 0),
            RuleBook.builtIn(),
            book(blockRetail()));

    assertThat(report.days()).hasSize(3);
    assertThat(report.changedCards()).isEqualTo(1);
    assertThat(report.rules().get(0).days()).isEqualTo(3);
    assertThat(report.rules().get(0).fired()).isEqualTo(6);
    assertThat(report.cardDays().before()).isEqualTo(6);
    assertThat(report.cards().before().cards()).isEqualTo(2);
  }

  @Test
  void what_comes_after_the_last_day_changes_nothing() throws IOException {
    RuleBook now = book(blockRetail());
    SimulationReport known = play(data(), one(), RuleBook.builtIn(), now);
    List<ChangedCard> before = List.copyOf(changes);

    SimulationReport more =
        play(
            data()
                .orders("C1", "A", 500, 100, "2026-11-24", "2026-12-01", "2026-12-24")
                .orders("C2", "B", 5, 9, "2026-12-24"),
            one(),
            RuleBook.builtIn(),
            now);

    assertThat(more).isEqualTo(known);
    assertThat(changes).isEqualTo(before);
  }

  @Test
  void the_model_is_that_of_the_first_day_unless_it_is_to_be_fitted_anew() throws IOException {
    RuleBook now = book(blockRetail());
    LocalDate last = FIRST.plusDays(14);

    assertThat(play(data(), new Simulation.Days(FIRST, last, 7, 0), now, now).modelDays())
        .containsExactly(FIRST);
    assertThat(play(data(), new Simulation.Days(FIRST, last, 7, 10), now, now).modelDays())
        .containsExactly(FIRST, last);
    Model given = Model.fit(data().asOf("2026-11-01"), 1);
    assertThat(
            Simulation.run(
                    engine(1),
                    CompanyPolicy.defaults(),
                    data().load(),
                    new Simulation.Days(FIRST, last, 7, 10),
                    given,
                    now,
                    now,
                    (day, done, total) -> {},
                    card -> {})
                .modelDays())
        .containsExactly(LocalDate.parse("2026-11-01"));
  }

  @Test
  void within_the_capacity_a_card_that_goes_leaves_its_place_to_another() throws IOException {
    TestData data = data().row(Table.AGENTS, "agent_id=AG", "daily_capacity=1");
    String blockWholesale =
        "{ id: NO-WHOLESALE, phase: customer, when: customer.segment == 'wholesale', reason: none,"
            + " then: { effect: BLOCK } }";

    SimulationReport report = play(data, one(), RuleBook.builtIn(), book(blockWholesale));

    assertThat(report.delivered()).isEqualTo(new SimulationReport.Pair(1, 1));
    assertThat(report.moved()).isEqualTo(new SimulationReport.Moved(1, 1, 1));
    assertThat(changes)
        .filteredOn(card -> card.change().ofCards())
        .singleElement()
        .satisfies(card -> assertThat(card.before().delivered()).isTrue());
  }

  @Test
  void requests_to_managers_are_counted() throws IOException {
    RuleBook asks =
        book(
            "{ id: ASK, phase: product, when: product.id == 'A', reason: under review, then: {"
                + " effect: SEND_REQUEST, action: ESCALATE_TO_MANAGER } }");

    SimulationReport report = play(data(), one(), RuleBook.builtIn(), asks);

    assertThat(report.requests().before()).isZero();
    assertThat(report.requests().after()).isPositive();
  }

  @Test
  void the_same_comes_of_any_number_of_threads_and_any_order_of_rows() throws IOException {
    RuleBook now = book(cap("CAP", 2), blockRetail());
    SimulationReport one =
        play(data(), one(), RuleBook.builtIn(), now, 1, CompanyPolicy.defaults());
    List<ChangedCard> changesOfOne = List.copyOf(changes);

    SimulationReport four =
        play(data(), one(), RuleBook.builtIn(), now, 4, CompanyPolicy.defaults());

    assertThat(four).isEqualTo(one);
    assertThat(changes).isEqualTo(changesOfOne);
  }

  @Test
  void a_product_without_a_price_adds_nothing_and_is_counted() throws IOException {
    TestData data =
        new TestData()
            .row(Table.CUSTOMERS, "customer_id=C1", "segment=retail", "currency=EUR")
            .row(Table.PRODUCTS, "product_id=A", "currency=EUR")
            .orders("C1", "A", 10, 0.0, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20");

    SimulationReport report = play(data, one(), RuleBook.builtIn(), book(blockRetail()));

    assertThat(report.cards().before().offered()).isEqualByComparingTo(BigDecimal.ZERO);
  }

  @Test
  void a_rule_that_names_an_unknown_action_is_refused_before_a_day_is_played() throws IOException {
    RuleBook wrong =
        book(
            "{ id: A, phase: customer, when: customer.blocked, reason: x, then: { effect:"
                + " OVERRIDE_ACTION, action: DANCE } }");

    assertThatThrownBy(() -> play(data(), one(), RuleBook.builtIn(), wrong))
        .hasMessageContaining("DANCE");
  }

  @Test
  void days_out_of_order_are_refused() {
    assertThatThrownBy(() -> new Simulation.Days(FIRST, FIRST.minusDays(1), 7, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
