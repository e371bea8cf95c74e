package org.nextbestaction.source;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;

/**
 * The offset of a zone on a day, remembered, for days on which and beside which it never changes:
 * turns a day and time into seconds without asking the zone's rules each time. Not thread-safe.
 */
final class ZoneDays {

  /** The offset changes on the day or on one beside it. */
  static final int CHANGES = Integer.MAX_VALUE;

  static final long SECONDS = 86_400;

  private static final int KEPT = 1 << 12;

  private final ZoneId zone;
  private final ZoneRules rules;
  private final int[] day = new int[KEPT];
  private final int[] offset = new int[KEPT];

  ZoneDays(ZoneId zone) {
    this.zone = zone;
    rules = zone.getRules();
    Arrays.fill(day, Integer.MIN_VALUE);
  }

  /** Seconds to be added to UTC, or {@link #CHANGES}. */
  int offset(int epochDay) {
    int at = epochDay & KEPT - 1;
    if (day[at] != epochDay) {
      day[at] = epochDay;
      offset[at] = ask(epochDay);
    }
    return offset[at];
  }

  /** The second at which a day begins. */
  long start(int epochDay) {
    int offset = offset(epochDay);
    return offset == CHANGES
        ? LocalDate.ofEpochDay(epochDay).atStartOfDay(zone).toEpochSecond()
        : epochDay * SECONDS - offset;
  }

  private int ask(int epochDay) {
    Instant before = Instant.ofEpochSecond((epochDay - 2) * SECONDS);
    ZoneOffsetTransition change = rules.nextTransition(before);
    boolean far = change == null || change.toEpochSecond() > (epochDay + 3) * SECONDS;
    return far ? rules.getOffset(before).getTotalSeconds() : CHANGES;
  }
}
