package org.nextbestaction.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param customers decided about
 * @param delivered cards for agents and managers, by action
 * @param silent decisions to stay silent, by reason code
 * @param notTaken cards that the sink could not take; silent ones, where they are given, among them
 */
public record RunSummary(
    String runId,
    int customers,
    Map<String, Integer> delivered,
    Map<String, Integer> silent,
    int notTaken) {

  public RunSummary {
    delivered = Collections.unmodifiableMap(new TreeMap<>(delivered));
    silent = Collections.unmodifiableMap(new TreeMap<>(silent));
  }

  /** Cards for agents and managers in all. */
  public int cards() {
    return delivered.values().stream().mapToInt(Integer::intValue).sum();
  }
}
