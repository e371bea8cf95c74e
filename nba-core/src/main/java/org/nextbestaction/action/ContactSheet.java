package org.nextbestaction.action;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.Agent;
import org.nextbestaction.data.Contact;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.fact.ContactFacts;
import org.nextbestaction.policy.ContactLimits;

/** Writes down how a customer may be reached and how often it was. */
final class ContactSheet {

  private final CustomerView view;
  private final Snapshot snapshot;
  private final ContactLimits limits;

  private ContactSheet(CustomerView view, ContactLimits limits) {
    this.view = view;
    this.snapshot = view.snapshot();
    this.limits = limits;
  }

  static ContactFacts of(CustomerView view, ContactLimits limits) {
    return new ContactSheet(view, limits).facts();
  }

  private ContactFacts facts() {
    Contact main = view.mainContact();
    Boolean noCall = main == null ? null : main.callOptOut();
    Boolean noMail = main == null ? null : main.emailOptOut();
    return new ContactFacts(
        noCall == null ? null : Boolean.valueOf(!noCall),
        noMail == null ? null : Boolean.valueOf(!noMail),
        daysSinceOtherAgent(),
        count("call", "email", "meeting", "visit"),
        count("call"),
        count("email"),
        count("meeting", "visit"),
        hours());
  }

  private @Nullable Integer daysSinceOtherAgent() {
    LocalDate last = null;
    String own = view.customer().agentId();
    for (Activity activity : view.activities()) {
      boolean other = activity.agentId() == null || !activity.agentId().equals(own);
      if (activity.reached() && other && (last == null || activity.on().isAfter(last))) {
        last = activity.on();
      }
    }
    return last == null ? null : Integer.valueOf((int) (snapshot.epochDay() - last.toEpochDay()));
  }

  /** How often it was reached in the period, the as-of date included. */
  private @Nullable Integer count(String... types) {
    if (!snapshot.connected(Table.ACTIVITIES)) {
      return null;
    }
    LocalDate before = snapshot.asOf().minusDays(limits.periodDays());
    List<String> wanted = List.of(types);
    int count = 0;
    for (Activity activity : view.activities()) {
      boolean counts = activity.reached() && wanted.contains(activity.type());
      count += counts && activity.on().isAfter(before) ? 1 : 0;
    }
    return count;
  }

  /** The customer's hours on the agent's clock; null where both clocks show the same. */
  private @Nullable String hours() {
    ZoneId theirs = zone(view.customer().timeZone());
    if (theirs == null) {
      return null;
    }
    String agentId = view.customer().agentId();
    Agent agent = agentId == null ? null : snapshot.agents().get(agentId);
    ZoneId own = agent == null ? null : zone(agent.timeZone());
    ZoneId ours = own == null ? snapshot.company().timeZone() : own;
    LocalDateTime from = shifted(limits.fromHour(), theirs, ours);
    return from.toLocalTime().equals(LocalTime.of(limits.fromHour(), 0))
        ? null
        : clock(from) + "-" + clock(shifted(limits.toHour(), theirs, ours));
  }

  private LocalDateTime shifted(int hour, ZoneId theirs, ZoneId ours) {
    return snapshot
        .asOf()
        .atStartOfDay()
        .plusHours(hour)
        .atZone(theirs)
        .withZoneSameInstant(ours)
        .toLocalDateTime();
  }

  private static String clock(LocalDateTime time) {
    return String.format(Locale.ROOT, "%02d:%02d", time.getHour(), time.getMinute());
  }

  private static @Nullable ZoneId zone(@Nullable String name) {
    try {
      return name == null ? null : ZoneId.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
