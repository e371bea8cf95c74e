package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.ChangeRuling;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What holds of changed offers for any company. */
class ChangedOfferPropertiesTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-23");
  private static final int COMPANIES = 12;
  private static final int CUSTOMERS = 24;
  private static final int PRODUCTS = 12;
  private static final List<String> STRICTER =
      List.of(
          "{ id: X, phase: product, when: product.price > 60, then: { effect: REMOVE_PRODUCT },"
              + " reason: x }",
          "{ id: X, phase: product, when: isKnown(product.id), then: { effect: CAP_DISCOUNT,"
              + " percent: 1.5 }, reason: x }",
          "{ id: X, phase: offer, when: offer.value > 700, then: { effect: CAP_VALUE, amount: 700"
              + " }, reason: x }",
          "{ id: X, phase: product, when: product.timesBought < 2, then: { effect: STANDARD_TERMS"
              + " }, reason: x }",
          "{ id: X, phase: action, when: action.channel == 'phone', then: { effect:"
              + " FORBID_CHANNEL, channel: phone }, reason: x }",
          "{ id: X, phase: customer, when: customer.segment == 'retail', then: { effect: BLOCK },"
              + " reason: x }",
          "{ id: X, phase: action, when: action.expectedValue > 100, then: { effect:"
              + " REMOVE_PRODUCT }, onMissing: skip, reason: x }",
          "{ id: X, phase: offer, when: offer.lines > 1, then: { effect: REQUIRE_APPROVAL, by: y"
              + " }, reason: x }");

  @TempDir Path dir;

  /** A small company in which anything may be the matter. */
  private static TestData company(Random random) {
    TestData data = new TestData();
    data.row(Table.AGENTS, "agent_id=AG", "manager_id=MA", "language=ro")
        .row(Table.AGENTS, "agent_id=MA", "language=en")
        .row(Table.EXCHANGE_RATES, "currency=RON", "on=2026-01-01", "rate_to_base=0.2013")
        .row(Table.BUNDLES, "bundle_id=B", "name=Set", "product_id=P2", "quantity=2")
        .row(Table.BUNDLES, "bundle_id=B", "name=Set", "product_id=P3", "quantity=3");
    for (int p = 0; p < PRODUCTS; p++) {
      BigDecimal price = BigDecimal.valueOf(100 + random.nextInt(20_000), 2);
      data.row(
          Table.PRODUCTS,
          "product_id=P" + p,
          "category=K" + p % 3,
          "list_price=" + price,
          "unit_cost="
              + (random.nextInt(8) == 0
                  ? ""
                  : price.multiply(BigDecimal.valueOf(40 + random.nextInt(58), 2))),
          "order_multiple=" + (random.nextInt(3) == 0 ? 1 + random.nextInt(12) : ""),
          "min_quantity=" + (random.nextInt(4) == 0 ? 1 + random.nextInt(9) : ""),
          "approved_segments=" + (random.nextInt(6) == 0 ? "retail" : ""),
          "discontinued=" + (random.nextInt(12) == 0));
      if (random.nextInt(8) != 0) {
        data.row(
            Table.STOCK,
            "product_id=P" + p,
            "available=" + (random.nextInt(5) == 0 ? random.nextInt(4) : random.nextInt(900)),
            "as_of=" + DAY.minusDays(random.nextInt(10) == 0 ? 9 : 0),
            "excess=" + (random.nextInt(6) == 0));
      }
      data.row(
          Table.PRODUCT_RELATIONS,
          "product_id=P" + p,
          "related_id=P" + (p + 1) % PRODUCTS,
          "type=" + (random.nextBoolean() ? "substitute" : "complement"));
    }
    for (int c = 0; c < CUSTOMERS; c++) {
      customer(data, random, "C" + c);
    }
    return data;
  }

  private static void customer(TestData data, Random random, String id) {
    data.row(
        Table.CUSTOMERS,
        "customer_id=" + id,
        "agent_id=AG",
        "segment=" + (random.nextInt(5) == 0 ? "" : random.nextBoolean() ? "retail" : "hotels"),
        "currency=" + (random.nextInt(4) == 0 ? "RON" : "EUR"),
        "strategic=" + (random.nextInt(4) == 0),
        "credit_limit=" + (random.nextInt(3) == 0 ? 200 + random.nextInt(4000) : ""));
    int gap = 20 + random.nextInt(20);
    LocalDate last = DAY.minusDays(random.nextInt(3 * gap));
    for (int p = 0; p < 1 + random.nextInt(3); p++) {
      String[] days = new String[6];
      for (int i = 0; i < days.length; i++) {
        days[i] = last.minusDays((long) gap * i).toString();
      }
      data.orders(id, "P" + random.nextInt(PRODUCTS), 1 + random.nextInt(60), 20, days);
    }
    if (random.nextInt(3) == 0) {
      data.row(
          Table.CONTRACTS,
          "contract_id=K" + id,
          "customer_id=" + id,
          "max_discount_pct=" + BigDecimal.valueOf(random.nextInt(2_000_000), 5),
          "extended_terms_allowed=" + random.nextBoolean(),
          "ends_on=" + (random.nextBoolean() ? DAY.plusDays(random.nextInt(60)) : ""),
          "amount=5000");
    }
    if (random.nextInt(4) == 0) {
      data.row(
          Table.BUDGETS,
          "customer_id=" + id,
          "category=K" + random.nextInt(3),
          "starts_on=2026-11-01",
          "ends_on=2026-12-31",
          "amount=" + (100 + random.nextInt(3000)));
    }
    if (random.nextInt(4) == 0) {
      data.row(
              Table.QUOTES,
              "quote_id=Q" + id,
              "customer_id=" + id,
              "sent_on=" + DAY.minusDays(10),
              "status=sent",
              "amount=900")
          .row(
              Table.QUOTE_LINES,
              "quote_id=Q" + id,
              "product_id=P" + random.nextInt(PRODUCTS),
              "quantity=" + (1 + random.nextInt(20)),
              "unit_price=" + (30 + random.nextInt(90)));
    }
    if (random.nextInt(6) == 0) {
      data.row(
          Table.INVOICES,
          "invoice_id=I" + id,
          "customer_id=" + id,
          "due_on=" + DAY.minusDays(random.nextInt(60)),
          "open_amount=" + random.nextInt(20_000));
    }
    data.row(
        Table.CONTACTS,
        "contact_id=P" + id,
        "customer_id=" + id,
        "call_opt_out=" + (random.nextInt(5) == 0),
        "email_opt_out=" + (random.nextInt(7) == 0));
  }

  private static NbaSession session(TestData data, Guardrails rules) {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(rules)
        .threads(1)
        .build()
        .open(data.asOf(DAY.toString()));
  }

  /** All cards, requests to managers among them. */
  private static List<Card> cards(NbaSession session) {
    List<Card> cards = new ArrayList<>();
    session.run(cards::add);
    for (int c = 0; c < CUSTOMERS; c++) { // those that found no place in the agent's day, too
      Card card = session.card("C" + c);
      if (card != null && !card.silent()) {
        cards.add(card);
      }
    }
    return cards;
  }

  private static OfferChange.Line line(
      String product, @Nullable BigDecimal quantity, @Nullable BigDecimal discount) {
    return new OfferChange.Line(product, quantity, discount);
  }

  private static OfferChange lines(List<OfferChange.Line> lines) {
    return new OfferChange(null, null, null, lines);
  }

  @Test
  void what_a_card_offers_is_permitted_and_a_hundredth_above_its_discount_is_not() {
    Set<String> actions = new TreeSet<>();
    int offered = 0;
    for (long seed = 1; seed <= COMPANIES; seed++) {
      NbaSession session = session(company(new Random(seed)), RuleBook.builtIn());
      for (Card card : cards(session)) {
        String which = "seed " + seed + ", " + card.brief().customerId() + "\n";
        CardBrief brief = CardJson.read(CardJson.outgoing(card.brief(), card.text())).brief();
        actions.add(brief.action().code());

        assertThat(session.check(card.brief(), OfferChange.NONE).violations()).as(which).isEmpty();
        assertThat(session.check(brief, OfferChange.NONE).violations()).as(which).isEmpty();

        List<OfferChange.Line> same = new ArrayList<>();
        List<OfferChange.Line> above = new ArrayList<>();
        for (CardBrief.Offer offer : brief.offer()) {
          BigDecimal most = BigDecimal.valueOf(offer.maxDiscountPct());
          same.add(line(offer.productId(), offer.quantity(), most));
          above.add(line(offer.productId(), offer.quantity(), most.add(new BigDecimal("0.01"))));
        }
        if (!same.isEmpty()) {
          offered++;
          assertThat(session.check(brief, lines(same)).violations()).as(which).isEmpty();
          assertThat(session.check(brief, lines(above)).violations())
              .as(which)
              .extracting(ChangeRuling.Violation::productId)
              .containsExactlyElementsOf(
                  brief.offer().stream().map(CardBrief.Offer::productId).toList());
        }
      }
    }
    assertThat(offered).isGreaterThan(50);
    assertThat(actions)
        .contains("CALL_FOR_REPLENISHMENT", "RESOLVE_OVERDUE", "ESCALATE_TO_MANAGER");
  }

  @Test
  void a_stricter_rule_never_permits_more() throws IOException {
    int refusedByBuiltIn = 0;
    int refusedByStricter = 0;
    for (long seed = 1; seed <= COMPANIES; seed++) {
      Random random = new Random(seed);
      TestData data = company(random);
      NbaSession session = session(data, RuleBook.builtIn());
      String rule = STRICTER.get((int) (seed % STRICTER.size()));
      Path file = Files.writeString(dir.resolve("x.yaml"), "version: 1\nrules:\n  - " + rule);
      NbaSession stricter = session(data, RuleBook.load(List.of(file)));
      for (Card card : cards(session)) {
        for (int i = 0; i < 8; i++) {
          OfferChange change = change(random, card.brief());

          boolean before = session.check(card.brief(), change).permitted();
          boolean after = stricter.check(card.brief(), change).permitted();

          assertThat(before || !after).as("seed %s, %s, %s", seed, rule, change).isTrue();
          refusedByBuiltIn += before ? 0 : 1;
          refusedByStricter += before && !after ? 1 : 0;
        }
      }
    }
    assertThat(refusedByBuiltIn).isGreaterThan(100);
    assertThat(refusedByStricter).isGreaterThan(100);
  }

  private static OfferChange change(Random random, CardBrief card) {
    List<OfferChange.Line> lines = new ArrayList<>();
    for (CardBrief.Offer offer : card.offer()) {
      if (random.nextInt(4) != 0) {
        lines.add(
            line(
                offer.productId(),
                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(80)),
                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(800), 2)));
      }
    }
    String other = "P" + random.nextInt(PRODUCTS + 1);
    if (random.nextInt(3) == 0 && lines.stream().noneMatch(l -> l.productId().equals(other))) {
      lines.add(line(other, BigDecimal.valueOf(1 + random.nextInt(30)), null));
    }
    return new OfferChange(
        random.nextInt(6) == 0 ? "CONTACT_FOR_RETENTION" : null,
        random.nextInt(6) == 0 ? DAY.plusDays(random.nextInt(20) - 2) : null,
        random.nextInt(4) == 0 ? "extended_allowed" : null,
        random.nextInt(4) == 0 ? null : lines);
  }
}
