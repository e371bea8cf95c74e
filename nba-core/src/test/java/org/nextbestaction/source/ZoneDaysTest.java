package org.nextbestaction.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZoneDaysTest {

  @ParameterizedTest
  @ValueSource(strings = {"Europe/Bucharest", "America/Sao_Paulo", "Pacific/Apia", "UTC"})
  void a_day_begins_where_the_rules_of_the_zone_say_so(String id) {
    ZoneId zone = ZoneId.of(id);
    ZoneDays days = new ZoneDays(zone);
    LocalDate end = LocalDate.parse("2019-12-31");
    for (LocalDate day = LocalDate.parse("2010-01-01"); day.isBefore(end); day = day.plusDays(1)) {
      assertThat(days.start((int) day.toEpochDay()))
          .as("%s in %s", day, zone)
          .isEqualTo(day.atStartOfDay(zone).toEpochSecond());
    }
  }
}
