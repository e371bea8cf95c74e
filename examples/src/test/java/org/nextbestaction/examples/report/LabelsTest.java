package org.nextbestaction.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  @ParameterizedTest
  @CsvSource({
    "0, 0 zile",
    "1, 1 zi",
    "2, 2 zile",
    "19, 19 zile",
    "20, 20 de zile",
    "21, 21 de zile",
    "100, 100 de zile",
    "101, 101 zile",
    "119, 119 zile",
    "120, 120 de zile",
    "1200, 1.200 de zile"
  })
  void romanian_counts_have_three_forms(long n, String shown) {
    assertThat(Labels.of("ro").count("days", n)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({"0, 0 days", "1, 1 day", "2, 2 days", "101, 101 days", "1200, '1,200 days'"})
  void english_counts_have_two_forms(long n, String shown) {
    assertThat(Labels.of("en").count("days", n)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"days", "actions", "cards", "findings", "sources"})
  void everything_that_is_counted_has_every_form(String thing) {
    for (long n : new long[] {0, 1, 2, 20}) {
      assertThat(Labels.of("ro").count(thing, n)).startsWith(n + (n == 20 ? " de " : " "));
      assertThat(Labels.of("en").count(thing, n)).startsWith(n + " ");
    }
  }

  @Test
  void how_far_a_day_is_reads_as_people_say_it() {
    Labels romanian = Labels.of("ro");

    assertThat(romanian.distance(DAY, DAY)).isEqualTo("azi");
    assertThat(romanian.distance(DAY, DAY.plusDays(1))).isEqualTo("mâine");
    assertThat(romanian.distance(DAY, DAY.plusDays(3))).isEqualTo("peste 3 zile");
    assertThat(romanian.distance(DAY, DAY.plusDays(20))).isEqualTo("peste 20 de zile");
    assertThat(Labels.of("en").distance(DAY, DAY.plusDays(20))).isEqualTo("in 20 days");
    assertThat(romanian.weekday(DAY)).isEqualTo("lun., 23 nov. 2026");
    assertThat(ManagementHtml.age(romanian, DAY.minusDays(1), DAY))
        .isEqualTo("din 22 nov. 2026, acum 1 zi");
    assertThat(ManagementHtml.age(romanian, DAY.minusDays(45), DAY))
        .isEqualTo("din 9 oct. 2026, acum 45 de zile");
  }

  @Test
  void romanian_has_its_modern_letters() {
    for (String key : Labels.of("ro").keys()) {
      assertThat(Labels.of("ro").get(key)).as(key).doesNotContain("ş", "ţ", "Ş", "Ţ");
    }
  }
}
