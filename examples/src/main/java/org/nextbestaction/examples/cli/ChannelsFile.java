package org.nextbestaction.examples.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.channel.Channel;
import org.nextbestaction.delivery.channel.PortalLink;
import org.nextbestaction.delivery.outbox.OutboxSettings;
import org.nextbestaction.delivery.outbox.Routes;
import org.nextbestaction.rules.internal.Fields;
import org.nextbestaction.rules.internal.FileNode;
import org.nextbestaction.rules.internal.FileReader;
import org.nextbestaction.rules.internal.ProblemLog;

/**
 * The file that says through which channels cards go, and to whom. Secrets stand in the
 * environment, never in the file.
 *
 * @param routes one or more a channel
 */
record ChannelsFile(List<Channel> channels, Routes routes, OutboxSettings outbox) {

  private static final int MOST_MINUTES = 100_000;

  /**
   * Reads it.
   *
   * @param environment by name; null where a variable is not set
   * @throws org.nextbestaction.rules.RuleFileException with everything that is wrong in it
   */
  static ChannelsFile read(
      Path path, ZoneId company, Clock clock, UnaryOperator<@Nullable String> environment) {
    ProblemLog log = new ProblemLog();
    FileNode.Mapping root = FileReader.read(path, log);
    ChannelsFile file = null;
    if (root != null) {
      file = read(new Fields(path.toString(), "", root, log), company, clock, environment);
    }
    log.throwIfAny();
    return Objects.requireNonNull(file);
  }

  private static ChannelsFile read(
      Fields fields, ZoneId company, Clock clock, UnaryOperator<@Nullable String> environment) {
    fields.require("portal");
    PortalLink portal = portal(fields);
    Routes.Hours hours = hours(fields, company);
    List<Channel> channels = new ArrayList<>();
    List<Routes.Route> routes = new ArrayList<>();
    Fields all = fields.fields("channels", "channels");
    fields.require("channels");
    if (all != null) {
      for (ChannelSection section : ChannelSection.values()) {
        Fields one = all.fields(section.key(), "channels." + section.key());
        if (one != null) {
          Channel channel = section.read(one, portal, clock, environment);
          if (channel != null) {
            channels.add(channel);
          }
          routes.add(route(section, one, hours));
          one.finish();
        }
      }
      all.finish();
    }
    OutboxSettings outbox = outbox(fields.fields("outbox", "outbox"));
    fields.finish();
    return new ChannelsFile(List.copyOf(channels), new Routes(routes), outbox);
  }

  private static PortalLink portal(Fields fields) {
    PortalLink unknown = new PortalLink(URI.create("https://portal.example/"));
    FileNode.Scalar text = fields.scalar("portal");
    if (text == null) {
      return unknown;
    }
    try {
      return new PortalLink(URI.create(text.text()));
    } catch (IllegalArgumentException e) {
      fields.problem(
          text.mark(), "(portal) is " + text.kind() + "; allowed is an address with https", null);
      return unknown;
    }
  }

  private static Routes.Route route(
      ChannelSection section, Fields fields, Routes.@Nullable Hours hours) {
    Map<String, Routes.When> words = new LinkedHashMap<>();
    words.put("all", Routes.When.ALL);
    words.put("urgent", Routes.When.URGENT);
    words.put("digest", Routes.When.DIGEST);
    Routes.When when = fields.oneOf("when", words);
    Map<String, String> to = texts(fields.fields("to", fields.subject() + ".to"));
    String otherwise = fields.text("otherwise");
    if (to.isEmpty() && otherwise == null) {
      fields.problem(
          fields.mark(),
          "nobody is told: neither (to) nor (otherwise) is given",
          "Maybe to: { an agent's id: its address there }.");
    }
    Boolean quiet = fields.truth("inWorkingHours");
    if (Boolean.TRUE.equals(quiet) && hours == null) {
      fields.problem(fields.mark(), "(inWorkingHours) needs the key (workingHours)", null);
    }
    return new Routes.Route(
        section.key(),
        Objects.requireNonNullElse(when, Routes.When.ALL),
        to,
        otherwise,
        Boolean.TRUE.equals(quiet) ? hours : null);
  }

  private static Map<String, String> texts(@Nullable Fields fields) {
    Map<String, String> texts = new TreeMap<>();
    if (fields != null) {
      for (String key : fields.keys()) {
        String text = fields.text(key);
        if (text != null) {
          texts.put(key, text);
        }
      }
    }
    return texts;
  }

  private static Routes.@Nullable Hours hours(Fields fields, ZoneId company) {
    Fields hours = fields.fields("workingHours", "workingHours");
    Fields zones = fields.fields("timeZones", "timeZones");
    Map<String, ZoneId> byAgent = new TreeMap<>();
    texts(zones)
        .forEach(
            (agent, zone) -> {
              ZoneId read = zone(zone);
              if (read == null && zones != null) {
                zones.problem(zones.mark(), "(" + zone + ") is no time zone", null);
              } else if (read != null) {
                byAgent.put(agent, read);
              }
            });
    if (hours == null) {
      return null;
    }
    Set<DayOfWeek> days = new TreeSet<>();
    for (FileNode.Scalar day : hours.list("days")) {
      for (DayOfWeek one : DayOfWeek.values()) {
        if (one.name().startsWith(day.text()) && day.text().length() >= 3) {
          days.add(one);
        }
      }
    }
    LocalTime from = time(hours, "from", LocalTime.of(8, 0));
    LocalTime until = time(hours, "until", LocalTime.of(18, 0));
    if (!from.isBefore(until) || days.isEmpty() && hours.has("days")) {
      hours.problem(
          hours.mark(),
          "(from) is before (until), and (days) are such as [MON, TUE, WED, THU, FRI]",
          null);
      return null;
    }
    hours.finish();
    if (days.isEmpty()) {
      days.addAll(List.of(DayOfWeek.values()).subList(0, 5));
    }
    return new Routes.Hours(from, until, days, company, byAgent);
  }

  private static @Nullable ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LocalTime time(Fields fields, String key, LocalTime otherwise) {
    FileNode.Scalar text = fields.scalar(key);
    try {
      return text == null ? otherwise : LocalTime.parse(text.text());
    } catch (DateTimeException e) {
      fields.problem(
          text.mark(),
          "(" + key + ") is " + text.kind() + "; allowed is a time such as 08:00",
          null);
      return otherwise;
    }
  }

  private static OutboxSettings outbox(@Nullable Fields fields) {
    if (fields == null) {
      return OutboxSettings.DEFAULTS;
    }
    OutboxSettings settings = OutboxSettings.DEFAULTS;
    Integer most = fields.whole("mostAttempts", 1, 1000);
    Integer repeat = fields.whole("repeatUncertainAfterMinutes", 1, MOST_MINUTES);
    fields.finish();
    return (most == null ? settings : settings.mostAttempts(most))
        .repeatUncertainAfter(repeat == null ? null : Duration.ofMinutes(repeat));
  }
}
