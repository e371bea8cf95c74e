package org.nextbestaction.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Product;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.engine.StandardRecommenders;
import org.nextbestaction.explain.Explanation;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.SmallData;

class ProductRankerTest {

  private final ProductRanker ranker = StandardRecommenders.ranker();

  private List<ProductCandidate> rank(SmallData data, String customer, int limit) {
    Snapshot snapshot = data.snapshot();
    return ranker.rank(view(snapshot, customer), Model.fit(snapshot, 1), limit);
  }

  private static CustomerView view(Snapshot snapshot, String customer) {
    CustomerView view = snapshot.view(customer);
    assertThat(view).isNotNull();
    return view;
  }

  private static ProductCandidate of(List<ProductCandidate> ranked, String product) {
    return ranked.stream().filter(c -> c.product().id().equals(product)).findFirst().orElseThrow();
  }

  private static double recompute(Explanation explanation) {
    double[] parts =
        explanation.parts().stream().mapToDouble(ProductRankerTest::recompute).toArray();
    double product = 1;
    double none = 1;
    for (double part : parts) {
      product *= part;
      none *= 1 - part;
    }
    return switch (explanation.operation()) {
      case LEAF -> explanation.value();
      case PRODUCT -> product;
      case NOISY_OR -> 1 - none;
      default -> throw new AssertionError(explanation.operation());
    };
  }

  @Test
  void every_score_is_reproduced_by_its_leaves() {
    Snapshot snapshot = SmallData.village().snapshot();
    Model model = Model.fit(snapshot, 1);
    for (int c = 0; c < snapshot.customerCount(); c++) {
      for (ProductCandidate candidate : ranker.rank(snapshot.view(c), model, 20)) {
        assertThat(recompute(candidate.explanation())).isCloseTo(candidate.score(), within(1e-12));
        assertThat(candidate.evidence()).isNotEmpty();
      }
    }
  }

  @Test
  void each_product_stands_once_best_first() {
    List<ProductCandidate> ranked = rank(SmallData.village(), "C5", 30);

    assertThat(ranked).extracting(c -> c.product().id()).doesNotHaveDuplicates();
    assertThat(ranked).isSortedAccordingTo(CandidateList.ORDER);
    assertThat(ranked.get(0).product().id()).startsWith("T1");
    assertThat(ranked.get(0).role()).isEqualTo(Role.REPLENISHMENT);
  }

  @Test
  void a_smaller_limit_gives_the_head_of_the_same_list() {
    List<ProductCandidate> all = rank(SmallData.village(), "C5", 8);

    assertThat(rank(SmallData.village(), "C5", 3)).isEqualTo(all.subList(0, 3));
  }

  @Test
  void row_order_does_not_matter() {
    List<String> ranked =
        rank(SmallData.village(), "C9", 10).stream().map(c -> c.product().id()).toList();

    assertThat(rank(SmallData.village().reversed(), "C9", 10))
        .extracting(c -> c.product().id())
        .isEqualTo(ranked);
  }

  @Test
  void given_the_model_an_unrelated_customer_changes_nothing() {
    Snapshot before = SmallData.village().snapshot();
    Model model = Model.fit(before, 1);
    Snapshot after = SmallData.village().order("ZZ", 1, "T0", "T1", "T2").snapshot();

    List<ProductCandidate> then = ranker.rank(view(before, "C9"), model, 10);
    List<ProductCandidate> now = ranker.rank(view(after, "C9"), model, 10);

    assertThat(now)
        .extracting(ProductCandidate::score)
        .isEqualTo(then.stream().map(ProductCandidate::score).toList());
  }

  @Test
  void a_pair_is_scored_as_it_is_ranked() {
    Snapshot snapshot = SmallData.village().snapshot();
    Model model = Model.fit(snapshot, 1);
    ProductCandidate first = ranker.rank(view(snapshot, "C5"), model, 1).get(0);
    Product other = snapshot.product("T3");

    assertThat(ranker.score(view(snapshot, "C5"), model, first.product())).isEqualTo(first.score());
    assertThat(other).isNotNull();
    assertThat(ranker.rank(view(snapshot, "C5"), model, List.of(other, first.product())))
        .extracting(c -> c.product().id())
        .startsWith(first.product().id());
  }

  @Test
  void a_customer_without_orders_gets_the_products_of_its_segment() {
    SmallData data = SmallData.village();
    data.row(Table.CUSTOMERS, "customer_id", "segment").row(Table.CUSTOMERS, "NEW", "retail");
    for (int c = 0; c < 60; c++) {
      data.row(Table.CUSTOMERS, "C" + c, c % 4 == 0 ? "retail" : "other");
    }

    List<ProductCandidate> ranked = rank(data, "NEW", 5);

    assertThat(ranked).isNotEmpty().allMatch(c -> c.role() == Role.SEGMENT);
    assertThat(ranked.get(0).product().id()).startsWith("T0");
  }

  @Test
  void a_customer_without_orders_and_segment_gets_nothing() {
    SmallData data = new SmallData().order("B", 3, "P");
    data.row(Table.CUSTOMERS, "customer_id").row(Table.CUSTOMERS, "A").row(Table.CUSTOMERS, "B");

    assertThat(rank(data, "A", 5)).isEmpty();
  }

  @Test
  void one_order_gives_its_products() {
    assertThat(rank(new SmallData().order("A", 3, "P", "Q"), "A", 5))
        .extracting(c -> c.product().id())
        .containsExactly("P", "Q");
  }

  @Test
  void complements_and_substitutes_of_the_catalogue_come_with_their_roles() {
    SmallData data = new SmallData().rhythm("A", 30, 4, 5);
    data.row(Table.PRODUCT_RELATIONS, "product_id", "related_id", "type");
    data.row(Table.PRODUCT_RELATIONS, "P", "FILTER", "consumable");
    data.row(Table.PRODUCT_RELATIONS, "P", "OTHER", "substitute");
    data.row(Table.PRODUCTS, "product_id").row(Table.PRODUCTS, "P");
    data.row(Table.PRODUCTS, "FILTER").row(Table.PRODUCTS, "OTHER");

    List<ProductCandidate> ranked = rank(data, "A", 5);

    assertThat(of(ranked, "FILTER").role()).isEqualTo(Role.CROSS_SELL);
    assertThat(of(ranked, "FILTER").recommender()).isEqualTo("complementary");
    assertThat(of(ranked, "OTHER").role()).isEqualTo(Role.ALTERNATIVE);
    assertThat(ranked.get(0).product().id()).isEqualTo("P");
  }

  @Test
  void what_goes_together_is_proposed_to_who_buys_one_of_them() {
    SmallData data = new SmallData();
    for (int c = 0; c < 12; c++) {
      data.order("A" + c, 5 + c, "X", "Y").order("B" + c, 5 + c, "Z");
    }
    data.order("ONE", 4, "X");

    ProductCandidate candidate = of(rank(data, "ONE", 10), "Y");

    assertThat(candidate.role()).isIn(Role.CROSS_SELL, Role.SEGMENT);
    assertThat(candidate.explanation().render()).contains("together");
  }

  @Test
  void excess_stock_of_a_bought_category_is_proposed_for_rotation() {
    SmallData data = new SmallData().rhythm("A", 30, 4, 5);
    data.row(Table.PRODUCTS, "product_id", "category").row(Table.PRODUCTS, "P", "oil");
    data.row(Table.PRODUCTS, "OLD", "oil").row(Table.PRODUCTS, "FAR", "paint");
    data.row(Table.STOCK, "product_id", "available", "excess", "as_of");
    data.row(Table.STOCK, "OLD", "50", "true", "2026-05-08");
    data.row(Table.STOCK, "FAR", "50", "true", "2026-05-08");

    List<ProductCandidate> ranked = rank(data, "A", 5);

    assertThat(of(ranked, "OLD").role()).isEqualTo(Role.ROTATION);
    assertThat(ranked).noneMatch(c -> c.product().id().equals("FAR"));
  }

  @Test
  void what_another_system_recommends_is_taken_with_its_source() {
    SmallData data = new SmallData().rhythm("A", 30, 4, 5).order("B", 3, "Q");
    data.row(
        Table.EXTERNAL_RECOMMENDATIONS, "customer_id", "product_id", "score", "source", "as_of");
    data.row(Table.EXTERNAL_RECOMMENDATIONS, "A", "Q", "0.4", "warehouse", "2026-05-07");

    ProductCandidate candidate = of(rank(data, "A", 5), "Q");

    assertThat(candidate.recommender()).isEqualTo("external");
    assertThat(candidate.explanation().render()).contains("score of warehouse");
  }

  @Test
  void roles_have_lower_case_codes() {
    assertThat(Role.CROSS_SELL.code()).isEqualTo("cross_sell");
  }
}
