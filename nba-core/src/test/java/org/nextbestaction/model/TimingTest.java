package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;

class TimingTest {

  private static PurchaseForecast forecast(SmallData data, int horizonDays) {
    Snapshot snapshot = data.snapshot();
    return Model.fit(snapshot, 1).forecast(snapshot.view("A"), horizonDays);
  }

  @Test
  void one_customer_near_the_end_of_its_interval_is_likely_to_order() {
    PurchaseForecast forecast = forecast(new SmallData().rhythm("A", 41, 6, 38), 14);

    assertThat(forecast.pOrder()).isGreaterThan(0.6);
    assertThat(forecast.expectedOn())
        .isBetween(SmallData.DAY.plusDays(1), SmallData.DAY.plusDays(12));
  }

  @Test
  void a_customer_silent_for_three_times_its_interval_is_unlikely_to_order() {
    PurchaseForecast forecast = forecast(new SmallData().rhythm("A", 41, 6, 123), 14);

    assertThat(forecast.pOrder()).isLessThan(0.1);
    assertThat(forecast.pAlive()).isLessThan(0.1);
  }

  @Test
  void a_customer_that_has_just_ordered_is_unlikely_to_order_at_once() {
    assertThat(forecast(new SmallData().rhythm("A", 41, 6, 0), 14).pOrder()).isLessThan(0.1);
  }

  @Test
  void without_orders_nothing_is_expected() {
    SmallData data =
        new SmallData().rhythm("B", 30, 4, 5).row(Table.CUSTOMERS, "customer_id", "name");
    data.row(Table.CUSTOMERS, "A", "Alfa").row(Table.CUSTOMERS, "B", "Beta");

    PurchaseForecast forecast = forecast(data, 14);

    assertThat(forecast).isEqualTo(new PurchaseForecast(0, null, 0, 0));
  }

  @Test
  void one_order_gives_the_probability_of_the_population_and_no_day() {
    PurchaseForecast forecast = forecast(new SmallData().order("A", 20, "P"), 14);

    assertThat(forecast.expectedOn()).isNull();
    assertThat(forecast.pOrder()).isBetween(0.05, 0.6);
  }

  @Test
  void two_orders_give_a_day() {
    SmallData data = new SmallData().order("A", 20, "P").order("A", 50, "P");

    assertThat(forecast(data, 14).expectedOn()).isNotNull();
  }

  @Test
  void a_longer_horizon_is_not_less_likely_without_a_layer() {
    SmallData data = new SmallData().rhythm("A", 41, 6, 38);
    double before = 0;
    for (int horizon : new int[] {1, 2, 7, 10, 14, 20, 30, 90, 400}) {
      PurchaseForecast forecast = forecast(data, horizon);

      assertThat(forecast.pOrder()).isGreaterThanOrEqualTo(before);
      assertThat(forecast.expectedOrders()).isGreaterThanOrEqualTo(forecast.pOrder());
      before = forecast.pOrder();
    }
  }

  @Test
  void a_village_is_calibrated_on_its_own_past_and_stays_sane() {
    Snapshot snapshot = SmallData.village().snapshot();
    Model model = Model.fit(snapshot, 1, 14);
    double sum = 0;
    for (int c = 0; c < snapshot.customerCount(); c++) {
      CustomerView view = snapshot.view(c);
      PurchaseForecast forecast = model.forecast(view, 14);
      assertThat(forecast.pAlive()).isGreaterThanOrEqualTo(forecast.pOrder());
      sum += forecast.pOrder();
    }

    assertThat(sum / snapshot.customerCount()).isBetween(0.1, 0.9);
  }

  @Test
  void the_intervals_beside_a_project_order_do_not_move_the_rhythm() {
    SmallData data = new SmallData();
    data.row(Table.CUSTOMERS, "customer_id").row(Table.CUSTOMERS, "A");
    data.rhythm("A", 41, 6, 38);
    Snapshot snapshot = data.snapshot();

    OrderDays days = OrderDays.of(snapshot.view("A").timeline());

    assertThat(days.day()).hasSize(6);
    assertThat(days.orderedWithin(days.day()[0] - 1, days.day()[0])).isTrue();
    assertThat(days.orderedWithin(days.day()[0], days.day()[0] + 5)).isFalse();
  }
}
