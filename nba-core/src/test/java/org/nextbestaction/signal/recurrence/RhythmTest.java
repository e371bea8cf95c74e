package org.nextbestaction.signal.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RhythmTest {

  @Test
  void no_interval_is_no_rhythm() {
    assertThat(Rhythm.of(new int[0])).isNull();
  }

  @Test
  void one_interval_speaks_for_itself_and_shows_no_variation() {
    Rhythm rhythm = Rhythm.of(new int[] {30});

    assertThat(rhythm.count()).isEqualTo(1);
    assertThat(rhythm.typical()).isEqualTo(30);
    assertThat(rhythm.irregularity()).isNaN();
  }

  @Test
  void two_intervals_have_the_mean_as_their_median() {
    Rhythm rhythm = Rhythm.of(new int[] {20, 30});

    assertThat(rhythm.typical()).isEqualTo(25);
    assertThat(rhythm.shortest()).isEqualTo(20);
    assertThat(rhythm.longest()).isEqualTo(30);
  }

  @Test
  void the_typical_interval_is_the_median_and_the_range_is_what_counted() {
    Rhythm rhythm = Rhythm.of(new int[] {35, 38, 45, 41, 36});

    assertThat(rhythm.typical()).isEqualTo(38);
    assertThat(rhythm.shortest()).isEqualTo(35);
    assertThat(rhythm.longest()).isEqualTo(45);
    assertThat(rhythm.formerTypical()).isNull();
  }

  @Test
  void one_outlier_moves_neither_the_median_nor_the_range() {
    Rhythm rhythm = Rhythm.of(new int[] {30, 31, 29, 30, 180, 30, 31, 29});

    assertThat(rhythm.typical()).isEqualTo(30);
    assertThat(rhythm.longest()).isEqualTo(31);
    assertThat(rhythm.count()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({"10, 14", "30, 42", "100, 140"})
  void a_change_by_just_the_least_factor_is_one_whatever_the_days(int before, int after) {
    int[] intervals = new int[12];
    Arrays.fill(intervals, 0, 6, before);
    Arrays.fill(intervals, 6, 12, after);

    assertThat(Rhythm.of(intervals).count()).isEqualTo(6);
  }

  @Test
  void a_rhythm_that_changed_counts_from_the_change_on() {
    Rhythm rhythm = Rhythm.of(new int[] {60, 60, 60, 60, 60, 60, 30, 30, 30, 30});

    assertThat(rhythm.typical()).isEqualTo(30);
    assertThat(rhythm.longest()).isEqualTo(30);
    assertThat(rhythm.count()).isEqualTo(4);
    assertThat(rhythm.formerTypical()).isEqualTo(60, within(1e-9));
  }

  @Test
  void so_it_does_when_it_slows_down_unevenly() {
    Rhythm rhythm = Rhythm.of(new int[] {14, 15, 13, 14, 16, 14, 40, 44, 38, 42});

    assertThat(rhythm.typical()).isEqualTo(41);
    assertThat(rhythm.formerTypical()).isEqualTo(14, within(0.5));
  }

  @Test
  void two_short_intervals_are_no_change_yet() {
    Rhythm rhythm = Rhythm.of(new int[] {60, 60, 60, 60, 60, 60, 30, 30});

    assertThat(rhythm.formerTypical()).isNull();
    assertThat(rhythm.typical()).isEqualTo(60);
  }

  @Test
  void a_small_step_is_no_change() {
    Rhythm rhythm = Rhythm.of(new int[] {30, 30, 30, 30, 36, 36, 36, 36});

    assertThat(rhythm.formerTypical()).isNull();
    assertThat(rhythm.shortest()).isEqualTo(30);
    assertThat(rhythm.longest()).isEqualTo(36);
  }

  @Test
  void a_clock_has_no_irregularity() {
    assertThat(Rhythm.of(new int[] {7, 7, 7, 7}).irregularity()).isZero();
  }
}
