package org.nextbestaction.examples.data;

import java.time.LocalDate;
import java.util.Locale;

/** What the writers of one example share: the industry, the as-of date, the tables they fill. */
record Story(IndustryProfile profile, LocalDate asOf, Tables tables) {

  LocalDate daysAgo(int days) {
    return asOf.minusDays(days);
  }

  LocalDate inDays(int days) {
    return asOf.plusDays(days);
  }

  /** A full hour of a past day, in UTC. */
  String at(int daysAgo, int hour) {
    return String.format(Locale.ROOT, "%sT%02d:00:00Z", daysAgo(daysAgo), hour);
  }
}
