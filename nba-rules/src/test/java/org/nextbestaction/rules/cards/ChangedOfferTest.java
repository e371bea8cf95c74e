package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.ChangeRuling;
import org.nextbestaction.decision.OfferChange;
import org.nextbestaction.engine.Event;
import org.nextbestaction.engine.LiveSession;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.guardrail.Guardrails;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** What the rules say of an offer as an agent changed it. */
class ChangedOfferTest {

  private static final String DAY = "2026-11-23";
  private static final String[] DUE = {"2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20"};

  @TempDir Path dir;

  /** A customer who is due for ten of A, which costs half of its price of 100. */
  private static TestData due() {
    return new TestData()
        .row(
            Table.CUSTOMERS,
            "customer_id=C1",
            "currency=EUR",
            "agent_id=AG1",
            "segment=retail",
            "country=RO")
        .row(Table.PRODUCTS, "product_id=A", "list_price=100", "unit_cost=50")
        .row(Table.PRODUCTS, "product_id=B", "list_price=20", "unit_cost=10")
        .row(Table.STOCK, "product_id=A", "available=400", "as_of=" + DAY)
        .row(Table.STOCK, "product_id=B", "available=400", "as_of=" + DAY)
        .orders("C1", "A", 10, 100, DUE);
  }

  private static NbaSession session(TestData data, Guardrails rules) {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(rules)
        .threads(1)
        .build()
        .open(data.asOf(DAY));
  }

  private static CardBrief card(NbaSession session) {
    return Objects.requireNonNull(session.card("C1")).brief();
  }

  private static OfferChange lines(OfferChange.Line... lines) {
    return new OfferChange(null, null, null, List.of(lines));
  }

  private static OfferChange.Line line(
      String product, @Nullable String quantity, @Nullable String discount) {
    return new OfferChange.Line(
        product,
        quantity == null ? null : new BigDecimal(quantity),
        discount == null ? null : new BigDecimal(discount));
  }

  private static List<String> rules(ChangeRuling ruling) {
    assertThat(ruling.permitted()).isEqualTo(ruling.violations().isEmpty());
    return ruling.violations().stream().map(ChangeRuling.Violation::rule).toList();
  }

  private static List<String> check(TestData data, OfferChange change) {
    NbaSession session = session(data, RuleBook.builtIn());
    CardBrief card = card(session);
    assertThat(card.action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(rules(session.check(card, OfferChange.NONE))).isEmpty();
    return rules(session.check(card, change));
  }

  @ParameterizedTest
  @CsvSource({
    "0,",
    "4.99,",
    "5,",
    "5.01, DISCOUNT-MAX",
    "100, DISCOUNT-MAX",
    "-1, DISCOUNT-NEGATIVE"
  })
  void up_to_the_discount_that_may_be_given_is_permitted(String discount, @Nullable String rule) {
    assertThat(check(due(), lines(line("A", null, discount))))
        .isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @Test
  void the_contract_says_what_may_be_given() {
    TestData data =
        due().row(Table.CONTRACTS, "contract_id=K", "customer_id=C1", "max_discount_pct=12.5");

    assertThat(check(data, lines(line("A", "10", "12.5")))).isEmpty();
    assertThat(check(data, lines(line("A", "10", "12.51")))).containsExactly("DISCOUNT-MAX");
  }

  @Test
  void a_margin_caps_the_discount_and_the_words_say_how_much_it_is() {
    TestData data = due().with(Table.PRODUCTS, 0, "unit_cost", "88");
    NbaSession session = session(data, RuleBook.builtIn());

    assertThat(check(data, lines(line("A", "10", "2.22")))).isEmpty();
    ChangeRuling ruling = session.check(card(session), lines(line("A", "10", "2.23")));
    assertThat(ruling.violations())
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.rule()).isEqualTo("MARGIN-DISCOUNT");
              assertThat(violation.productId()).isEqualTo("A");
              assertThat(violation.text().in("en")).isEqualTo("Discount at most 2.22 %");
              assertThat(violation.text().in("ro")).isEqualTo("Discount de cel mult 2.22 %");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "400,",
    "12,",
    "404, STOCK-DELIVERABLE",
    "0, QUANTITY-MISSING",
    "-4, QUANTITY-MISSING",
    "10, QUANTITY-ORDERABLE",
    "4, QUANTITY-ORDERABLE",
    "8.5, QUANTITY-ORDERABLE"
  })
  void a_quantity_can_be_ordered_and_delivered(String quantity, @Nullable String rule) {
    TestData data =
        due()
            .with(Table.PRODUCTS, 0, "order_multiple", "4")
            .with(Table.PRODUCTS, 0, "min_quantity", "8");

    assertThat(check(data, lines(line("A", quantity, "0"))))
        .isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @Test
  void the_value_before_discount_stays_within_the_credit_limit() {
    TestData data = due().with(Table.CUSTOMERS, 0, "credit_limit", "2000").empty(Table.INVOICES);

    assertThat(check(data, lines(line("A", "20", "5")))).isEmpty();
    assertThat(check(data, lines(line("A", "20", "5"), line("B", "1", null))))
        .containsExactly("CREDIT-VALUE");
    NbaSession session = session(data, RuleBook.builtIn());
    assertThat(session.check(card(session), lines(line("A", "21", "5"))).violations().get(0).text())
        .satisfies(
            text -> {
              assertThat(text.in("en")).isEqualTo("Worth at most 2000 EUR before discount");
              assertThat(text.in("ro"))
                  .isEqualTo("În valoare de cel mult 2000 EUR înainte de discount");
            });
  }

  @Test
  void products_share_what_a_budget_leaves() {
    TestData data =
        due()
            .with(Table.PRODUCTS, 0, "category", "glue")
            .with(Table.PRODUCTS, 1, "category", "glue")
            .row(
                Table.BUDGETS,
                "customer_id=C1",
                "category=glue",
                "starts_on=2026-11-01",
                "ends_on=2026-12-31",
                "amount=1500");

    assertThat(check(data, lines(line("A", "10", null), line("B", "25", null)))).isEmpty();
    assertThat(check(data, lines(line("A", "10", null), line("B", "26", null))))
        .containsExactly("BUDGET");
    assertThat(check(data, lines(line("A", "16", null)))).containsExactly("BUDGET");
  }

  @Test
  void longer_terms_need_a_contract_and_the_margin() {
    OfferChange extended = new OfferChange(null, null, "extended_allowed", null);
    TestData allowed =
        due()
            .row(Table.CONTRACTS, "contract_id=K", "customer_id=C1", "extended_terms_allowed=true");

    assertThat(check(due(), extended)).containsExactly("TERMS-STANDARD");
    OfferChange ofNothing = new OfferChange(null, null, "extended_allowed", List.of());
    assertThat(check(due(), ofNothing)).contains("TERMS-STANDARD");
    assertThat(check(allowed, ofNothing)).doesNotContain("TERMS-STANDARD");
    assertThat(check(allowed, extended)).isEmpty();
    assertThat(check(allowed.with(Table.PRODUCTS, 0, "unit_cost", "85"), extended))
        .containsExactly("TERMS-MARGIN");
    assertThat(check(allowed, new OfferChange(null, null, "standard", null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "list_price, 10, MARGIN-MIN",
    "unit_cost, '', MARGIN-UNKNOWN",
    "approved_segments, hotels, SEGMENT-APPROVED",
    "discontinued, true, PRODUCT-DISCONTINUED",
    "name, Tape,"
  })
  void a_product_that_is_not_on_the_card_passes_every_rule(
      String column, String value, @Nullable String rule) {
    assertThat(
            check(
                due().with(Table.PRODUCTS, 1, column, value),
                lines(line("A", null, null), line("B", "3", null))))
        .isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @Test
  void a_product_that_is_not_on_the_card_is_known_in_stock_and_has_a_quantity() {
    TestData soldOut = due().with(Table.STOCK, 1, "available", "0");

    assertThat(check(due(), lines(line("A", null, null), line("Ghost", "3", null))))
        .containsExactly("PRODUCT-UNKNOWN");
    assertThat(check(soldOut, lines(line("B", "3", null)))).containsExactly("STOCK-DELIVERABLE");
    assertThat(check(due(), lines(line("B", null, null)))).containsExactly("QUANTITY-MISSING");
  }

  @Test
  void a_product_that_an_answer_called_unsuitable_is_not_offered_again() {
    TestData data =
        due()
            .row(
                Table.FEEDBACK,
                "card_id=X",
                "customer_id=C1",
                "action=CALL_FOR_REPLENISHMENT",
                "decision=rejected",
                "reason=unsuitable_product",
                "product_id=B",
                "decided_at=2026-09-01T08:00:00Z");

    assertThat(check(data, lines(line("A", null, null), line("B", "3", null))))
        .containsExactly("FEEDBACK");
  }

  @Test
  void fewer_products_are_permitted_and_none_where_the_action_needs_one_is_not() {
    assertThat(check(due(), lines(line("A", "1", null)))).isEmpty();
    assertThat(check(due(), lines())).containsExactly("OFFER-EMPTY");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24,",
    "2026-11-22, DUE-PAST",
    "2026-11-28, DUE-NO-WORKDAY",
    "2026-11-30, DUE-NO-WORKDAY",
    "2026-12-07,",
    "2026-12-08, DUE-EXPIRED"
  })
  void a_day_is_a_working_day_before_the_card_expires(LocalDate day, @Nullable String rule) {
    TestData data = due().row(Table.HOLIDAYS, "country=RO", "on=2026-11-30");

    assertThat(check(data, new OfferChange(null, day, null, null)))
        .isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @CsvSource({
    "CONTACT_FOR_RETENTION,",
    "SCHEDULE_RENEWAL,",
    "DANCE, ACTION-UNKNOWN",
    "DO_NOT_NOTIFY, ACTION-UNKNOWN"
  })
  void another_action_is_one_of_the_playbook(String action, @Nullable String rule) {
    assertThat(check(due(), new OfferChange(action, null, null, null)))
        .isEqualTo(rule == null ? List.of() : List.of(rule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"blocked", "overdue", "opt-out", "sold out", "complaint", "away"})
  void what_has_happened_since_counts(String what) {
    TestData data =
        due()
            .row(
                Table.CONTACTS,
                "contact_id=P",
                "customer_id=C1",
                "call_opt_out=false",
                "email_opt_out=false")
            .empty(Table.INVOICES)
            .empty(Table.TICKETS);
    LiveSession session =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build()
            .open(data.live(), LocalDate.parse(DAY), null);
    CardBrief card = card(session);
    assertThat(session.check(card, OfferChange.NONE).permitted()).isTrue();

    Map<String, Event.Row> events =
        Map.of(
            "blocked",
            row(Table.CUSTOMERS, "customer_id", "C1", "currency", "EUR", "blocked", "true"),
            "overdue",
            row(
                Table.INVOICES,
                "invoice_id",
                "I",
                "customer_id",
                "C1",
                "due_on",
                "2026-09-01",
                "open_amount",
                "900"),
            "opt-out",
            row(
                Table.CONTACTS,
                "contact_id",
                "P",
                "customer_id",
                "C1",
                "call_opt_out",
                "true",
                "email_opt_out",
                "false"),
            "sold out",
            row(Table.STOCK, "product_id", "A", "available", "0", "as_of", DAY),
            "complaint",
            row(
                Table.TICKETS,
                "ticket_id",
                "T",
                "customer_id",
                "C1",
                "opened_on",
                DAY,
                "severity",
                "high",
                "kind",
                "complaint"),
            "away",
            row(Table.STOCK, "product_id", "A", "available", "4", "as_of", DAY));
    Event.Row row = Objects.requireNonNull(events.get(what));
    session.apply(Event.of(row.table(), row.values()));

    assertThat(rules(session.check(card, OfferChange.NONE)))
        .containsExactly(
            Map.of(
                    "blocked", "CUSTOMER-BLOCKED",
                    "overdue", "OVERDUE",
                    "opt-out", "CONTACT-OPT-OUT",
                    "sold out", "STOCK-DELIVERABLE",
                    "complaint", "COMPLAINT-OPEN",
                    "away", "STOCK-DELIVERABLE")
                .get(what));
  }

  private static Event.Row row(Table table, String... pairs) {
    Map<String, String> values = new java.util.LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      values.put(pairs[i], pairs[i + 1]);
    }
    return new Event.Row(table, values);
  }

  @Test
  void a_customer_or_a_card_that_is_none_permits_nothing() {
    NbaSession session = session(due(), RuleBook.builtIn());
    NbaSession other =
        session(
            new TestData().row(Table.CUSTOMERS, "customer_id=C2").orders("C2", "A", 1, 1, DUE),
            RuleBook.builtIn());

    assertThat(rules(other.check(card(session), OfferChange.NONE)))
        .containsExactly("CUSTOMER-UNKNOWN");
  }

  private Guardrails with(String... rules) throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("own.yaml"), "version: 1\nrules:\n" + String.join("\n", rules) + "\n");
    return RuleBook.load(List.of(file));
  }

  @Test
  void a_rule_of_the_companys_own_is_asked_and_a_missing_fact_denies() throws IOException {
    Guardrails rules =
        with(
            "  - { id: SMALL, phase: offer, when: offer.value > 1500, then: { effect: CAP_VALUE,"
                + " amount: 1500 }, reason: too much }",
            "  - { id: ASK, phase: offer, when: offer.lines > 1, then: { effect: REQUIRE_APPROVAL,"
                + " by: director }, reason: ask the director }",
            "  - { id: BOUGHT, phase: product, when: product.category == 'x', then: { effect:"
                + " REMOVE_PRODUCT }, onMissing: fire, scope: { segments: [hotels] }, reason: no }");
    NbaSession session = session(due(), rules);
    CardBrief card = card(session);

    assertThat(rules(session.check(card, lines(line("A", "15", "5"))))).isEmpty();
    assertThat(rules(session.check(card, lines(line("A", "15.01", "5"))))).containsExactly("SMALL");
    assertThat(rules(session.check(card, lines(line("A", "10", "5"), line("B", "1", null)))))
        .containsExactly("ASK");
    NbaSession hotel = session(due().with(Table.CUSTOMERS, 0, "segment", "hotels"), rules);
    assertThat(rules(hotel.check(card, OfferChange.NONE))).containsExactly("BOUGHT");
  }

  @Test
  void an_approval_that_the_card_asks_for_covers_the_change() throws IOException {
    NbaSession session =
        session(
            due(),
            with(
                "  - { id: ASK, phase: offer, when: offer.lines > 0, then: { effect:"
                    + " REQUIRE_APPROVAL, by: director }, reason: ask the director }"));

    assertThat(rules(session.check(card(session), lines(line("A", "12", "5"))))).isEmpty();
  }
}
