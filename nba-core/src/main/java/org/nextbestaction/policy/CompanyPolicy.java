package org.nextbestaction.policy;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The whole configuration. Immutable and thread-safe.
 *
 * @param maxQuarantinedPct share of a table's rows that may be unreadable before the run stops, 0
 *     to 100
 */
public record CompanyPolicy(
    Company company,
    Thresholds thresholds,
    Limits limits,
    double maxQuarantinedPct,
    NotePolicy notes) {

  /** The defaults of the configuration file. */
  public static CompanyPolicy defaults() {
    return new CompanyPolicy(
        Company.defaults(), Thresholds.defaults(), Limits.defaults(), 5, NotePolicy.defaults());
  }

  /** SHA-256 over every value, in hexadecimal: the {@code configHash} of a trace. */
  public String hash() {
    String week =
        company.workWeek().stream().sorted().map(Enum::name).collect(Collectors.joining(","));
    String text =
        String.join(
            "\n",
            company.name(),
            company.baseCurrency(),
            company.timeZone().getId(),
            company.language(),
            company.country(),
            week,
            thresholds.toString(),
            String.valueOf(limits.cardsPerAgentPerDay()),
            String.valueOf(limits.offersPerCard()),
            String.valueOf(limits.minScore()),
            String.valueOf(limits.agentCostPerMinute()),
            new TreeMap<>(limits.suppressDays()).toString(),
            String.valueOf(limits.attributionDays()),
            String.valueOf(maxQuarantinedPct),
            notes.toString());
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}
