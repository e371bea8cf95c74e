package org.nextbestaction.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.model.Model;
import org.nextbestaction.product.Buyer;
import org.nextbestaction.product.ProductCandidate;
import org.nextbestaction.product.ProductRecommender;

/**
 * What every recommender must keep. Extend it and give an example it has something to say about.
 */
public abstract class ProductRecommenderContract {

  /** The recommender under test. */
  protected abstract ProductRecommender recommender();

  /** Data in which customer {@code K} gets at least one product on 2026-05-08. */
  protected abstract TestData example();

  private List<ProductCandidate> recommended(int limit) {
    CustomerView customer = example().view("K", "2026-05-08");
    return recommender().recommend(new Buyer(customer, Model.fit(customer.snapshot(), 1)), limit);
  }

  @Test
  void the_example_has_a_product() {
    assertThat(recommended(10)).isNotEmpty();
  }

  @Test
  void each_product_stands_once_best_first() {
    List<ProductCandidate> candidates = recommended(10);

    assertThat(candidates).extracting(c -> c.product().id()).doesNotHaveDuplicates();
    assertThat(candidates)
        .isSortedAccordingTo(
            Comparator.comparingDouble(ProductCandidate::score)
                .reversed()
                .thenComparing(c -> c.product().id()));
  }

  @Test
  void the_limit_holds_and_keeps_the_best() {
    assertThat(recommended(1)).isEqualTo(recommended(10).subList(0, 1));
  }

  @Test
  void scores_are_chances_and_their_explanations_add_up() {
    assertThat(recommended(10))
        .allSatisfy(
            candidate -> {
              assertThat(candidate.score()).isBetween(0.0, 1.0);
              assertThat(candidate.explanation().value()).isEqualTo(candidate.score());
            });
  }

  @Test
  void the_same_customer_gives_the_same_products() {
    assertThat(recommended(10)).isEqualTo(recommended(10));
  }

  @Test
  void each_product_has_evidence_and_is_one_of_the_catalogue() {
    CustomerView customer = example().view("K", "2026-05-08");

    assertThat(recommended(10))
        .allSatisfy(
            candidate -> {
              assertThat(candidate.evidence()).isNotEmpty();
              assertThat(customer.snapshot().product(candidate.product().id())).isNotNull();
              assertThat(candidate.recommender()).isEqualTo(recommender().id());
            });
  }

  @Test
  void under_one_model_an_unrelated_customer_changes_nothing() {
    CustomerView before = example().view("K", "2026-05-08");
    Model model = Model.fit(before.snapshot(), 1);
    TestData more = example().row(Table.CUSTOMERS, "customer_id=ZZ");
    CustomerView after =
        more.orders("ZZ", before.snapshot().products().get(0).id(), 3, 7, "2026-05-06")
            .view("K", "2026-05-08");

    assertThat(scores(recommender().recommend(new Buyer(after, model), 10)))
        .isEqualTo(scores(recommender().recommend(new Buyer(before, model), 10)));
  }

  private static Map<String, Double> scores(List<ProductCandidate> candidates) {
    Map<String, Double> scores = new LinkedHashMap<>();
    candidates.forEach(candidate -> scores.put(candidate.product().id(), candidate.score()));
    return scores;
  }

  @Test
  void a_customer_without_orders_is_no_fault() {
    TestData data = example();
    data.row(Table.CUSTOMERS, "customer_id=K");
    data.row(Table.CUSTOMERS, "customer_id=NEW");
    CustomerView fresh = data.view("NEW", "2026-05-08");

    List<ProductCandidate> candidates =
        recommender().recommend(new Buyer(fresh, Model.fit(fresh.snapshot(), 1)), 10);

    assertThat(candidates).hasSizeLessThanOrEqualTo(10);
  }
}
