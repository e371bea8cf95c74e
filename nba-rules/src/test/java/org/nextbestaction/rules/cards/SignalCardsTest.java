package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.action.Playbook;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.decision.DecisionTrace;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** From a row in the data to the sentence on the card, under the built-in files. */
class SignalCardsTest {

  private static final String[] DUE = {"2026-07-09", "2026-08-12", "2026-09-17", "2026-10-20"};

  @TempDir Path dir;

  private static TestData company(String language) {
    return new TestData()
        .row(Table.AGENTS, "agent_id=AG1", "name=Ana", "language=" + language)
        .row(
            Table.CUSTOMERS,
            "customer_id=C1",
            "name=Alfa",
            "currency=EUR",
            "agent_id=AG1",
            "language=" + language)
        .row(
            Table.PRODUCTS,
            "product_id=A",
            "name=Anchor",
            "category=C1",
            "list_price=100",
            "unit_cost=70")
        .row(
            Table.PRODUCTS,
            "product_id=B",
            "name=Bracket",
            "category=C1",
            "list_price=50",
            "unit_cost=30")
        .row(Table.STOCK, "product_id=A", "available=4000", "as_of=2026-11-23")
        .row(Table.STOCK, "product_id=B", "available=4000", "as_of=2026-11-23");
  }

  /** Nothing is due; the last order is of two months ago. */
  private static TestData quiet() {
    return company("en").orders("C1", "A", 10, 100, "2026-03-01", "2026-09-20");
  }

  private static TestData due() {
    return company("en").orders("C1", "A", 10, 100, DUE);
  }

  private static TestData activity(TestData data, String outcome, String text) {
    return data.row(
        Table.ACTIVITIES,
        "activity_id=V",
        "customer_id=C1",
        "at=2026-11-19",
        "type=call",
        "agent_id=AG1",
        "outcome=" + outcome,
        "text=" + text);
  }

  private static Card card(TestData data) {
    return card(data, "2026-11-23", Playbooks.builtIn());
  }

  private static Card card(TestData data, String day, Playbook playbook) {
    NbaEngine engine =
        NbaEngine.builder().playbook(playbook).guardrails(RuleBook.builtIn()).threads(1).build();
    return Objects.requireNonNull(engine.open(data.asOf(day)).card("C1"));
  }

  private static String action(TestData data) {
    return card(data).brief().action().code();
  }

  private static List<String> why(Card card) {
    return card.brief().why().stream().map(CardBrief.Why::text).toList();
  }

  private static String offered(Card card) {
    return card.brief().offer().stream()
        .map(line -> line.productId() + " " + line.quantity().stripTrailingZeros().toPlainString())
        .collect(Collectors.joining(", "));
  }

  @Test
  void nothing_is_said_where_nothing_is_due() {
    assertThat(action(quiet())).isEqualTo("DO_NOT_NOTIFY");
  }

  // ---- documents and quotes ---------------------------------------------------------------------

  @Test
  void a_document_that_was_asked_for_is_sent() {
    TestData data =
        activity(quiet(), "requested_document", "the datasheet of the Bracket")
            .row(
                Table.DOCUMENTS,
                "document_id=DS-B",
                "title=Bracket data",
                "kind=datasheet",
                "product_id=B");

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo("SEND_DOCUMENTATION");
    assertThat(card.brief().action().dueOn()).isEqualTo("2026-11-23");
    assertThat(why(card))
        .containsExactly("The customer asked for \"Bracket data\" on 19 Nov 2026.");
    assertThat(card.script().text()).contains("Please find attached: Bracket data.");
  }

  @Test
  void a_quote_that_was_asked_for_is_sent() {
    Card card = card(activity(quiet().empty(Table.QUOTES), "requested_quote", ""));

    assertThat(card.brief().action().code()).isEqualTo("SEND_QUOTE");
    assertThat(why(card))
        .containsExactly("The customer asked for a quote on 19 Nov 2026; none is known since.");
    assertThat(card.brief().dataGaps()).noneMatch(gap -> gap.contains("quotes"));
    assertThat(card.script().text())
        .contains("You asked us for a quote on 19 Nov 2026. I am preparing a quote for you.");
  }

  @Test
  void that_quotes_are_not_connected_is_said() {
    Card card = card(activity(quiet(), "requested_quote", ""));

    assertThat(card.brief().dataGaps()).anyMatch(gap -> gap.matches(".*checked:.* quotes.*"));
  }

  @Test
  void an_expansion_that_was_spoken_of_is_not_told_as_a_request() {
    TestData data =
        activity(quiet(), "reached", "")
            .row(Table.NOTE_TOPICS, "activity_id=V", "topic=expansion", "value=two more sites");

    Card card = card(data);

    assertThat(why(card))
        .containsExactly(
            "The customer spoke of an expansion on 19 Nov 2026 (two more sites); no quote is known"
                + " since.");
    assertThat(card.script().text())
        .contains("I am preparing a quote for you.")
        .doesNotContain("asked");
  }

  @ParameterizedTest
  @CsvSource({"2026-11-10, DO_NOT_NOTIFY", "2026-11-30, SEND_QUOTE"})
  void an_opportunity_without_a_quote_needs_one(String quoteSentOn, String action) {
    TestData data =
        quiet()
            .row(
                Table.OPPORTUNITIES,
                "opportunity_id=O1",
                "customer_id=C1",
                "amount=30000",
                "last_activity_on=2026-11-01")
            .row(
                Table.QUOTES,
                "quote_id=Q1",
                "customer_id=C1",
                "sent_on=" + quoteSentOn,
                "status=answered",
                "last_response_on=" + quoteSentOn);

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo(action);
    if (action.equals("SEND_QUOTE")) {
      assertThat(why(card))
          .containsExactly("Opportunity O1 of 30000 EUR is open and no quote for it is known.");
      assertThat(card.brief().action().expectedValue().amount()).isEqualByComparingTo("30000");
      assertThat(card.script().text())
          .as("nobody has spoken of a quote yet")
          .startsWith("Good morning. I am preparing a quote for you.");
    }
  }

  /** A customer that has never ordered beside the one that has. */
  private static TestData lead() {
    return quiet()
        .row(Table.CUSTOMERS, "customer_id=LEAD", "name=Lead", "agent_id=AG1", "currency=EUR");
  }

  private static NbaSession session(TestData data) {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.builtIn())
        .threads(1)
        .build()
        .open(data.asOf("2026-11-23"));
  }

  private static Card cardOfLead(TestData data) {
    return Objects.requireNonNull(session(data).card("LEAD"));
  }

  @Test
  void a_lead_with_an_opportunity_gets_its_quote_and_the_card_stands_beside_the_opportunity() {
    TestData data =
        lead()
            .row(
                Table.OPPORTUNITIES,
                "opportunity_id=O7",
                "customer_id=LEAD",
                "amount=8000",
                "last_activity_on=2026-11-10");

    Card card = cardOfLead(data);

    assertThat(card.brief().action().code()).isEqualTo("SEND_QUOTE");
    assertThat(why(card))
        .contains("Opportunity O7 of 8000 EUR is open and no quote for it is known.");
    assertThat(session(data).cardOfOpportunity("O7")).isEqualTo(card);
    assertThat(session(data).cardOfOpportunity("O8")).isNull();
  }

  @Test
  void a_lead_that_asked_for_a_quote_or_has_one_without_a_response_gets_its_card() {
    TestData asked =
        lead()
            .row(
                Table.ACTIVITIES,
                "activity_id=V",
                "customer_id=LEAD",
                "at=2026-11-19",
                "type=call",
                "outcome=requested_quote");
    TestData waiting =
        lead()
            .row(
                Table.QUOTES,
                "quote_id=Q9",
                "customer_id=LEAD",
                "sent_on=2026-11-12",
                "status=sent",
                "amount=500");

    assertThat(cardOfLead(asked).brief().action().code()).isEqualTo("SEND_QUOTE");
    assertThat(cardOfLead(waiting).brief().action().code()).isEqualTo("SEND_FOLLOW_UP");
    assertThat(cardOfLead(lead()).brief().action().code()).isEqualTo("DO_NOT_NOTIFY");
  }

  @Test
  void a_lead_that_asked_for_a_document_in_a_form_gets_it() {
    TestData data =
        lead()
            .row(Table.ENGAGEMENT, "customer_id=LEAD", "at=2026-11-20", "type=form", "product_id=B")
            .row(
                Table.DOCUMENTS,
                "document_id=DS-B",
                "title=Bracket data",
                "kind=datasheet",
                "product_id=B");

    assertThat(cardOfLead(data).brief().action().code()).isEqualTo("SEND_DOCUMENTATION");
  }

  // ---- consumables ------------------------------------------------------------------------------

  private static TestData machine(String boughtOn) {
    return company("en")
        .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=consumable")
        .orders("C1", "A", 2, 100, boughtOn);
  }

  @Test
  void consumables_of_delivered_equipment_are_offered() {
    Card card = card(machine("2026-10-20"));

    assertThat(card.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(why(card).get(0))
        .isEqualTo(
            "The customer bought Anchor on 20 Oct 2026 and has not bought Bracket for it since.");
    assertThat(card.brief().offer().get(0).productId()).isEqualTo("B");
    assertThat(card.script().text())
        .as("what was never bought is not what the customer usually orders")
        .contains("This time I can offer you Bracket.")
        .doesNotContain("You usually order");
  }

  @Test
  void not_before_the_days_of_complementary_products_are_over() {
    assertThat(action(machine("2026-11-09"))).isNotEqualTo("CALL_FOR_REPLENISHMENT");
  }

  // ---- seasons ----------------------------------------------------------------------------------

  /** Every three weeks from the first of December to February. */
  private static TestData winters() {
    TestData data = company("en");
    for (int year : new int[] {2023, 2024, 2025}) {
      data.orders(
          "C1",
          "A",
          10,
          100,
          year + "-12-01",
          year + "-12-22",
          (year + 1) + "-01-12",
          (year + 1) + "-02-02");
    }
    return data;
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-20, DO_NOT_NOTIFY",
    "2026-06-01, DO_NOT_NOTIFY",
    "2026-11-23, DO_NOT_NOTIFY",
    "2026-11-24, CALL_FOR_REPLENISHMENT",
    "2026-12-15, CALL_FOR_REPLENISHMENT"
  })
  void a_seasonal_buyer_is_called_when_its_season_opens_and_not_before(String day, String action) {
    TestData data = winters().without(Table.STOCK);

    assertThat(card(data, day, Playbooks.builtIn()).brief().action().code()).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01, ''",
    "2026-12-15, CALL_FOR_REPLENISHMENT",
    "2027-03-20, CONTACT_FOR_RETENTION"
  })
  void a_season_that_is_missed_is_a_case_for_retention(String day, String proposed) {
    assertThat(card(winters(), day, Playbooks.builtIn()).trace().candidates())
        .extracting(DecisionTrace.CandidateEntry::action)
        .isEqualTo(proposed.isEmpty() ? List.of() : List.of(proposed));
  }

  @Test
  void the_card_says_which_season() {
    Card card = card(winters(), "2026-11-24", Playbooks.builtIn());

    assertThat(why(card).get(0))
        .isEqualTo(
            "The customer buys from 1 Dec 2026 on, in season, as in 3 seasons before; nothing has"
                + " been ordered in this one yet (last order on 2 Feb 2026).");
    assertThat(card.brief().action().dueOn()).isEqualTo("2026-12-01");
    assertThat(card.brief().timeline().expectedFrom()).isEqualTo("2026-12-01");
    assertThat(card.brief().timeline().expectedTo()).isEqualTo("2026-12-01");
    assertThat(card.script().text()).contains("You usually order Anchor around this time.");
  }

  @Test
  void in_its_season_it_is_called_by_its_rhythm() {
    TestData data = winters().without(Table.STOCK).orders("C1", "A", 10, 100, "2026-12-01");

    Card card = card(data, "2026-12-18", Playbooks.builtIn());

    assertThat(card.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(why(card).get(0)).startsWith("The last order was 17 days ago");
  }

  // ---- competitors ------------------------------------------------------------------------------

  @Test
  void a_competitor_calls_for_retention_in_the_place_of_replenishment() {
    TestData data =
        due()
            .row(
                Table.COMPETITOR_SIGNALS,
                "customer_id=C1",
                "at=2026-11-10",
                "competitor=Rival",
                "category=C1");

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo("CONTACT_FOR_RETENTION");
    assertThat(why(card).get(0))
        .isEqualTo("The customer was seen to buy C1 from Rival on 10 Nov 2026.");
    assertThat(card.script().text())
        .as("an active customer is not told that it was silent, and never what was seen")
        .isEqualTo("Good morning, this is Ana. Is there anything that we could do better?");
  }

  @Test
  void a_customer_that_churns_is_asked_about_its_last_order() {
    TestData data =
        company("en")
            .orders("C1", "A", 100, 100, "2026-03-01", "2026-03-31", "2026-05-01", "2026-05-31");

    assertThat(card(data).script().text())
        .startsWith("Good morning, this is Ana. Your last order was 176 days ago and I wanted");
  }

  // ---- budgets ----------------------------------------------------------------------------------

  private static TestData budget(TestData data, String category, String amount, String... more) {
    String[] fields = new String[more.length + 5];
    fields[0] = "customer_id=C1";
    fields[1] = "category=" + category;
    fields[2] = "starts_on=2026-11-01";
    fields[3] = "ends_on=2026-11-30";
    fields[4] = "amount=" + amount;
    System.arraycopy(more, 0, fields, 5, more.length);
    return data.row(Table.BUDGETS, fields);
  }

  @ParameterizedTest
  @CsvSource({"C1, 450, A 4", "'', 450, A 4", "C2, 450, A 10", "C1, 99999, A 10"})
  void an_offer_stays_within_the_customers_budget(String category, String amount, String offer) {
    Card card = card(budget(due(), category, amount));

    assertThat(offered(card)).isEqualTo(offer);
    assertThat(card.brief().constraints().stream().anyMatch(c -> c.code().equals("BUDGET")))
        .isEqualTo(!category.equals("C2"));
  }

  @Test
  void the_card_says_what_the_budget_leaves() {
    Card card = card(budget(due(), "C1", "450"));

    assertThat(card.brief().constraints())
        .filteredOn(constraint -> constraint.code().equals("BUDGET"))
        .singleElement()
        .satisfies(
            constraint -> {
              assertThat(constraint.text())
                  .isEqualTo(
                      "The customer's budget leaves 450 EUR for Anchor and what else it covers");
              assertThat(constraint.rule()).isEqualTo("BUDGET");
              assertThat(constraint.productId()).isEqualTo("A");
            });
    assertThat(why(card))
        .contains(
            "The customer's budget for C1 is open until 30 Nov 2026; 450 EUR of 450 EUR is left.");
  }

  @Test
  void a_budget_that_is_used_up_takes_the_product_off() {
    Card card = card(budget(due(), "C1", "99"));

    assertThat(card.brief().action().code()).isEqualTo("DO_NOT_NOTIFY");
    assertThat(card.brief().removed())
        .extracting(removed -> removed.rule() + ": " + removed.reason())
        .containsExactly("BUDGET: The customer's budget leaves no room for it");
  }

  @Test
  void products_that_share_a_budget_share_what_it_leaves() {
    TestData data =
        due().row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=complement");

    assertThat(offered(card(data))).isEqualTo("A 10, B 10");
    assertThat(offered(card(budget(data.copy(), "C1", "1220")))).isEqualTo("A 10, B 4");
    assertThat(offered(card(budget(data.copy(), "C1", "1000")))).isEqualTo("A 10");
    assertThat(
            offered(
                card(budget(data.copy(), "C1", "1220").with(Table.PRODUCTS, 1, "category", "C2"))))
        .isEqualTo("A 10, B 10");
  }

  @Test
  void a_budget_that_cannot_be_compared_is_said() {
    Card card = card(budget(due(), "C1", "450", "currency=USD"));

    assertThat(offered(card)).isEqualTo("A 10");
    assertThat(card.brief().dataGaps())
        .contains(
            "What is left of the customer's budget that ends on 30 Nov 2026 is not known, so the"
                + " offer was not held to it.");
  }

  // ---- promotions and stock to rotate -----------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"2026-11-23, true", "2026-11-22, false"})
  void a_running_promotion_of_what_is_offered_is_told(String endsOn, boolean told) {
    TestData data =
        due()
            .row(
                Table.PROMOTIONS,
                "promotion_id=X",
                "product_id=A",
                "starts_on=2026-11-01",
                "ends_on=" + endsOn,
                "discount_pct=3");

    assertThat(why(card(data)).contains("Anchor is on promotion until 23 Nov 2026."))
        .isEqualTo(told);
  }

  @Test
  void stock_to_rotate_that_is_offered_is_told() {
    TestData data = due().with(Table.STOCK, 0, "rotate_before", "2026-12-24");

    assertThat(why(card(data)))
        .contains("Anchor has to leave the stock before 24 Dec 2026 (4000 available).");
  }

  @Test
  void what_speaks_for_a_product_that_a_rule_took_off_is_not_told() {
    TestData data =
        due()
            .orders("C1", "B", 10, 50, DUE)
            .with(Table.STOCK, 1, "rotate_before", "2026-12-24")
            .with(Table.PRODUCTS, 1, "unit_cost", "49");

    Card card = card(data);

    assertThat(offered(card)).isEqualTo("A 10");
    assertThat(why(card)).noneMatch(text -> text.contains("Bracket"));
  }

  // ---- quotes, contracts and recent orders ------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"2026-11-16, SEND_FOLLOW_UP", "2026-11-17, DO_NOT_NOTIFY"})
  void a_technical_quote_without_a_response_is_followed_up_from_the_seventh_day(
      String sentOn, String action) {
    TestData data =
        quiet()
            .row(
                Table.QUOTES,
                "quote_id=Q1",
                "customer_id=C1",
                "sent_on=" + sentOn,
                "status=sent",
                "technical=true")
            .row(Table.QUOTE_LINES, "quote_id=Q1", "product_id=B", "quantity=3", "unit_price=45");

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo(action);
    if (action.equals("SEND_FOLLOW_UP")) {
      assertThat(why(card).get(0))
          .isEqualTo(
              "Technical quote Q1 of 135 EUR was sent 7 days ago (16 Nov 2026) and has had no"
                  + " response.");
      assertThat(offered(card)).isEqualTo("B 3");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-22, 2026-11-10, SCHEDULE_RENEWAL",
    "2027-01-22, 2026-11-10, DO_NOT_NOTIFY",
    "2026-12-22, 2026-09-21, CONTACT_FOR_RETENTION"
  })
  void a_contract_near_its_end_is_talked_about_with_an_active_customer(
      String endsOn, String reachedOn, String action) {
    TestData data =
        company("en")
            .orders("C1", "A", 10, 100, "2026-09-20")
            .row(
                Table.ACTIVITIES, "activity_id=V", "customer_id=C1", "at=" + reachedOn, "type=call")
            .with(Table.ACTIVITIES, 0, "outcome", "reached")
            .row(Table.CONTRACTS, "contract_id=K1", "customer_id=C1", "ends_on=" + endsOn);

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo(action);
    assertThat(why(card).get(0).startsWith("Contract K1 ends on 22 Dec 2026, in 29 days."))
        .isEqualTo(!action.equals("DO_NOT_NOTIFY"));
  }

  @Test
  void what_goes_with_the_last_order_is_proposed() {
    TestData data =
        company("en")
            .orders("C1", "A", 10, 100, "2026-03-01", "2026-11-18")
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=complement");

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo("PROPOSE_COMPLEMENTARY");
    assertThat(offered(card)).isEqualTo("B 10");
    assertThat(why(card)).contains("Bracket goes with Anchor, which the customer buys.");
  }

  // ---- what the rules make of an offer ----------------------------------------------------------

  private static List<String> removed(Card card) {
    return card.brief().removed().stream()
        .map(removed -> removed.productId() + " " + removed.rule() + " " + removed.replacedBy())
        .toList();
  }

  @Test
  void a_substitute_is_offered_for_what_is_sold_out() {
    TestData data =
        due()
            .with(Table.STOCK, 0, "available", "0")
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=substitute");

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo("CALL_FOR_REPLENISHMENT");
    assertThat(offered(card)).isEqualTo("B 10");
    assertThat(card.brief().offer().get(0).role()).isEqualTo("alternative");
    assertThat(removed(card)).containsExactly("A STOCK-DELIVERABLE B");
  }

  @ParameterizedTest
  @CsvSource({"0, 70, STOCK-DELIVERABLE", "4000, 95, MARGIN-MIN"})
  void a_bundle_takes_the_place_of_what_is_sold_out_or_too_thin(
      String available, String cost, String rule) {
    TestData data =
        due()
            .with(Table.STOCK, 0, "available", available)
            .with(Table.PRODUCTS, 0, "unit_cost", cost)
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=complement")
            .row(Table.BUNDLES, "bundle_id=BB", "name=Pack", "product_id=B", "quantity=2");

    Card card = card(data);

    assertThat(card.brief().action().code()).isEqualTo("PROPOSE_BUNDLE");
    assertThat(card.brief().bundle().bundleId()).isEqualTo("BB");
    assertThat(offered(card)).isEqualTo("B 10");
    assertThat(removed(card)).containsExactly("A " + rule + " BB");
  }

  @Test
  void what_a_segment_may_not_have_is_asked_for_once() {
    TestData data =
        due()
            .with(Table.CUSTOMERS, 0, "segment", "pharmacy")
            .with(Table.PRODUCTS, 0, "approved_segments", "hospital")
            .row(Table.CUSTOMERS, "customer_id=C2", "segment=pharmacy", "agent_id=AG1")
            .orders("C2", "A", 10, 100, DUE);
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    List<String> cards = new ArrayList<>();

    engine
        .open(data.asOf("2026-11-23"))
        .run(card -> cards.add(card.brief().action().code() + " " + card.brief().subject().id()));

    assertThat(cards).containsExactly("REQUEST_SEGMENT_INCLUSION A|pharmacy");
  }

  @Test
  void an_offer_stays_within_the_credit_limit() {
    Card card = card(due().with(Table.CUSTOMERS, 0, "credit_limit", "450").empty(Table.INVOICES));

    assertThat(offered(card)).isEqualTo("A 4");
    assertThat(card.brief().constraints())
        .extracting(CardBrief.Constraint::code)
        .contains("CREDIT_LIMIT");
  }

  @Test
  void a_contract_gives_its_price_and_its_discount() {
    TestData data =
        due()
            .row(
                Table.CONTRACTS,
                "contract_id=K1",
                "customer_id=C1",
                "starts_on=2026-01-01",
                "max_discount_pct=2")
            .row(Table.CONTRACT_PRICES, "contract_id=K1", "product_id=A", "price=95");

    Card card = card(data);

    assertThat(card.brief().offer().get(0).unitPrice().amount()).isEqualByComparingTo("95");
    assertThat(card.brief().offer().get(0).maxDiscountPct()).isEqualTo(2);
    assertThat(card.brief().constraints())
        .extracting(CardBrief.Constraint::code)
        .contains("CONTRACT_PRICE", "MAX_DISCOUNT", "MIN_MARGIN", "NO_EXTENDED_TERMS");
  }

  @ParameterizedTest
  @CsvSource({"high, '', DO_NOT_NOTIFY", "low, A, DO_NOT_NOTIFY", "low, B, CALL_FOR_REPLENISHMENT"})
  void an_open_complaint_stops_sales_or_its_product(
      String severity, String product, String action) {
    TestData data =
        due()
            .row(
                Table.TICKETS,
                "ticket_id=T1",
                "customer_id=C1",
                "opened_on=2026-11-20",
                "kind=complaint",
                "severity=" + severity,
                "product_id=" + product);

    assertThat(action(data)).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({"AG2, 2026-11-20, DO_NOT_NOTIFY", "AG2, 2026-11-19, CALL_FOR_REPLENISHMENT"})
  void whom_a_colleague_reached_is_left_alone_for_the_contact_gap(
      String agent, String reachedOn, String action) {
    TestData data =
        activity(due(), "reached", "")
            .with(Table.ACTIVITIES, 0, "agent_id", agent)
            .with(Table.ACTIVITIES, 0, "at", reachedOn);

    assertThat(action(data)).isEqualTo(action);
  }

  @Test
  void what_another_system_recommends_goes_along_and_names_it() {
    TestData data =
        due()
            .row(
                Table.EXTERNAL_RECOMMENDATIONS,
                "customer_id=C1",
                "product_id=B",
                "score=0.9",
                "source=shop search",
                "as_of=2026-11-20");

    Card card = card(data);

    assertThat(offered(card)).isEqualTo("A 10, B 1");
    assertThat(why(card))
        .contains("shop search recommends Bracket for this customer (as of 20 Nov 2026).");
  }

  // ---- answers ----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "rejected, wrong_timing, '', 2026-11-09, CALL_FOR_REPLENISHMENT",
    "rejected, wrong_timing, '', 2026-11-10, DO_NOT_NOTIFY",
    "rejected, already_contacted, '', 2026-11-16, CALL_FOR_REPLENISHMENT",
    "rejected, already_contacted, '', 2026-11-17, DO_NOT_NOTIFY",
    "rejected, unsuitable_product, A, 2026-01-10, DO_NOT_NOTIFY",
    "rejected, unsuitable_product, B, 2026-11-22, CALL_FOR_REPLENISHMENT",
    "modified, '', '', 2026-11-10, DO_NOT_NOTIFY",
    "snoozed, '', '', 2026-11-20, CALL_FOR_REPLENISHMENT",
    "snoozed, '', '', 2026-11-21, DO_NOT_NOTIFY"
  })
  void an_answer_is_silent_for_its_own_days(
      String decision, String reason, String product, String on, String action) {
    assertThat(action(answer(decision, reason, product, on, ""))).isEqualTo(action);
  }

  @ParameterizedTest
  @CsvSource({"2026-11-23, CALL_FOR_REPLENISHMENT", "2026-11-24, DO_NOT_NOTIFY"})
  void a_snooze_ends_on_its_day(String until, String action) {
    assertThat(action(answer("snoozed", "", "", "2026-11-03", until))).isEqualTo(action);
  }

  private static TestData answer(
      String decision, String reason, String product, String on, String until) {
    return due()
        .row(
            Table.FEEDBACK,
            "card_id=X",
            "customer_id=C1",
            "action=CALL_FOR_REPLENISHMENT",
            "decision=" + decision,
            "reason=" + reason,
            "product_id=" + product,
            "decided_at=" + on,
            "snooze_until=" + until);
  }

  // ---- a company's own action -------------------------------------------------------------------

  @Test
  void an_own_action_tells_the_signal_from_elsewhere_that_its_situation_names() throws IOException {
    Path file =
        Files.writeString(
            dir.resolve("playbook.yaml"),
            """
            actions:
              - action: PREPARE_TENDER
                kind: sales
                title: { en: "Prepare the tender", ro: "Pregătește licitația" }
                when: signals.external contains 'tender'
                channel: phone
                horizonDays: 30
                value: 5000
                costMinutes: 5
                prior: 0.3
                urgency: 1
                coolDownDays: 30
            """);
    TestData data = quiet();
    for (String name : new String[] {"tender", "weather"}) {
      data.row(
          Table.EXTERNAL_SIGNALS,
          "customer_id=C1",
          "name=" + name,
          "value=0.8",
          "as_of=2026-11-20",
          "source=radar");
    }

    Card card = card(data, "2026-11-23", Playbooks.load(file));

    assertThat(card.brief().action().code()).isEqualTo("PREPARE_TENDER");
    assertThat(why(card)).containsExactly("tender is 0.8, computed by radar on 20 Nov 2026.");
  }

  // ---- in Romanian ------------------------------------------------------------------------------

  @Test
  void the_same_is_told_in_romanian() {
    TestData data =
        activity(
            company("ro").orders("C1", "A", 10, 100, "2026-03-01", "2026-09-20"),
            "requested_quote",
            "");

    assertThat(why(card(data)))
        .containsExactly(
            "Clientul a cerut o ofertă pe 19 nov. 2026; de atunci nu se cunoaște niciuna.");
  }
}
