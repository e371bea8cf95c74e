package org.nextbestaction.signal.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nextbestaction.data.Table;
import org.nextbestaction.kit.SignalDetectorContract;
import org.nextbestaction.kit.TestData;
import org.nextbestaction.signal.SignalDetector;

class PromotionDetectorTest extends SignalDetectorContract {

  @Override
  protected SignalDetector detector() {
    return new PromotionDetector();
  }

  @Override
  protected TestData example() {
    return promotion(bought(), "X1", "P", "2026-05-01", "2026-05-31");
  }

  private static TestData bought() {
    return new TestData()
        .row(Table.PRODUCTS, "product_id=P")
        .row(Table.PRODUCTS, "product_id=OLD", "successor_id=P")
        .row(Table.PRODUCTS, "product_id=Q")
        .orders("K", "P", 1, 1, "2026-01-01");
  }

  private static TestData promotion(
      TestData data, String id, String product, String startsOn, String endsOn) {
    return data.row(
        Table.PROMOTIONS,
        "promotion_id=" + id,
        "product_id=" + product,
        "starts_on=" + startsOn,
        "ends_on=" + endsOn);
  }

  private List<String> promotions(TestData data) {
    return signals(data).stream().map(s -> ((PromotionSignal) s).promotion().id()).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-05-08, 2026-05-31, 1",
    "2026-05-09, 2026-05-31, 0",
    "2026-05-01, 2026-05-08, 1",
    "2026-05-01, 2026-05-07, 0"
  })
  void both_ends_of_a_promotion_belong_to_it(String startsOn, String endsOn, int signals) {
    assertThat(signals(promotion(bought(), "X", "P", startsOn, endsOn))).hasSize(signals);
  }

  @Test
  void a_product_that_the_customer_does_not_buy_is_none_of_its_signals() {
    assertThat(signals(promotion(bought(), "X", "Q", "2026-05-01", "2026-05-31"))).isEmpty();
  }

  @Test
  void who_bought_the_predecessor_buys_the_successor() {
    TestData data = promotion(bought(), "X", "P", "2026-05-01", "2026-05-31");
    data.orders("K2", "OLD", 1, 1, "2026-01-01");

    assertThat(detector().detect(data.view("K2", day()), context(data))).hasSize(1);
  }

  private org.nextbestaction.signal.Detection context(TestData data) {
    return org.nextbestaction.kit.Detections.of(data.view("K", day()));
  }

  @Test
  void the_one_that_ends_first_leads() {
    TestData data = bought().orders("K", "Q", 1, 1, "2026-01-02");
    promotion(data, "B", "P", "2026-05-01", "2026-05-20");
    promotion(data, "A", "P", "2026-05-01", "2026-05-20");
    promotion(data, "C", "Q", "2026-05-01", "2026-05-10");

    assertThat(promotions(data)).containsExactly("C", "A", "B");
    assertThat(promotions(data.shuffled(3))).containsExactly("C", "A", "B");
  }

  @Test
  void a_purchase_after_the_as_of_date_is_not_seen() {
    TestData data = bought().orders("K", "Q", 1, 1, "2026-05-09");

    assertThat(promotions(promotion(data, "X", "Q", "2026-05-01", "2026-05-31"))).isEmpty();
  }

  @Test
  void without_promotions_there_is_no_signal() {
    assertThat(signals(bought())).isEmpty();
    assertThat(signals(bought().empty(Table.PROMOTIONS))).isEmpty();
  }
}
