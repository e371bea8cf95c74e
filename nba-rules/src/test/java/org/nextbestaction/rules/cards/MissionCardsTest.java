package org.nextbestaction.rules.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.policy.Thresholds;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;

/**
 * The cards of the mission, word for word. A changed golden file is a changed card: look at it, and
 * say why in the pull request. {@code -Dgolden.write=true} writes them anew.
 */
class MissionCardsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  static TestData withAgents() {
    return new TestData()
        .row(Table.AGENTS, "agent_id=AG1", "name=Ana", "manager_id=MG1", "daily_capacity=5")
        .row(Table.AGENTS, "agent_id=MG1", "name=Mara");
  }

  private static TestData product(TestData data, String id, int price, int cost, int available) {
    return data.row(
            Table.PRODUCTS,
            "product_id=" + id,
            "name=Product " + id,
            "category=C1",
            "list_price=" + price,
            "unit_cost=" + cost,
            "currency=EUR")
        .row(
            Table.STOCK,
            "product_id=" + id,
            "warehouse=W1",
            "available=" + available,
            "as_of=2026-11-23T05:00:00Z");
  }

  private static TestData alfa() {
    TestData data =
        withAgents()
            .row(
                Table.CUSTOMERS,
                "customer_id=ALFA",
                "name=Alfa Distribution SRL",
                "segment=distributor",
                "country=RO",
                "currency=EUR",
                "language=en",
                "agent_id=AG1")
            .row(Table.PRODUCT_RELATIONS, "product_id=A", "related_id=B", "type=complement")
            .row(Table.BUNDLES, "bundle_id=AB", "name=A + B", "product_id=A", "quantity=1")
            .row(Table.BUNDLES, "bundle_id=AB", "name=A + B", "product_id=B", "quantity=1")
            .row(
                Table.INVOICES,
                "invoice_id=I1",
                "customer_id=ALFA",
                "issued_on=2026-10-16",
                "due_on=2026-11-15",
                "amount=1000",
                "open_amount=0");
    product(data, "A", 100, 70, 400);
    product(data, "B", 80, 56, 120);
    return data.orders(
        "ALFA",
        "A",
        10,
        100,
        "2026-02-12",
        "2026-03-19",
        "2026-05-03",
        "2026-06-13",
        "2026-07-27",
        "2026-09-05",
        "2026-10-16");
  }

  private static TestData xyz() {
    TestData data =
        withAgents()
            .row(
                Table.CUSTOMERS,
                "customer_id=C1",
                "name=C1 SRL",
                "currency=EUR",
                "language=en",
                "agent_id=AG1")
            .row(Table.PRODUCT_RELATIONS, "product_id=W", "related_id=X", "type=complement")
            .row(Table.PRODUCT_RELATIONS, "product_id=W", "related_id=Y", "type=complement")
            .row(Table.PRODUCT_RELATIONS, "product_id=W", "related_id=Z", "type=complement")
            .row(
                Table.CONTRACTS,
                "contract_id=K1",
                "customer_id=C1",
                "starts_on=2026-01-01",
                "ends_on=2027-12-31",
                "max_discount_pct=5",
                "payment_terms_days=90",
                "extended_terms_allowed=true",
                "kind=framework");
    product(data, "W", 50, 30, 40);
    product(data, "X", 100, 95, 40);
    product(data, "Y", 80, 48, 40);
    product(data, "Z", 120, 95, 40);
    return data.orders(
        "C1",
        "W",
        20,
        50,
        "2026-01-12",
        "2026-03-13",
        "2026-05-27",
        "2026-07-18",
        "2026-09-22",
        "2026-11-19");
  }

  private static TestData simpleRule() {
    TestData data =
        withAgents()
            .row(
                Table.CUSTOMERS,
                "customer_id=C1",
                "name=C1 SRL",
                "currency=EUR",
                "language=ro",
                "agent_id=AG1");
    product(data, "A", 100, 70, 400);
    return data.orders("C1", "A", 10, 100, "2026-07-09", "2026-08-12", "2026-09-17", "2026-10-22");
  }

  static Card card(TestData data, String customer, CompanyPolicy policy) {
    NbaEngine engine =
        NbaEngine.builder()
            .policy(policy)
            .playbook(Playbooks.builtIn())
            .guardrails(RuleBook.builtIn())
            .threads(1)
            .build();
    return Objects.requireNonNull(engine.open(data.asOf("2026-11-23")).card(customer));
  }

  private static CompanyPolicy extendedTermsFrom25Percent() {
    CompanyPolicy defaults = CompanyPolicy.defaults();
    Thresholds t = defaults.thresholds();
    return new CompanyPolicy(
        defaults.company(),
        new Thresholds(
            t.maxDiscountPct(),
            t.minMarginPct(),
            t.extendedTermsAllowed(),
            t.standardTermsDays(),
            25,
            t.overdueDays(),
            t.overdueMinAmount(),
            t.largeOverdueAmount(),
            t.quoteWaitDays(),
            t.renewalNoticeDays(),
            t.recentActivityDays(),
            t.recentOrderDays(),
            t.contactGapDays(),
            t.minOrders(),
            t.replenishmentLeadDays(),
            t.staleStockDays(),
            t.slowCoverDays(),
            t.slowMinAgeDays(),
            t.unknownStock(),
            t.unknownMargin(),
            t.minDeliveryHours(),
            t.highVolumeTopPct(),
            t.goodMarginPct(),
            t.contactLimits()),
        defaults.limits(),
        defaults.maxQuarantinedPct(),
        defaults.notes());
  }

  @Test
  void alfa_is_called_for_replenishment_with_a_bundle() throws IOException {
    assertGolden("alfa", card(alfa(), "ALFA", CompanyPolicy.defaults()));
  }

  @Test
  void x_is_removed_y_is_the_main_offer_and_z_goes_with_standard_terms() throws IOException {
    assertGolden("x-y-z", card(xyz(), "C1", extendedTermsFrom25Percent()));
  }

  @Test
  void four_orders_35_days_apart_and_32_days_passed_is_a_call_within_3_days() throws IOException {
    assertGolden("simple-rule", card(simpleRule(), "C1", CompanyPolicy.defaults()));
  }

  /**
   * All but the trace, whose hashes change with every version; its parts have tests of their own.
   */
  private static void assertGolden(String name, Card card) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(CardJson.line(card));
    json.remove("trace");
    String actual = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(
          Path.of("src/test/resources/org/nextbestaction/rules/cards", name + ".json"), actual);
    }
    try (InputStream golden = MissionCardsTest.class.getResourceAsStream(name + ".json")) {
      assertThat(golden).as("golden file " + name).isNotNull();
      JsonNode expected = JSON.readTree(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
      assertThat(actual)
          .isEqualTo(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(expected) + "\n");
    }
  }
}
