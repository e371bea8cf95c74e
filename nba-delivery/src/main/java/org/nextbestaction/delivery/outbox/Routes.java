package org.nextbestaction.delivery.outbox;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.delivery.channel.OutgoingCard;

/** Routing by a list of routes, each from some cards to one channel. Immutable. */
public final class Routes implements Routing {

  /** Which cards a route takes. */
  public enum When {
    /** Every card, by itself. */
    ALL,
    /** Obligations, and what is due on the day of the run or was due before. */
    URGENT,
    /** Every card, those of one agent and run together. */
    DIGEST
  }

  /**
   * Hours in which people are told something.
   *
   * @param zone of an agent without one of its own
   * @param zones by agent
   */
  public record Hours(
      LocalTime from,
      LocalTime until,
      Set<DayOfWeek> days,
      ZoneId zone,
      Map<String, ZoneId> zones) {

    public Hours {
      days = Collections.unmodifiableSet(new TreeSet<>(days));
      zones = Collections.unmodifiableMap(new TreeMap<>(zones));
      WorkingTime.check(from, until, days);
    }

    WorkingTime of(@Nullable String agent) {
      return new WorkingTime(
          agent == null ? zone : zones.getOrDefault(agent, zone), from, until, days);
    }
  }

  /**
   * A way from cards to people.
   *
   * @param channel a channel's name
   * @param addresses recipients by agent
   * @param otherwise for agents without an address; null: they are not told
   * @param hours null: at any time
   */
  public record Route(
      String channel,
      When when,
      Map<String, String> addresses,
      @Nullable String otherwise,
      @Nullable Hours hours) {

    public Route {
      addresses = Collections.unmodifiableMap(new TreeMap<>(addresses));
    }
  }

  private final List<Route> routes;

  public Routes(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  @Override
  public List<Target> of(OutgoingCard card) {
    List<Target> targets = new ArrayList<>();
    String agent = card.brief().agentId();
    for (Route route : routes) {
      String recipient =
          agent == null
              ? route.otherwise()
              : route.addresses().getOrDefault(agent, route.otherwise());
      if (recipient != null && (route.when() != When.URGENT || urgent(card.brief()))) {
        targets.add(
            new Target(
                route.channel(),
                recipient,
                route.when() == When.DIGEST,
                route.hours() == null ? null : route.hours().of(agent)));
      }
    }
    return targets;
  }

  @Override
  public Set<String> channels() {
    Set<String> channels = new TreeSet<>();
    routes.forEach(route -> channels.add(route.channel()));
    return channels;
  }

  private static boolean urgent(CardBrief card) {
    LocalDate due = card.action().dueOn();
    return card.action().kind().equals("obligation") || due != null && !due.isAfter(card.asOf());
  }
}
