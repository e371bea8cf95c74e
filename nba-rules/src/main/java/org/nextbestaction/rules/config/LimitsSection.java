package org.nextbestaction.rules.config;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.policy.Limits;
import org.nextbestaction.rules.internal.Fields;

/** Reads {@code limits}. */
final class LimitsSection {

  private static final int MOST_CARDS = 1000;
  private static final int MOST_OFFERS = 100;
  private static final int MOST_DAYS = 3650;
  private static final double MOST_MONEY = 1e9;
  private static final double MOST_MINUTE_COST = 10_000;

  private LimitsSection() {}

  static Limits read(@Nullable Fields fields, Limits defaults) {
    if (fields == null) {
      return defaults;
    }
    Limits limits =
        new Limits(
            Objects.requireNonNullElse(
                fields.whole("cardsPerAgentPerDay", 0, MOST_CARDS), defaults.cardsPerAgentPerDay()),
            Objects.requireNonNullElse(
                fields.whole("offersPerCard", 1, MOST_OFFERS), defaults.offersPerCard()),
            Objects.requireNonNullElse(
                fields.number("minScore", -MOST_MONEY, MOST_MONEY), defaults.minScore()),
            Objects.requireNonNullElse(
                fields.number("agentCostPerMinute", 0, MOST_MINUTE_COST),
                defaults.agentCostPerMinute()),
            suppressDays(
                fields.fields("suppressDays", "limits.suppressDays"), defaults.suppressDays()),
            Objects.requireNonNullElse(
                fields.whole("attributionDays", 0, MOST_DAYS), defaults.attributionDays()));
    fields.finish();
    return limits;
  }

  private static Map<String, Integer> suppressDays(
      @Nullable Fields fields, Map<String, Integer> defaults) {
    Map<String, Integer> days = new TreeMap<>(defaults);
    if (fields != null) {
      days.replaceAll(
          (reason, otherwise) ->
              Objects.requireNonNullElse(fields.whole(reason, 0, MOST_DAYS), otherwise));
      fields.finish();
    }
    return days;
  }
}
