package org.nextbestaction.signal.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nextbestaction.signal.recurrence.Season.State;

class SeasonTest {

  private static final String[] SUMMER = {"04-01", "05-01", "06-01", "07-01", "08-01"};
  private static final String[] WINTER = {"11-10", "12-10", "01-10", "02-10"};

  /** Orders on these days of each season that starts in these years. */
  private static Season season(String[] days, int... years) {
    return Season.of(days(days, years));
  }

  private static int[] days(String[] days, int... years) {
    return Arrays.stream(years)
        .flatMap(
            year ->
                Arrays.stream(days)
                    .mapToInt(day -> epochDay((day.compareTo(days[0]) < 0 ? year + 1 : year), day)))
        .sorted()
        .toArray();
  }

  private static int epochDay(int year, String monthAndDay) {
    return (int) LocalDate.parse(year + "-" + monthAndDay).toEpochDay();
  }

  private static int[] every(int interval, int times) {
    int first = epochDay(2020, "01-07");
    return IntStream.range(0, times).map(i -> first + interval * i).toArray();
  }

  @Test
  void a_buyer_of_some_months_is_seasonal() {
    Season season = season(SUMMER, 2023, 2024, 2025);

    assertThat(season)
        .isEqualTo(
            new Season(MonthDay.of(4, 1), MonthDay.of(8, 1), 0, 3, LocalDate.parse("2025-08-01")));
  }

  @ParameterizedTest
  @CsvSource({
    "2025-08-01, OPEN, 2025-04-01",
    "2025-08-02, CLOSED, 2026-04-01",
    "2026-03-24, CLOSED, 2026-04-01",
    "2026-03-25, OPENS, 2026-04-01",
    "2026-04-01, OPENS, 2026-04-01",
    "2026-04-15, OPENS, 2026-04-01",
    "2026-04-16, MISSED, 2026-04-01",
    "2026-08-02, MISSED, 2026-04-01",
    "2027-03-31, MISSED, 2026-04-01",
    "2027-04-01, MISSED, 2027-04-01"
  })
  void each_day_of_the_year_has_its_place(LocalDate day, State state, LocalDate opensOn) {
    Season.Place place = season(SUMMER, 2023, 2024, 2025).on(day, 7);

    assertThat(place.state()).isEqualTo(state);
    assertThat(place.opensOn()).isEqualTo(opensOn);
    assertThat(place.closesOn()).isEqualTo(opensOn.plusDays(122));
  }

  @ParameterizedTest
  @CsvSource({"2026-05-04, OPENS", "2026-05-05, MISSED"})
  void a_season_is_missed_two_weeks_after_the_latest_usual_first_order(LocalDate day, State state) {
    int[] days =
        IntStream.concat(
                Arrays.stream(days(SUMMER, 2023, 2024)),
                Arrays.stream(days(new String[] {"04-20", "05-20", "06-20"}, 2025)))
            .toArray();

    Season season = Season.of(days);

    assertThat(season.latestFirst()).isEqualTo(19);
    assertThat(season.on(day, 0).firstBy()).isEqualTo("2026-04-20");
    assertThat(season.on(day, 0).state()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-15, OPENS, 2025-11-10, 2026-02-10",
    "2025-02-10, OPEN, 2024-11-10, 2025-02-10",
    "2025-02-11, CLOSED, 2025-11-10, 2026-02-10",
    "2025-11-03, OPENS, 2025-11-10, 2026-02-10"
  })
  void a_season_may_span_new_year(LocalDate day, State state, LocalDate opens, LocalDate closes) {
    Season season = season(WINTER, 2021, 2022, 2023, 2024);

    Season.Place place =
        new Season(season.opens(), season.closes(), 60, season.seasons(), season.lastOn())
            .on(day, 7);

    assertThat(season.seasons()).isEqualTo(4);
    assertThat(place.state()).isEqualTo(state);
    assertThat(place.opensOn()).isEqualTo(opens);
    assertThat(place.closesOn()).isEqualTo(closes);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-07-20, 0",
    "2025-08-01, 0",
    "2025-08-02, 1",
    "2026-03-31, 242",
    "2026-04-01, 243",
    "2026-05-05, 243",
    "2026-05-06, 0"
  })
  void the_days_between_two_seasons_are_counted(LocalDate day, int closed) {
    int[] days =
        IntStream.concat(
                Arrays.stream(days(SUMMER, 2022, 2023)),
                Arrays.stream(days(new String[] {"04-20", "05-20", "06-20"}, 2024)))
            .toArray();
    int[] days2025 = days(new String[] {"04-21", "05-20", "06-20"}, 2025);

    Season season =
        Season.of(IntStream.concat(Arrays.stream(days), Arrays.stream(days2025)).toArray());

    assertThat(season.closedDays(day)).isEqualTo(closed);
  }

  @ParameterizedTest
  @CsvSource({"2024", "2025", "2026", "2027", "2028"})
  void a_leap_year_moves_no_opening(int year) {
    Season season = season(SUMMER, 2019, 2020, 2021, 2022, year - 1);

    assertThat(season.on(LocalDate.of(year, 3, 24), 7).state()).isEqualTo(State.CLOSED);
    assertThat(season.on(LocalDate.of(year, 3, 25), 7).state()).isEqualTo(State.OPENS);
    assertThat(season.on(LocalDate.of(year, 4, 1), 7).opensOn()).isEqualTo(year + "-04-01");
  }

  @Test
  void a_season_that_opened_on_the_29th_of_february_opens_on_the_28th_of_other_years() {
    int[] days =
        IntStream.concat(
                Arrays.stream(days(new String[] {"02-29", "03-20", "04-10"}, 2024)),
                Arrays.stream(days(new String[] {"03-03", "03-25", "04-12"}, 2025)))
            .toArray();

    Season season = Season.of(days);

    assertThat(season.opens()).isEqualTo(MonthDay.of(2, 29));
    assertThat(season.seasons()).isEqualTo(2);
    assertThat(season.on(LocalDate.parse("2026-02-01"), 7).opensOn()).isEqualTo("2026-02-28");
    assertThat(season.on(LocalDate.parse("2027-12-01"), 7).opensOn()).isEqualTo("2027-02-28");
    assertThat(season.on(LocalDate.parse("2028-02-29"), 7).opensOn()).isEqualTo("2028-02-29");
  }

  @Test
  void one_season_is_none() {
    assertThat(season(SUMMER, 2025)).isNull();
    assertThat(Season.of(days(WINTER, 2025))).isNull();
  }

  @Test
  void two_seasons_are_one() {
    assertThat(season(SUMMER, 2024, 2025).seasons()).isEqualTo(2);
    assertThat(season(WINTER, 2024, 2025).seasons()).isEqualTo(2);
  }

  /** One pause proves a season where it is far longer than the customer ever waits otherwise. */
  @ParameterizedTest
  @CsvSource({"33, true", "34, false"})
  void one_long_pause_of_an_irregular_buyer_is_no_season(int within, boolean seasonal) {
    List<Integer> days = new ArrayList<>();
    int first = epochDay(2024, "01-01");
    for (int i = 0; i < 40; i++) {
      days.add(first + 6 * i);
    }
    days.add(days.get(39) + within);
    int back = days.get(40) + 100;
    for (int i = 0; i < 40; i++) {
      days.add(back + 6 * i);
    }

    Season season = Season.of(days.stream().mapToInt(Integer::intValue).toArray());

    assertThat(season != null).isEqualTo(seasonal);
  }

  @Test
  void who_comes_once_a_year_at_the_same_time_is_seasonal() {
    Season season =
        Season.of(
            new int[] {
              epochDay(2022, "05-10"),
              epochDay(2023, "05-14"),
              epochDay(2024, "05-11"),
              epochDay(2025, "05-12")
            });

    assertThat(season.opens()).isEqualTo(MonthDay.of(5, 10));
    assertThat(season.closes()).isEqualTo(MonthDay.of(5, 14));
    assertThat(season.on(LocalDate.parse("2026-05-02"), 7).state()).isEqualTo(State.CLOSED);
    assertThat(season.on(LocalDate.parse("2026-05-03"), 7).state()).isEqualTo(State.OPENS);
    assertThat(season.on(LocalDate.parse("2026-05-28"), 7).state())
        .as("the season is over, but four days late are not missed yet")
        .isEqualTo(State.OPENS);
    assertThat(season.on(LocalDate.parse("2026-05-29"), 7).state()).isEqualTo(State.MISSED);
  }

  @Test
  void a_pause_of_less_than_a_quarter_is_no_season() {
    String[] days = {"04-01", "05-01", "06-01", "07-01", "08-01", "09-01", "10-01", "11-01"};

    assertThat(season(days, 2021, 2022, 2023, 2024, 2025)).isNotNull();
    assertThat(
            Season.of(
                IntStream.concat(
                        Arrays.stream(days(days, 2021, 2022, 2023, 2024, 2025)),
                        IntStream.of(epochDay(2026, "01-01")))
                    .toArray()))
        .as("from the first of January to the first of April there are 91 days")
        .isNotNull();
    assertThat(
            Season.of(
                IntStream.concat(
                        Arrays.stream(days(days, 2021, 2022, 2023, 2024, 2025)),
                        IntStream.of(epochDay(2026, "01-05")))
                    .toArray()))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource({"7, 150", "14, 80", "30, 36", "45, 24", "60, 18", "91, 12", "182, 6"})
  void a_regular_buyer_is_not_seasonal(int interval, int times) {
    assertThat(Season.of(every(interval, times))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"1, 0.9, 1", "2, 0.5, 1", "2, 0.75, 0.5", "3, 0.5, 0.75", "4, 0.5, 0.5", "5, 1, 0"})
  void the_chance_of_a_free_share_is_known(int n, double share, double chance) {
    assertThat(Season.byChance(n, share)).isCloseTo(chance, within(1e-12));
  }

  /** Intervals of an irregular buyer are exponential: orders come at any time with one chance. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void an_irregular_buyer_is_almost_never_called_seasonal(long seed) {
    Random random = new Random(seed);
    int customers = 2000;
    int seasonal = 0;

    for (int c = 0; c < customers; c++) {
      double mean = 7 + 83 * random.nextDouble();
      double end = 365 * (1 + 4 * random.nextDouble());
      List<Integer> days = new ArrayList<>();
      for (double t = 0; t < end; t -= mean * Math.log(1 - random.nextDouble())) {
        int day = 18000 + (int) t;
        if (days.isEmpty() || days.get(days.size() - 1) < day) {
          days.add(day);
        }
      }
      int[] sorted = days.stream().mapToInt(Integer::intValue).toArray();
      seasonal += sorted.length >= 4 && Season.of(sorted) != null ? 1 : 0;
    }

    double share = 100.0 * seasonal / customers;
    System.out.printf(
        "seed %d: of 2000 irregular buyers %.2f %% are called seasonal%n", seed, share);
    assertThat(share).as("seed %d", seed).isLessThanOrEqualTo(1);
  }
}
