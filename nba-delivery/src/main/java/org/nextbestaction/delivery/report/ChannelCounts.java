package org.nextbestaction.delivery.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.delivery.outbox.Outbox;
import org.nextbestaction.delivery.outbox.OutboxEntry;
import org.nextbestaction.delivery.outbox.OutboxEntry.State;
import org.nextbestaction.delivery.report.ManagementReport.ChannelFigures;

/** What became of an outbox's messages. */
public final class ChannelCounts {

  private static final int LOOKED_AT = 1;

  private ChannelCounts() {}

  /** By channel; those that were superseded before they were sent are no messages. */
  public static List<ChannelFigures> of(Outbox outbox) {
    SortedMap<String, TreeMap<State, Long>> counts = new TreeMap<>();
    for (Outbox.Count count : outbox.counts()) {
      counts
          .computeIfAbsent(count.channel(), channel -> new TreeMap<>())
          .merge(count.state(), count.messages(), Long::sum);
    }
    List<ChannelFigures> figures = new ArrayList<>();
    counts.forEach(
        (channel, states) ->
            figures.add(
                new ChannelFigures(
                    channel,
                    states.getOrDefault(State.DELIVERED, 0L),
                    states.getOrDefault(State.PENDING, 0L) + states.getOrDefault(State.SENDING, 0L),
                    states.getOrDefault(State.UNCERTAIN, 0L),
                    states.getOrDefault(State.DEAD, 0L),
                    states.containsKey(State.DEAD) ? error(outbox, channel) : null)));
    return figures;
  }

  /** Why the first of the dead messages did not arrive. */
  private static @Nullable String error(Outbox outbox, String channel) {
    List<OutboxEntry> dead = outbox.list(State.DEAD, channel, 0, LOOKED_AT);
    return dead.isEmpty() ? null : dead.get(0).error();
  }
}
