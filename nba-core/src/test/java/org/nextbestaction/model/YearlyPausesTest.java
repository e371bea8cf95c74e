package org.nextbestaction.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class YearlyPausesTest {

  /** Every ten days from day {@code from} to day {@code to} of each year. */
  private static int[] season(int years, int from, int to) {
    int perYear = (to - from) / 10 + 1;
    int[] days = new int[years * perYear];
    for (int i = 0; i < days.length; i++) {
      days[i] = i / perYear * 365 + from + i % perYear * 10;
    }
    return days;
  }

  @Test
  void the_pause_at_the_same_time_of_each_year_comes_every_year() {
    int[] days = season(3, 60, 260);

    YearlyPauses pauses = YearlyPauses.of(days, 2 * 365 + 270);

    assertThat(pauses.comesEveryYear(260, 365 + 60)).isTrue();
    assertThat(pauses.comesEveryYear(365 + 260, 2 * 365 + 60)).isTrue();
    assertThat(pauses.comesEveryYear(100, 110)).isFalse();
  }

  @Test
  void a_silence_is_explained_on_the_days_of_last_years_pause() {
    int[] days = season(2, 60, 260);

    assertThat(YearlyPauses.of(days, 365 + 270).explainedDays()).isEqualTo(10);
    assertThat(YearlyPauses.of(days, 2 * 365 + 60).explainedDays()).isEqualTo(165);
    assertThat(YearlyPauses.of(days, 2 * 365 + 200).explainedDays()).isEqualTo(165);
  }

  @Test
  void a_long_pause_that_did_not_come_in_another_year_explains_nothing() {
    int[] days = new int[100];
    for (int i = 0; i < days.length; i++) {
      days[i] = i * 10 + (i < 50 ? 0 : 100);
    }

    YearlyPauses pauses = YearlyPauses.of(days, days[99] + 200);

    assertThat(pauses.comesEveryYear(days[49], days[50])).isFalse();
    assertThat(pauses.explainedDays()).isZero();
  }

  @Test
  void a_history_of_less_than_a_year_explains_nothing() {
    assertThat(YearlyPauses.of(new int[] {0, 10, 20, 30}, 300).explainedDays()).isZero();
    assertThat(YearlyPauses.of(new int[0], 300).explainedDays()).isZero();
  }

  @Test
  void the_present_silence_does_not_explain_itself() {
    int[] days = season(1, 60, 260);

    assertThat(YearlyPauses.of(days, 4 * 365).explainedDays()).isZero();
  }
}
