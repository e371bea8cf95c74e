package org.nextbestaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.nextbestaction.explain.Explanation.leaf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.action.ActionScore;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.fact.Phase;
import org.nextbestaction.guardrail.Effect;
import org.nextbestaction.kit.Rules;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.ProductCandidate;

/** What must hold of any data whatever. Each seed is one random company. */
class EnginePropertiesTest {

  private static final String AS_OF = "2026-11-23";

  /** Rules of the usual kind, so that products are removed, replaced and capped. */
  static Rules rules() {
    return new Rules()
        .rule(
            "BLOCKED",
            Phase.CUSTOMER,
            f -> Boolean.TRUE.equals(f.customer().blocked()),
            new Effect.Block(false))
        .rule(
            "OVERDUE",
            Phase.CUSTOMER,
            f -> f.overdue().days() != null && f.overdue().days() > 30,
            new Effect.OverrideAction("RESOLVE_OVERDUE"))
        .rule(
            "STOCK",
            Phase.PRODUCT,
            f -> f.stock().available() != null && f.stock().available().signum() <= 0,
            new Effect.ReplaceProduct())
        .rule(
            "MARGIN",
            Phase.PRODUCT,
            f ->
                f.product().marginPctAtNoDiscount() != null
                    && f.product().marginPctAtNoDiscount() < 10,
            new Effect.RemoveProduct());
  }

  static TestData company(long seed) {
    Random random = new Random(seed);
    TestData data = new TestData();
    int products = 6 + random.nextInt(6);
    for (int p = 0; p < products; p++) {
      data.row(
          Table.PRODUCTS,
          "product_id=P" + p,
          "name=Product " + p,
          "category=C" + p % 3,
          "list_price=" + (20 + random.nextInt(200)),
          "unit_cost=" + (5 + random.nextInt(150)));
      data.row(
          Table.STOCK,
          "product_id=P" + p,
          "available=" + random.nextInt(4) * 50,
          "as_of=" + (random.nextInt(5) == 0 ? "2026-11-10" : AS_OF));
      data.row(
          Table.PRODUCT_RELATIONS,
          "product_id=P" + p,
          "related_id=P" + (p + 1) % products,
          "type=" + (random.nextBoolean() ? "complement" : "substitute"));
    }
    for (int c = 0; c < 12; c++) {
      customer(data, random, "K" + c, products);
    }
    return data;
  }

  private static void customer(TestData data, Random random, String id, int products) {
    data.row(
        Table.CUSTOMERS,
        "customer_id=" + id,
        "agent_id=A" + random.nextInt(2),
        "blocked=" + (random.nextInt(8) == 0),
        "segment=S" + random.nextInt(2));
    LocalDate day = LocalDate.parse("2025-11-01").plusDays(random.nextInt(60));
    int interval = 7 + random.nextInt(60);
    while (day.isBefore(LocalDate.parse(AS_OF))) {
      data.orders(
          id,
          "P" + random.nextInt(products),
          1 + random.nextInt(20),
          10 + random.nextInt(90),
          day.toString());
      day = day.plusDays(1 + interval + random.nextInt(Math.max(1, interval / 3)));
    }
    if (random.nextInt(4) == 0) {
      data.row(
          Table.INVOICES,
          "invoice_id=I-" + id,
          "customer_id=" + id,
          "due_on=2026-10-0" + (1 + random.nextInt(9)),
          "open_amount=" + 100 * (1 + random.nextInt(9)));
    }
  }

  private static List<String> lines(TestData data, Rules rules, int threads, Model model) {
    List<String> lines = new ArrayList<>();
    engine(rules, threads)
        .open(data.asOf(AS_OF), model)
        .run(card -> lines.add(CardJson.line(card)));
    return lines;
  }

  private static NbaEngine engine(Rules rules, int threads) {
    return NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(rules)
        .threads(threads)
        .allDecisions(true)
        .build();
  }

  private static List<Card> cards(TestData data, Rules rules, Model model) {
    List<Card> cards = new ArrayList<>();
    engine(rules, 1).open(data.asOf(AS_OF), model).run(cards::add);
    return cards;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void shuffled_rows_and_more_threads_give_the_same_bytes(long seed) {
    TestData data = company(seed);

    List<String> one = lines(data, rules(), 1, null);
    List<String> other = lines(data.shuffled(seed), rules(), 3, null);

    assertThat(other).as("seed %d", seed).isEqualTo(one);
    assertThat(one).hasSizeGreaterThanOrEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63, 64})
  void decisions_that_are_not_kept_but_made_again_give_the_same_bytes(long seed) {
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Rules.playbook())
            .guardrails(rules())
            .policy(capacityOfOne())
            .silentDecisions(true)
            .build();
    DefaultNbaSession session = (DefaultNbaSession) engine.open(company(seed).asOf(AS_OF));
    List<String> kept = new ArrayList<>();
    List<String> again = new ArrayList<>();
    List<String> some = new ArrayList<>();

    RunSummary first = session.run(card -> kept.add(CardJson.line(card)));
    RunSummary second = session.run(card -> again.add(CardJson.line(card)), 0);
    session.run(card -> some.add(CardJson.line(card)), 3);

    assertThat(kept).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(12);
    assertThat(again).as("seed %d", seed).isEqualTo(kept);
    assertThat(some).as("seed %d", seed).isEqualTo(kept);
    assertThat(second).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void under_one_model_an_unrelated_customer_changes_nothing(long seed) {
    TestData data = company(seed);
    Model model = Model.fit(data.asOf(AS_OF), 1);
    TestData more = data.copy();
    customer(more, new Random(seed + 100), "STRANGER", 6);

    List<String> before = withoutHashes(lines(data, rules(), 1, model));
    List<String> after = withoutHashes(lines(more, rules(), 1, model));

    after.removeIf(line -> line.contains("\"customerId\":\"STRANGER\""));
    assertThat(after).as("seed %d", seed).isEqualTo(before);
  }

  private static List<String> withoutHashes(List<String> lines) {
    List<String> stripped = new ArrayList<>();
    for (String line : lines) {
      stripped.add(
          line.replaceAll("\"snapshotHash\":\"[^\"]*\"", "")
              .replaceAll("\"runId\":\"[^\"]*\"", ""));
    }
    return stripped;
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24, 25, 26, 27, 28})
  void a_stricter_rule_never_adds_a_sales_card(long seed) {
    TestData data = company(seed);
    Model model = Model.fit(data.asOf(AS_OF), 1);
    Rules stricter =
        rules()
            .rule(
                "STRICTER",
                Phase.PRODUCT,
                f -> "C1".equals(f.product().category()),
                new Effect.RemoveProduct());

    Set<String> before = withSalesCard(cards(data, rules(), model));
    Set<String> after = withSalesCard(cards(data, stricter, model));

    assertThat(before).as("seed %d", seed).containsAll(after);
  }

  private static Set<String> withSalesCard(List<Card> cards) {
    Set<String> customers = new TreeSet<>();
    for (Card card : cards) {
      if (card.brief().action().kind().equals("sales")) {
        customers.add(card.brief().customerId());
      }
    }
    return customers;
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33, 34})
  void every_customer_gets_exactly_one_decision(long seed) {
    List<Card> cards = cards(company(seed), rules(), null);

    List<String> customers =
        cards.stream().map(card -> card.brief().customerId()).filter(id -> id != null).toList();
    assertThat(customers).hasSize(12).doesNotHaveDuplicates();
  }

  /** The company with products in excess and on promotion, and many that do not go together. */
  private static TestData pushing(long seed) {
    TestData data = company(seed);
    Random random = new Random(seed);
    for (int p = 0; p < 6; p++) {
      data.row(
          Table.PRODUCT_RELATIONS,
          "product_id=P" + p,
          "related_id=P" + (p + 2 + random.nextInt(3)) % 6,
          "type=incompatible");
      data.row(
          Table.STOCK,
          "product_id=P" + p,
          "warehouse=W",
          "available=40",
          "as_of=" + AS_OF,
          "excess=" + random.nextBoolean());
      data.row(
          Table.PROMOTIONS,
          "promotion_id=M" + p,
          "product_id=P" + p,
          "starts_on=2026-11-0" + (1 + random.nextInt(9)),
          "ends_on=2026-12-0" + (1 + random.nextInt(9)),
          "discount_pct=" + random.nextInt(2) * 5);
    }
    return data;
  }

  @Test
  void nothing_is_offered_beside_what_it_is_incompatible_with() {
    int seen = 0;
    for (long seed = 51; seed < 63; seed++) {
      TestData data = pushing(seed);
      Snapshot snapshot = data.asOf(AS_OF);
      for (Card card : cards(data, new Rules(), null)) {
        seen += compatible(snapshot, card, "seed " + seed);
      }
    }
    assertThat(seen).isGreaterThan(20);
  }

  /** How many products beside the main ones were compared with another. */
  private static int compatible(Snapshot snapshot, Card card, String seed) {
    Set<String> beside = Set.of("cross_sell", "segment", "similar", "rotation", "promotion");
    int seen = 0;
    for (CardBrief.Offer one : card.brief().offer()) {
      for (CardBrief.Offer other : card.brief().offer()) {
        if (beside.contains(one.role()) && !one.equals(other)) {
          seen++;
          assertThat(incompatible(snapshot, one, other) || incompatible(snapshot, other, one))
              .as(seed + ", " + card.brief().customerId() + ": " + one + " and " + other)
              .isFalse();
        }
      }
    }
    return seen;
  }

  private static boolean incompatible(
      Snapshot snapshot, CardBrief.Offer one, CardBrief.Offer other) {
    return snapshot
        .related(snapshot.product(one.productId()), "incompatible")
        .contains(snapshot.product(other.productId()));
  }

  @ParameterizedTest
  @ValueSource(longs = {61, 62, 63, 64})
  void what_is_pushed_is_the_same_whatever_the_order_of_rows_and_the_threads(long seed) {
    TestData data = pushing(seed);

    assertThat(lines(data.shuffled(seed), rules(), 3, null))
        .as("seed %d", seed)
        .isEqualTo(lines(data, rules(), 1, null));
  }

  @ParameterizedTest
  @ValueSource(longs = {71, 72})
  void a_given_pair_has_the_score_that_it_is_ranked_with(long seed) {
    NbaSession session = engine(rules(), 1).open(pushing(seed).asOf(AS_OF));

    for (int c = 0; c < 12; c++) {
      List<ProductCandidate> ranked = session.rank("K" + c, 5);
      List<String> ids = ranked.stream().map(candidate -> candidate.product().id()).toList();
      assertThat(session.rank("K" + c, ids)).as("seed %d", seed).isEqualTo(ranked);
      for (ProductCandidate candidate : ranked) {
        assertThat(session.score("K" + c, candidate.product().id())).isEqualTo(candidate.score());
      }
    }
  }

  @Test
  void who_and_what_is_not_known_has_no_rank_and_no_score() {
    NbaSession session = engine(rules(), 1).open(company(1).asOf(AS_OF));

    assertThat(session.rank("NOBODY", 5)).isEmpty();
    assertThat(session.rank("NOBODY", List.of("P1"))).isEmpty();
    assertThat(session.rank("K1", List.of("NOTHING"))).isEmpty();
    assertThat(session.rank("K1", List.of())).isEmpty();
    assertThat(session.score("K1", "NOTHING")).isZero();
    assertThat(session.score("NOBODY", "P1")).isZero();
    assertThatThrownBy(() -> session.rank("K1", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("limit");
  }

  @ParameterizedTest
  @ValueSource(longs = {41, 42, 43})
  void no_removed_product_is_offered(long seed) {
    for (Card card : cards(company(seed), rules(), null)) {
      List<String> removed = card.brief().removed().stream().map(r -> r.productId()).toList();

      assertThat(card.brief().offer())
          .as("seed %d, %s", seed, card.brief().customerId())
          .noneMatch(offer -> removed.contains(offer.productId()));
    }
  }

  @Test
  void a_fault_of_one_customer_silences_that_one_and_no_other() {
    TestData data = company(51);
    NbaEngine broken =
        NbaEngine.builder()
            .playbook(Rules.playbook())
            .guardrails(rules())
            .allDecisions(true)
            .signal(
                (customer, context) -> {
                  if (customer.customer().id().equals("K3")) {
                    throw new IllegalStateException("broken on purpose");
                  }
                  return List.of();
                })
            .build();

    RunSummary summary = broken.open(data.asOf(AS_OF)).run(card -> {});

    assertThat(summary.silent()).containsEntry("FAULT", 1);
    assertThat(summary.customers()).isEqualTo(12);
  }

  @Test
  void a_rule_that_fails_denies() {
    Rules failing =
        rules()
            .rule(
                "FAILS",
                Phase.CUSTOMER,
                f -> {
                  throw new IllegalStateException("broken on purpose");
                },
                new Effect.Note());

    List<Card> cards = cards(company(52), failing, null);

    assertThat(cards).noneMatch(card -> card.brief().action().kind().equals("sales"));
  }

  @Test
  void an_engine_without_guardrails_is_refused() {
    NbaEngineBuilder builder = NbaEngine.builder().playbook(Rules.playbook());

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("guardrails");
  }

  @Test
  void a_scorer_of_ones_own_takes_the_place_of_the_formula() {
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Rules.playbook())
            .guardrails(rules())
            .scorer((candidate, offer, s) -> new ActionScore(leaf("nothing", 0), 0, 0, true))
            .build();

    RunSummary summary = engine.open(company(54).asOf(AS_OF)).run(card -> {});

    assertThat(summary.silent()).containsKey("WEAK_SIGNAL");
    assertThat(summary.delivered().keySet()).containsAnyOf("RESOLVE_OVERDUE").hasSize(1);
  }

  @Test
  void a_listener_hears_how_a_run_goes() {
    List<String> heard = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void progress(Stage stage, long done, long total) {
            heard.add(stage + " " + done + "/" + total);
          }

          @Override
          public void started(String runId, int customers) {
            heard.add("started " + customers);
          }

          @Override
          public void finished(RunSummary summary) {
            heard.add("finished " + summary.customers());
          }
        };

    NbaEngine.builder()
        .playbook(Rules.playbook())
        .guardrails(rules())
        .listener(listener)
        .build()
        .open(company(55).asOf(AS_OF))
        .run(card -> {});

    assertThat(heard).startsWith("FIT 0/1", "FIT 1/1", "started 12", "DECIDE 12/12");
    assertThat(heard).last().isEqualTo("finished 12");
  }

  @Test
  void daily_capacity_keeps_the_best_and_records_the_rest() {
    TestData data = company(53);
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Rules.playbook())
            .guardrails(rules())
            .policy(capacityOfOne())
            .build();
    List<Card> cards = new ArrayList<>();

    RunSummary summary = engine.open(data.asOf(AS_OF)).run(cards::add);

    assertThat(cards).hasSizeLessThanOrEqualTo(2);
    assertThat(summary.silent()).containsKey("CAPACITY");
  }

  private static org.nextbestaction.policy.CompanyPolicy capacityOfOne() {
    var defaults = org.nextbestaction.policy.CompanyPolicy.defaults();
    var limits = defaults.limits();
    return new org.nextbestaction.policy.CompanyPolicy(
        defaults.company(),
        defaults.thresholds(),
        new org.nextbestaction.policy.Limits(
            1,
            limits.offersPerCard(),
            limits.minScore(),
            limits.agentCostPerMinute(),
            limits.suppressDays(),
            limits.attributionDays()),
        defaults.maxQuarantinedPct(),
        defaults.notes());
  }

  @Test
  void what_speaks_against_a_given_model_leads_the_quality_report() {
    TestData data = company(3).row(Table.STOCK, "product_id=P0", "warehouse=W", "available=1");
    Model later = Model.fit(data.asOf("2026-12-24"), 1);

    NbaSession given = engine(rules(), 1).open(data.asOf(AS_OF), later);
    NbaSession own = engine(rules(), 1).open(data.asOf(AS_OF));

    assertThat(given.quality().findings().get(0).code()).isEqualTo("MODEL_FITTED_LATER");
    assertThat(given.quality().findings().subList(1, given.quality().findings().size()))
        .isEqualTo(own.quality().findings())
        .isNotEmpty();
  }
}
