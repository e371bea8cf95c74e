package org.nextbestaction.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OutboxSettingsTest {

  private static final ZoneId ZONE = ZoneId.of("Europe/Bucharest");

  @Test
  void hours_that_are_none_are_refused_where_they_are_set() {
    assertThatThrownBy(
            () ->
                new Routes.Hours(
                    LocalTime.of(22, 0),
                    LocalTime.of(6, 0),
                    Set.of(DayOfWeek.MONDAY),
                    ZONE,
                    Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("22:00")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(
            () ->
                new Routes.Hours(LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of(), ZONE, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 days");
  }

  @Test
  void durations_below_zero_are_refused() {
    assertThatThrownBy(() -> OutboxSettings.DEFAULTS.repeatUncertainAfter(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("repeat after PT-1S");
    assertThatThrownBy(
            () -> OutboxSettings.DEFAULTS.pauses(Duration.ofMinutes(2), Duration.ofMinutes(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Maybe");
  }
}
