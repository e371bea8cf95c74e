package org.nextbestaction.policy;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * The company that sells: its currency, calendar and language.
 *
 * @param baseCurrency ISO 4217 code in which scores and thresholds are expressed
 * @param timeZone the zone in which a timestamp becomes a day
 * @param language ISO 639-1 code of an agent whose own language is unknown
 * @param country ISO 3166-1 alpha-2 code whose holidays count where a customer's country is unknown
 * @param workWeek the working days, never empty
 */
public record Company(
    String name,
    String baseCurrency,
    ZoneId timeZone,
    String language,
    String country,
    Set<DayOfWeek> workWeek) {

  public Company {
    if (workWeek.isEmpty()) {
      throw new IllegalArgumentException("company.workWeek names no day");
    }
    workWeek = Collections.unmodifiableSet(EnumSet.copyOf(workWeek));
  }

  /** The defaults of the configuration file. */
  public static Company defaults() {
    return new Company(
        "",
        "EUR",
        ZoneId.of("Europe/Bucharest"),
        "en",
        "RO",
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }
}
