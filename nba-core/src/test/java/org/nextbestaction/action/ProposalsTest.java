package org.nextbestaction.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.BriefWriter;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Quote;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.policy.Limits;
import org.nextbestaction.product.Role;
import org.nextbestaction.signal.Signals;

/** Which products go on which card: few, compatible, each for a reason. */
class ProposalsTest {

  private static final String DAY = "2026-05-08";
  private static final String[] MONTHLY = {"2026-01-05", "2026-02-05", "2026-03-05", "2026-04-05"};

  /** K buys A every month; everything has a price, and what is there can be delivered. */
  private static TestData company() {
    TestData data = new TestData().row(Table.CUSTOMERS, "customer_id=K", "warehouse=W");
    product(data, "A", "category=oil");
    return data.orders("K", "A", 10, 100, MONTHLY);
  }

  private static void product(TestData data, String id, String... more) {
    String[] fields = new String[more.length + 2];
    fields[0] = "product_id=" + id;
    fields[1] = "list_price=100";
    System.arraycopy(more, 0, fields, 2, more.length);
    data.row(Table.PRODUCTS, fields);
    stock(data, id);
  }

  /** A product of oil with a stock record of its own kind. */
  private static void oil(TestData data, String id, String... stock) {
    data.row(Table.PRODUCTS, "product_id=" + id, "list_price=100", "category=oil");
    stock(data, id, stock);
  }

  private static void others(TestData data, String prefix, int count) {
    for (int c = 0; c < count; c++) {
      data.row(Table.CUSTOMERS, "customer_id=" + prefix + c);
    }
  }

  private static void stock(TestData data, String id, String... more) {
    String[] fields = new String[more.length + 4];
    fields[0] = "product_id=" + id;
    fields[1] = "available=500";
    fields[2] = "warehouse=W";
    fields[3] = "as_of=" + DAY;
    System.arraycopy(more, 0, fields, 4, more.length);
    data.row(Table.STOCK, fields);
  }

  private static TestData relation(TestData data, String product, String related, String type) {
    return data.row(
        Table.PRODUCT_RELATIONS, "product_id=" + product, "related_id=" + related, "type=" + type);
  }

  private static void promotion(TestData data, String id, String product, String... more) {
    String[] fields = new String[more.length + 4];
    fields[0] = "promotion_id=" + id;
    fields[1] = "product_id=" + product;
    fields[2] = "starts_on=2026-05-01";
    fields[3] = "ends_on=2026-05-20";
    System.arraycopy(more, 0, fields, 4, more.length);
    data.row(Table.PROMOTIONS, fields);
  }

  private static CustomerSituation situation(TestData data, int offersPerCard) {
    CustomerView view = data.view("K", DAY);
    CompanyPolicy defaults = CompanyPolicy.defaults();
    Limits limits = defaults.limits();
    return new CustomerSituation(
        view,
        new Signals(List.of()),
        Model.fit(view.snapshot(), 1),
        new CompanyPolicy(
            defaults.company(),
            defaults.thresholds(),
            new Limits(
                limits.cardsPerAgentPerDay(),
                offersPerCard,
                limits.minScore(),
                limits.agentCostPerMinute(),
                limits.suppressDays(),
                limits.attributionDays()),
            defaults.maxQuarantinedPct(),
            defaults.notes()),
        StandardRecommenders.ranker());
  }

  private static List<ProductProposal> replenishment(TestData data) {
    return Proposals.forReplenishment(situation(data, 5));
  }

  private static List<String> ids(List<ProductProposal> proposals) {
    return proposals.stream().map(p -> p.product().id()).toList();
  }

  private static ProductProposal of(List<ProductProposal> proposals, String product) {
    return proposals.stream()
        .filter(p -> p.product().id().equals(product))
        .findFirst()
        .orElseThrow(() -> new AssertionError(product + " is not among " + ids(proposals)));
  }

  private static Object fact(ProductProposal proposal, String name) {
    return BriefWriter.facts(proposal.evidence()).get(name);
  }

  // ---- stock to rotate --------------------------------------------------------------------------

  private static TestData withExcess(String... more) {
    TestData data = company();
    oil(data, "OLD", more);
    return data;
  }

  @Test
  void one_product_to_rotate_goes_along_and_is_not_what_the_card_stands_on() {
    TestData data = withExcess("rotate_before=2026-06-01");
    oil(data, "OLD2", "excess=true");

    List<ProductProposal> proposals = replenishment(data);

    assertThat(ids(proposals)).hasSize(2).startsWith("A").containsAnyOf("OLD", "OLD2");
    ProductProposal old = of(proposals, "OLD");
    assertThat(old.role()).isEqualTo(Role.ROTATION);
    assertThat(old.main()).isFalse();
    assertThat(fact(old, "rotateBefore")).isEqualTo("2026-06-01");
    assertThat(fact(old, "boughtProduct")).isEqualTo("A");
  }

  @Test
  void stock_of_another_warehouse_of_another_kind_or_of_an_old_record_is_not_offered() {
    TestData elsewhere = company();
    elsewhere.row(Table.PRODUCTS, "product_id=OLD", "list_price=100", "category=oil");
    elsewhere.row(
        Table.STOCK,
        "product_id=OLD",
        "available=9",
        "warehouse=FAR",
        "as_of=" + DAY,
        "excess=true");
    TestData otherKind = company();
    otherKind.row(Table.PRODUCTS, "product_id=OLD", "list_price=100", "category=paint");
    stock(otherKind, "OLD", "excess=true");
    TestData stale = company();
    stale.row(Table.PRODUCTS, "product_id=OLD", "list_price=100", "category=oil");
    stale.row(
        Table.STOCK,
        "product_id=OLD",
        "available=9",
        "warehouse=W",
        "as_of=2026-04-01",
        "excess=true");

    assertThat(ids(replenishment(elsewhere))).containsExactly("A");
    assertThat(ids(replenishment(otherKind))).containsExactly("A");
    assertThat(ids(replenishment(stale))).containsExactly("A");
  }

  @Test
  void what_the_customer_bought_before_comes_in_its_own_usual_quantity() {
    TestData data = withExcess("excess=true").orders("K", "OLD", 7, 5, "2026-03-20", "2026-05-01");
    others(data, "X", 4);
    for (int c = 0; c < 4; c++) {
      data.orders("X" + c, "OLD", 90, 5, "2026-03-20");
    }

    assertThat(of(replenishment(data), "OLD").quantity()).isEqualByComparingTo("7");
  }

  @Test
  void what_it_never_bought_comes_in_the_quantity_that_others_buy() {
    TestData data = withExcess("excess=true");
    others(data, "X", 4);
    for (int c = 0; c < 4; c++) {
      data.orders("X" + c, "OLD", 3 + c, 5, "2026-03-20");
    }

    assertThat(of(replenishment(data), "OLD").quantity()).isEqualByComparingTo("4");
    assertThat(of(replenishment(withExcess("excess=true")), "OLD").quantity())
        .isEqualByComparingTo("1");
  }

  // ---- promotions and the company's list
  // ----------------------------------------------------------

  @Test
  void one_product_on_a_running_promotion_goes_along() {
    TestData data = company();
    product(data, "P", "category=oil");
    promotion(data, "MAY", "P", "discount_pct=8");

    ProductProposal promoted = of(replenishment(data), "P");

    assertThat(promoted.role()).isEqualTo(Role.PROMOTION);
    assertThat(promoted.main()).isFalse();
    assertThat(fact(promoted, "promotion")).isEqualTo("MAY");
    assertThat(fact(promoted, "runsUntil")).isEqualTo("2026-05-20");
  }

  @Test
  void a_promotion_without_a_discount_is_the_companys_list() {
    TestData data = company();
    product(data, "P", "category=oil");
    promotion(data, "FOCUS", "P", "discount_pct=0");
    TestData unknown = company();
    product(unknown, "P", "category=oil");
    promotion(unknown, "MAY", "P");

    assertThat(fact(of(replenishment(data), "P"), "companyList")).isEqualTo("FOCUS");
    assertThat(fact(of(replenishment(unknown), "P"), "promotion")).isEqualTo("MAY");
  }

  @Test
  void nothing_is_pushed_that_does_not_suit_or_could_not_be_sold() {
    TestData data = company().row(Table.CUSTOMERS, "customer_id=S");
    product(data, "KIND", "category=paint");
    product(data, "GONE", "category=oil", "discontinued=true");
    product(data, "OTHER", "category=oil", "approved_segments=hospital");
    data.row(Table.PRODUCTS, "product_id=FREE", "category=oil");
    data.row(Table.STOCK, "product_id=FREE", "available=9", "as_of=" + DAY);
    data.row(Table.PRODUCTS, "product_id=NONE", "category=oil", "list_price=5");
    for (String product : new String[] {"KIND", "GONE", "OTHER", "FREE", "NONE"}) {
      promotion(data, "MAY", product, "discount_pct=8");
    }
    promotion(data, "OVER", "A", "discount_pct=8");

    assertThat(ids(replenishment(data))).containsExactly("A");
  }

  @Test
  void a_weak_chance_is_no_reason_even_for_what_is_pushed() {
    TestData data = company();
    product(data, "P", "category=rare");
    product(data, "R", "category=rare");
    data.orders("K", "R", 1, 1, "2024-01-05");
    promotion(data, "MAY", "P", "discount_pct=8");

    assertThat(ids(replenishment(data))).doesNotContain("P");
  }

  // ---- together
  // -----------------------------------------------------------------------------------

  @Test
  void what_goes_with_the_main_product_is_first_then_stock_to_rotate_then_a_promotion() {
    TestData data = withExcess("excess=true");
    product(data, "C1", "category=x");
    product(data, "C2", "category=x");
    product(data, "P", "category=oil");
    relation(data, "A", "C1", "complement");
    relation(data, "A", "C2", "complement");
    promotion(data, "MAY", "P", "discount_pct=8");

    assertThat(ids(replenishment(data))).containsExactly("A", "C1", "OLD", "P", "C2");
    assertThat(ids(Proposals.forReplenishment(situation(data, 3))))
        .containsExactly("A", "C1", "OLD");
    assertThat(ids(Proposals.forReplenishment(situation(data, 1)))).containsExactly("A");
  }

  @Test
  void nothing_is_offered_beside_what_it_is_incompatible_with() {
    TestData data = withExcess("excess=true");
    product(data, "C1", "category=x");
    product(data, "P", "category=oil");
    relation(data, "A", "C1", "complement");
    relation(data, "OLD", "A", "incompatible");
    relation(data, "C1", "P", "incompatible");
    promotion(data, "MAY", "P", "discount_pct=8");

    assertThat(ids(replenishment(data))).containsExactly("A", "C1");
  }

  /** Ten customers like K, who buy A, buy S too, in other orders; K does not. */
  private static TestData withGap() {
    TestData data = company();
    product(data, "S", "category=x");
    others(data, "X", 10);
    for (int c = 0; c < 10; c++) {
      data.orders("X" + c, "A", 10, 100, "2026-01-06", "2026-03-06", "2026-05-06");
      data.orders("X" + c, "S", 4, 25, "2026-02-07", "2026-04-07");
    }
    return data;
  }

  @Test
  void where_nothing_goes_with_it_one_product_of_customers_alike_goes_along_with_its_value() {
    ProductProposal gap = of(replenishment(withGap()), "S");

    assertThat(gap.role()).isEqualTo(Role.SEGMENT);
    assertThat(gap.main()).isFalse();
    assertThat(gap.quantity()).isEqualByComparingTo("4");
    assertThat(fact(gap, "yearlyValue")).isEqualTo("200 EUR");
    assertThat(fact(gap, "similarBuyers")).isEqualTo(10L);
  }

  @Test
  void a_better_cross_sell_takes_the_place_of_such_a_product() {
    TestData data = withGap();
    product(data, "C1", "category=y");
    relation(data, "A", "C1", "complement");

    assertThat(ids(replenishment(data))).containsExactly("A", "C1");
  }

  @Test
  void a_card_about_the_last_order_carries_the_same_beside_what_goes_with_it() {
    TestData data = withExcess("excess=true");
    product(data, "C1", "category=x");
    relation(data, "A", "C1", "complement");

    List<ProductProposal> proposals = Proposals.complementary(situation(data, 5));

    assertThat(ids(proposals)).containsExactly("C1", "OLD");
    assertThat(proposals).extracting(ProductProposal::main).containsExactly(true, false);
    assertThat(Proposals.complementary(situation(withExcess("excess=true"), 5))).isEmpty();
  }

  // ---- quantities of cross-sells
  // --------------------------------------------------------------------

  private static ProductProposal crossSell(String unitOfMain, String unitOfOther) {
    TestData data = new TestData().row(Table.CUSTOMERS, "customer_id=K");
    product(data, "A", "unit=" + unitOfMain);
    product(data, "C1", "unit=" + unitOfOther);
    relation(data, "A", "C1", "complement").orders("K", "A", 10, 100, MONTHLY);
    others(data, "X", 3);
    for (int c = 0; c < 3; c++) {
      data.orders("X" + c, "C1", 2, 5, "2026-03-20");
    }
    return of(replenishment(data), "C1");
  }

  @Test
  void a_cross_sell_comes_in_the_quantity_of_what_it_goes_with_unless_units_differ() {
    assertThat(crossSell("pc", "pc").quantity()).isEqualByComparingTo("10");
    assertThat(crossSell("pc", "").quantity()).isEqualByComparingTo("10");
    assertThat(crossSell("box", "pc").quantity()).isEqualByComparingTo("2");
  }

  @Test
  void what_only_orders_say_goes_together_comes_in_no_more_than_others_buy() {
    TestData data = company();
    product(data, "Y", "category=x");
    others(data, "X", 12);
    others(data, "Z", 12);
    for (int c = 0; c < 12; c++) {
      String id = "T" + c;
      data.row(Table.ORDERS, "order_id=" + id, "customer_id=X" + c, "ordered_at=2026-04-10");
      data.line(id, "A", 10, 100).line(id, "Y", 2, 5);
      data.orders("Z" + c, "B", 1, 1, "2026-04-11");
    }

    ProductProposal together = of(replenishment(data), "Y");

    assertThat(together.role()).isEqualTo(Role.CROSS_SELL);
    assertThat(together.quantity()).isEqualByComparingTo("2");
    assertThat(fact(together, "ordersWithBoth")).isEqualTo(12L);
  }

  @Test
  void the_reason_of_a_cross_sell_is_one_recommenders_whole() {
    TestData data = withGap();
    product(data, "C1", "category=x");
    relation(data, "A", "C1", "complement");
    for (int c = 0; c < 10; c++) {
      data.orders("X" + c, "C1", 4, 25, "2026-02-09", "2026-04-09");
    }

    ProductProposal cross = of(replenishment(data), "C1");

    assertThat(BriefWriter.facts(cross.evidence()).keySet())
        .containsExactly("boughtProduct", "relation", "lastBoughtOn");
  }

  // ---- without a history, and after it
  // ----------------------------------------------------------------

  @Test
  void a_customer_without_orders_gets_a_few_usual_products_as_main_ones() {
    TestData data = new TestData().row(Table.CUSTOMERS, "customer_id=K", "segment=s");
    for (String id : new String[] {"A", "B", "C", "D"}) {
      product(data, id);
    }
    for (int c = 0; c < 4; c++) {
      data.row(Table.CUSTOMERS, "customer_id=X" + c, "segment=s");
      data.orders("X" + c, "A", 5, 10, "2026-03-01").orders("X" + c, "B", 1, 10, "2026-03-02");
      data.orders("X" + c, "C", 1, 10, "2026-03-03").orders("X" + c, "D", 1, 10, "2026-03-04");
    }

    List<ProductProposal> proposals = Proposals.complementary(situation(data, 5));

    assertThat(proposals).hasSize(3).allMatch(ProductProposal::main);
    assertThat(proposals).allMatch(p -> "no_orders".equals(fact(p, "fallback")));
    assertThat(Proposals.forReplenishment(situation(data, 2))).hasSize(2);
  }

  @Test
  void a_quoted_product_is_offered_as_its_successor_in_its_units_at_its_own_price() {
    TestData data = company();
    data.row(Table.PRODUCTS, "product_id=O", "successor_id=N", "successor_factor=2");
    product(data, "N");
    data.row(Table.QUOTES, "quote_id=Q", "customer_id=K", "sent_on=2026-05-01", "status=sent");
    data.row(Table.QUOTE_LINES, "quote_id=Q", "product_id=O", "quantity=3", "unit_price=9");
    data.row(Table.QUOTE_LINES, "quote_id=Q", "product_id=A", "quantity=4", "unit_price=90");
    CustomerSituation situation = situation(data, 5);
    Quote quote = situation.customer().quotes().get(0);

    List<ProductProposal> proposals = Proposals.quoted(situation, quote);

    ProductProposal successor = of(proposals, "N");
    assertThat(successor.quantity()).isEqualByComparingTo("6");
    assertThat(successor.ownPrice()).isNull();
    assertThat(of(proposals, "A").ownPrice().amount()).isEqualByComparingTo("90");
  }

  @Test
  void a_successor_takes_over_the_rhythm_the_quantity_and_the_company_of_what_it_follows() {
    TestData data = new TestData().row(Table.CUSTOMERS, "customer_id=K");
    data.row(
        Table.PRODUCTS,
        "product_id=O",
        "discontinued=true",
        "successor_id=N",
        "successor_factor=2");
    product(data, "N");
    product(data, "C1");
    relation(data, "O", "C1", "complement").orders("K", "O", 10, 100, MONTHLY);

    List<ProductProposal> proposals = replenishment(data);

    assertThat(ids(proposals)).containsExactly("N", "C1");
    assertThat(of(proposals, "N").quantity()).isEqualByComparingTo("20");
    assertThat(of(proposals, "N").timesBought()).isEqualTo(4);
    assertThat(of(proposals, "C1").quantity()).isEqualByComparingTo("20");
  }
}
