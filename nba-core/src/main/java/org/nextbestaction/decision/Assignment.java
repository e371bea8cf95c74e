package org.nextbestaction.decision;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.Agent;

/** Who gets a card: the customer's agent, or the deputy of one who is away on the due date. */
public final class Assignment {

  private final Map<String, Agent> agents;

  public Assignment(Map<String, Agent> agents) {
    this.agents = agents;
  }

  /** The agent who is there on the day; null when the customer has none. */
  public @Nullable String agent(@Nullable String agentId, LocalDate dueOn) {
    Set<String> asked = new HashSet<>();
    String at = agentId;
    while (at != null && asked.add(at)) {
      Agent agent = agents.get(at);
      if (agent == null || !agent.awayOn(dueOn) || agent.deputyId() == null) {
        return at;
      }
      at = agent.deputyId();
    }
    return agentId;
  }

  /** The manager of an agent; the agent where none is known. */
  public @Nullable String manager(@Nullable String agentId) {
    Agent agent = agentId == null ? null : agents.get(agentId);
    return agent == null || agent.managerId() == null ? agentId : agent.managerId();
  }
}
