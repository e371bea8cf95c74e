package org.nextbestaction.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.Finding;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.data.Table;
import org.nextbestaction.policy.CompanyPolicy;

/** Finds customers whose agent is not in the agents table. */
final class UnknownReferenceCheck implements QualityCheck {

  @Override
  public List<Finding> check(Snapshot snapshot, CompanyPolicy policy) {
    if (!snapshot.connected(Table.AGENTS)) {
      return List.of();
    }
    Set<String> unknown = new TreeSet<>();
    for (int c = 0; c < snapshot.customerCount(); c++) {
      Customer customer = snapshot.customer(c);
      String agent = customer == null ? null : customer.agentId();
      if (agent != null && !snapshot.agents().containsKey(agent)) {
        unknown.add(agent);
      }
    }
    List<Finding> findings = new ArrayList<>();
    for (String agent : unknown) {
      findings.add(
          Finding.of(
              "UNKNOWN_AGENT",
              Finding.Severity.WARNING,
              Table.CUSTOMERS,
              "agent_id",
              agent,
              "customers name an agent that the agents table does not hold"));
    }
    return findings;
  }
}
