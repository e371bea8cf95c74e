package org.nextbestaction.delivery.outbox;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * When a person may be told something: every day of some days of the week, {@code [from, until)}.
 *
 * @param zone the person's
 * @param days at least one
 */
public record WorkingTime(ZoneId zone, LocalTime from, LocalTime until, Set<DayOfWeek> days) {

  public WorkingTime {
    days = Collections.unmodifiableSet(new TreeSet<>(days));
    check(from, until, days);
  }

  static void check(LocalTime from, LocalTime until, Set<DayOfWeek> days) {
    if (!from.isBefore(until) || days.isEmpty()) {
      throw new IllegalArgumentException(
          "working time from "
              + from
              + " until "
              + until
              + " on "
              + days.size()
              + " days is empty.\nMaybe it goes past midnight: that is not supported; give the"
              + " hours of one day.");
    }
  }

  /** The given moment where it is in working time, else the beginning of the next. */
  public Instant next(Instant moment) {
    ZonedDateTime there = moment.atZone(zone);
    if (days.contains(there.getDayOfWeek())
        && !there.toLocalTime().isBefore(from)
        && there.toLocalTime().isBefore(until)) {
      return moment;
    }
    LocalDate day = there.toLocalDate();
    if (!there.toLocalTime().isBefore(from)) {
      day = day.plusDays(1);
    }
    while (!days.contains(day.getDayOfWeek())) {
      day = day.plusDays(1);
    }
    return day.atTime(from).atZone(zone).toInstant();
  }

  /** For the tables, such as {@code Europe/Bucharest 09:00 18:00 MONDAY,TUESDAY}. */
  String written() {
    return zone.getId()
        + " "
        + from
        + " "
        + until
        + " "
        + days.stream().map(DayOfWeek::name).collect(Collectors.joining(","));
  }

  static WorkingTime read(String written) {
    String[] parts = written.split(" ");
    return new WorkingTime(
        ZoneId.of(parts[0]),
        LocalTime.parse(parts[1]),
        LocalTime.parse(parts[2]),
        Arrays.stream(parts[3].split(",")).map(DayOfWeek::valueOf).collect(Collectors.toSet()));
  }
}
