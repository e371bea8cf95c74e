package org.nextbestaction.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Agent;

/** Keeps the best cards of each agent's day: obligations first, then by score. */
public final class Capacity {

  /** A card that asks for a place in an agent's day. */
  public record Request(
      int position, @Nullable String agentId, boolean obligation, double score, String tieBreak) {

    /** That of a decision's card. */
    public static Request of(int position, @Nullable String agentId, Decision decision) {
      return new Request(
          position, agentId, decision.obligation(), decision.points(), decision.tieBreak());
    }
  }

  private final Map<String, Agent> agents;
  private final int perDay;

  /**
   * @param perDay cards of an agent whose own capacity is not known
   */
  public Capacity(Map<String, Agent> agents, int perDay) {
    this.agents = agents;
    this.perDay = perDay;
  }

  /**
   * The positions of the requests that find no place. Cards without an agent need none: nobody's
   * day is filled by them.
   */
  public Set<Integer> refused(List<Request> requests) {
    List<Request> sorted = new ArrayList<>(requests);
    sorted.sort(
        Comparator.comparing((Request r) -> !r.obligation())
            .thenComparing(Comparator.comparingDouble(Request::score).reversed())
            .thenComparing(Request::tieBreak));
    Map<String, Integer> taken = new HashMap<>();
    Set<Integer> refused = new HashSet<>();
    for (Request request : sorted) {
      String agent = request.agentId();
      if (agent != null && taken.merge(agent, 1, Integer::sum) > capacity(agent)) {
        refused.add(request.position());
      }
    }
    return refused;
  }

  private int capacity(String agentId) {
    Agent agent = agents.get(agentId);
    Integer own = agent == null ? null : agent.dailyCapacity();
    return own == null ? perDay : own;
  }
}
