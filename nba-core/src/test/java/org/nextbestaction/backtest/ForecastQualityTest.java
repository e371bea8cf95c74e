package org.nextbestaction.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastQualityTest {

  private static ForecastQuality of(Object... pairs) {
    List<ForecastQuality.Case> cases = new java.util.ArrayList<>();
    for (int i = 0; i < pairs.length; i += 2) {
      cases.add(new ForecastQuality.Case((Double) pairs[i], (Boolean) pairs[i + 1]));
    }
    return ForecastQuality.of(cases);
  }

  @Test
  void perfect_order_has_an_area_of_one_and_reversed_order_of_zero() {
    assertThat(of(0.1, false, 0.2, false, 0.8, true).auc()).isEqualTo(1);
    assertThat(of(0.9, false, 0.2, true).auc()).isZero();
  }

  @Test
  void equal_probabilities_count_half() {
    assertThat(of(0.5, false, 0.5, true).auc()).isEqualTo(0.5);
    assertThat(of(0.3, false, 0.5, false, 0.5, true).auc()).isEqualTo(0.75);
  }

  @Test
  void brier_is_the_mean_squared_miss() {
    assertThat(of(0.8, true, 0.4, false).brier()).isEqualTo((0.04 + 0.16) / 2, within(1e-12));
  }

  @Test
  void calibration_compares_probability_and_frequency_bin_by_bin() {
    ForecastQuality quality = of(0.62, true, 0.68, false, 0.1, false, 1.0, true);

    assertThat(quality.bins()).hasSize(3);
    assertThat(quality.bins().get(1)).isEqualTo(new ForecastQuality.Bin(2, (0.62 + 0.68) / 2, 0.5));
    assertThat(quality.calibrationError()).isEqualTo((Math.abs(1.30 - 1) + 0.1) / 4, within(1e-12));
  }

  @Test
  void nothing_is_said_of_no_cases_or_of_one_kind_only() {
    assertThat(of().brier()).isNaN();
    assertThat(of(0.3, true).auc()).isNaN();
    assertThat(of(0.3, true).events()).isEqualTo(1);
  }
}
