package org.nextbestaction.policy;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much may reach an agent, and for how long an answer silences an action.
 *
 * @param cardsPerAgentPerDay an agent's own capacity goes before it
 * @param offersPerCard lines of an offer, at least 1
 * @param minScore base currency; a best score at or below it is silence
 * @param agentCostPerMinute base currency
 * @param suppressDays days of silence by reason or decision ({@code wrong_timing}, {@code
 *     accepted}, ...)
 * @param attributionDays an order within this many days after an acceptance counts for the card
 */
public record Limits(
    int cardsPerAgentPerDay,
    int offersPerCard,
    double minScore,
    double agentCostPerMinute,
    Map<String, Integer> suppressDays,
    int attributionDays) {

  public Limits {
    suppressDays = Collections.unmodifiableMap(new TreeMap<>(suppressDays));
  }

  /** The defaults of the configuration file. */
  public static Limits defaults() {
    return new Limits(
        5,
        5,
        0,
        0.5,
        Map.of(
            "wrong_timing", 14,
            "already_contacted", 7,
            "price", 30,
            "wrong_data", 7,
            "unsuitable_product", 365,
            "other", 14,
            "snoozed", 3,
            "accepted", 14,
            "modified", 14),
        30);
  }
}
