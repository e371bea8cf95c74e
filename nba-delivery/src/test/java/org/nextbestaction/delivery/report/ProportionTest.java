package org.nextbestaction.delivery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ProportionTest {

  private static Proportion of(long count, long of) {
    return Objects.requireNonNull(Proportion.of(count, of));
  }

  @Test
  void a_share_of_nothing_is_unknown() {
    assertThat(Proportion.of(0, 0)).isNull();
  }

  /** With z = 1.96 and n = 10, z²/n = 0.38415; the half is symmetric: 0.5 ± 0.2634. */
  @Test
  void five_of_ten_are_between_24_and_76_percent() {
    assertThat(of(5, 10).rate()).isEqualTo(0.5);
    assertThat(of(5, 10).low()).isCloseTo(0.23659, within(1e-5));
    assertThat(of(5, 10).high()).isCloseTo(0.76341, within(1e-5));
  }

  /** The upper end of none of n is z²/(n + z²) = 3.8415 / 13.8415. */
  @Test
  void none_of_ten_is_not_surely_none() {
    assertThat(of(0, 10).low()).isZero();
    assertThat(of(0, 10).high()).isCloseTo(0.27753, within(1e-5));
    assertThat(of(10, 10).low()).isCloseTo(1 - 0.27753, within(1e-5));
    assertThat(of(10, 10).high()).isEqualTo(1);
  }

  @Test
  void the_interval_holds_the_share_and_stays_within_0_and_1() {
    for (int n = 1; n <= 60; n++) {
      for (int k = 0; k <= n; k++) {
        Proportion share = of(k, n);
        assertThat(share.low()).isBetween(0.0, share.rate());
        assertThat(share.high()).isBetween(share.rate(), 1.0);
      }
    }
  }
}
