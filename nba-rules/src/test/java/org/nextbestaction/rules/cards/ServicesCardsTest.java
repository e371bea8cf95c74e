package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/** Renewals, what extends them, and packages: how a company of services sells more. */
class ServicesCardsTest {

  private static final String DAY = "2026-11-23";

  /** A subscription that ends soon, of a customer that was reached lately. */
  private static TestData subscriber(String kind, String endsOn) {
    return new TestData()
        .row(Table.CUSTOMERS, "customer_id=C1", "agent_id=AG1", "currency=EUR")
        .row(Table.PRODUCTS, "product_id=MAIL", "name=Mailboxes", "list_price=50", "unit_cost=20")
        .row(Table.PRODUCTS, "product_id=SAFE", "name=Backup", "list_price=90", "unit_cost=30")
        .row(Table.PRODUCTS, "product_id=LOOK", "name=Audit", "list_price=900", "unit_cost=400")
        .orders("C1", "MAIL", 10, 50, "2025-12-20")
        .row(
            Table.CONTRACTS,
            "contract_id=S1",
            "customer_id=C1",
            "starts_on=2025-12-20",
            "ends_on=" + endsOn,
            "amount=6000",
            "product_id=MAIL",
            "kind=" + kind)
        .row(
            Table.ACTIVITIES,
            "activity_id=V1",
            "customer_id=C1",
            "at=2026-11-12",
            "type=call",
            "agent_id=AG1",
            "outcome=reached")
        .row(Table.PRODUCT_RELATIONS, "product_id=MAIL", "related_id=SAFE", "type=complement")
        .row(Table.BUNDLES, "bundle_id=B1", "name=Office", "product_id=MAIL", "quantity=1")
        .row(Table.BUNDLES, "bundle_id=B1", "name=Office", "product_id=LOOK", "quantity=1");
  }

  private static CardBrief card(TestData data) {
    NbaEngine engine =
        NbaEngine.builder()
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    Card card = engine.open(data.asOf(DAY)).card("C1");
    return Objects.requireNonNull(card, "a decision about C1").brief();
  }

  @ParameterizedTest
  @CsvSource({"subscription", "service"})
  void at_the_renewal_the_card_offers_what_extends_it_and_the_rest_of_a_package(String kind) {
    CardBrief brief = card(subscriber(kind, "2026-12-19"));

    assertThat(brief.action().code()).isEqualTo("SCHEDULE_RENEWAL");
    assertThat(brief.offer())
        .extracting(CardBrief.Offer::productId)
        .containsExactlyInAnyOrder("SAFE", "LOOK");
    assertThat(brief.offer()).allMatch(offer -> offer.role().equals("cross_sell"));
    assertThat(brief.action().expectedValue().amount()).isEqualByComparingTo("6000");
    assertThat(brief.why())
        .extracting(CardBrief.Why::text)
        .contains(
            "Backup extends Mailboxes, which the customer has under contract S1.",
            "Audit completes the package Office: the customer has Mailboxes of it under contract"
                + " S1.");
  }

  @Test
  void what_it_buys_or_has_under_contract_extends_nothing() {
    TestData data =
        subscriber("subscription", "2026-12-19")
            .orders("C1", "SAFE", 10, 90, "2026-01-20")
            .row(
                Table.CONTRACTS,
                "contract_id=S2",
                "customer_id=C1",
                "starts_on=2026-06-01",
                "ends_on=2027-06-01",
                "product_id=LOOK",
                "kind=service");

    assertThat(card(data).offer()).isEmpty();
  }

  @Test
  void a_framework_contract_is_no_subscription() {
    assertThat(card(subscriber("framework", "2026-12-19")).offer()).isEmpty();
  }

  @Test
  void a_talk_about_an_expansion_asks_for_a_quote() {
    TestData data =
        subscriber("subscription", "2027-12-19")
            .row(Table.NOTE_TOPICS, "activity_id=V1", "topic=expansion", "value=more mailboxes");

    assertThat(card(data).action().code()).isEqualTo("SEND_QUOTE");
  }
}
