package org.nextbestaction.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.card.BriefWriter;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.model.Model;

/** What stands in where a customer has no orders or a product has no buyers, and gaps of value. */
class NewAndFewTest {

  private static final String DAY = "2026-05-08";

  /** Of each segment five customers: retail buys R and all buy A; only NEW has no orders. */
  private static TestData company(String... ofNew) {
    String[] fields = new String[ofNew.length + 1];
    fields[0] = "customer_id=NEW";
    System.arraycopy(ofNew, 0, fields, 1, ofNew.length);
    TestData data = new TestData().row(Table.CUSTOMERS, fields);
    for (int c = 0; c < 5; c++) {
      customer(data, "R" + c, "retail", "food", "RO");
      data.orders("R" + c, "R", 4, 10 * (c + 1), "2026-03-01", "2026-04-01");
      customer(data, "P" + c, "pharmacy", "health", "HU");
      data.orders("P" + c, "H", 2, 5, "2026-03-01", "2026-04-01");
      data.orders("P" + c, "A", 1, 5, "2026-03-02");
      data.orders("R" + c, "A", 1, 5, "2026-03-02");
    }
    return data;
  }

  private static void customer(
      TestData data, String id, String segment, String industry, String country) {
    data.row(
        Table.CUSTOMERS,
        "customer_id=" + id,
        "segment=" + segment,
        "industry=" + industry,
        "country=" + country);
  }

  private static List<ProductCandidate> ranked(TestData data, String customer) {
    CustomerView view = data.view(customer, DAY);
    return StandardRecommenders.ranker().rank(view, Model.fit(view.snapshot(), 1), 10);
  }

  private static Object fact(ProductCandidate candidate, String name) {
    return BriefWriter.facts(candidate.evidence()).get(name);
  }

  private static ProductCandidate of(List<ProductCandidate> ranked, String product) {
    return ranked.stream()
        .filter(c -> c.product().id().equals(product))
        .findFirst()
        .orElseThrow(() -> new AssertionError(product + " is not among " + ranked));
  }

  @Test
  void a_customer_without_orders_gets_what_most_of_its_segment_buy_and_it_is_labelled() {
    List<ProductCandidate> ranked = ranked(company("segment=pharmacy", "country=RO"), "NEW");
    ProductCandidate first = ranked.get(0);

    assertThat(ranked).extracting(c -> c.product().id()).containsExactly("H", "A");
    assertThat(first.role()).isEqualTo(Role.SEGMENT);
    assertThat(first.recommender()).isEqualTo("new_customer");
    assertThat(first.evidence()).contains(ProductCandidate.NO_ORDERS);
    assertThat(fact(first, "group")).isEqualTo("segment");
    assertThat(fact(first, "groupName")).isEqualTo("pharmacy");
    assertThat(fact(first, "groupBuyers")).isEqualTo(5L);
    assertThat(fact(first, "groupCustomers")).isEqualTo(5L);
    assertThat(first.explanation().render()).contains("no orders yet");
  }

  @Test
  void without_a_segment_its_industry_then_its_country_then_all_stand_in() {
    assertThat(fact(ranked(company("industry=health", "country=RO"), "NEW").get(0), "group"))
        .isEqualTo("industry");
    assertThat(ranked(company("country=HU"), "NEW"))
        .extracting(c -> c.product().id())
        .containsExactly("H", "A");
    ProductCandidate ofAll = ranked(company(), "NEW").get(0);
    assertThat(fact(ofAll, "group")).isEqualTo("all");
    assertThat(fact(ofAll, "groupCustomers")).isEqualTo(10L);
    assertThat(BriefWriter.facts(ofAll.evidence())).doesNotContainKey("groupName");
  }

  @Test
  void a_segment_of_too_few_buyers_gives_way_to_the_next_group() {
    TestData data = company("segment=rare", "country=HU");
    data.row(Table.CUSTOMERS, "customer_id=ONE", "segment=rare");
    data.orders("ONE", "X", 1, 1, "2026-04-01");

    assertThat(fact(ranked(data, "NEW").get(0), "group")).isEqualTo("country");
  }

  @Test
  void a_customer_with_an_order_goes_by_its_own() {
    TestData data = company("segment=pharmacy").orders("NEW", "R", 1, 1, "2026-05-01");

    assertThat(ranked(data, "NEW"))
        .noneMatch(c -> c.evidence().contains(ProductCandidate.NO_ORDERS));
  }

  @Test
  void a_product_that_nobody_bought_is_found_by_its_likeness_and_it_is_labelled() {
    TestData data = company();
    data.row(Table.PRODUCTS, "product_id=R", "name=Green tea", "category=Tea");
    data.row(Table.PRODUCTS, "product_id=A", "name=Sugar", "category=Sweet");
    data.row(Table.PRODUCTS, "product_id=H", "name=Plaster", "category=Health");
    data.row(Table.PRODUCTS, "product_id=JUST", "name=Green tea, bio", "category=Tea");

    ProductCandidate candidate = of(ranked(data, "R1"), "JUST");

    assertThat(candidate.role()).isEqualTo(Role.SIMILAR);
    assertThat(candidate.evidence()).contains(ProductCandidate.NO_BUYERS);
    assertThat(fact(candidate, "alikeTo")).isEqualTo("R");
    assertThat(ranked(data, "P1")).noneMatch(c -> c.product().id().equals("JUST"));
  }

  @Test
  void an_alike_product_that_others_buy_is_no_fallback_and_a_discontinued_one_is_none() {
    TestData data = company();
    data.row(Table.PRODUCTS, "product_id=R", "name=Green tea", "category=Tea");
    data.row(Table.PRODUCTS, "product_id=H", "name=Green tea, bio", "category=Tea");
    data.row(Table.PRODUCTS, "product_id=GONE", "name=Green tea, old", "discontinued=true");

    assertThat(of(ranked(data, "R1"), "H").as(Role.SIMILAR).evidence())
        .doesNotContain(ProductCandidate.NO_BUYERS);
    assertThat(ranked(data, "R1")).noneMatch(c -> c.product().id().equals("GONE"));
  }

  @Test
  void the_gap_to_the_segment_has_the_value_that_its_buyers_spend_in_a_year() {
    TestData data = company().orders("NEW", "A", 1, 5, "2026-05-01");
    data = data.with(Table.CUSTOMERS, 0, "segment", "retail");

    ProductCandidate gap = of(ranked(data, "NEW"), "R");

    ProductCandidate reason =
        gap.reasons().stream().filter(r -> r.recommender().equals("segment")).findFirst().get();
    // two orders of 4 pieces at 10, 20, 30, 40 and 50: the median buyer spends 240
    assertThat(fact(reason, "yearlyValue")).isEqualTo("240 EUR");
    assertThat(fact(reason, "segmentBuyers")).isEqualTo(5L);
    assertThat(fact(reason, "segmentCustomers")).isEqualTo(6L);
  }

  @Test
  void under_an_older_model_a_product_stands_as_its_successor() {
    TestData before = company().orders("NEW", "A", 1, 5, "2026-05-01");
    Model model = Model.fit(before.asOf(DAY), 1);
    TestData after = before.copy();
    after.row(Table.PRODUCTS, "product_id=R", "successor_id=R2");
    after.row(Table.PRODUCTS, "product_id=R2").row(Table.PRODUCTS, "product_id=A");
    CustomerView view = after.view("NEW", DAY);

    List<ProductCandidate> ranked = StandardRecommenders.ranker().rank(view, model, 10);

    assertThat(ranked).extracting(c -> c.product().id()).contains("R2").doesNotContain("R");
  }
}
