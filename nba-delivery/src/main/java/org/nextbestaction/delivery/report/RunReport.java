package org.nextbestaction.delivery.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a run for management: counts by agent, its cards in short, and the customers
 * without a card. Holds no prices and no traces.
 *
 * @param at when it ended
 * @param rulebook its version
 * @param everyRule whether the rules that did not fire were counted, too
 * @param teams by agent, in order of the agent's id
 * @param silent customers without a card, by customer; null where a later run's are kept instead
 * @param changes what the company made of the rules that come with the library
 */
public record RunReport(
    String runId,
    LocalDate asOf,
    Instant at,
    String rulebook,
    boolean everyRule,
    int notTaken,
    List<Team> teams,
    List<Shown> cards,
    @Nullable List<Silent> silent,
    List<Change> changes,
    List<Health> health) {

  /** Customers without a card of whom no more is kept than that they were counted. */
  static final int MOST_SILENT = 20_000;

  /** The agent of customers who have none. */
  static final String NOBODY = "";

  static final Comparator<RunReport> OLDEST_FIRST =
      Comparator.comparing(RunReport::asOf)
          .thenComparing(RunReport::at)
          .thenComparing(RunReport::runId);

  public RunReport {
    teams = List.copyOf(teams);
    cards = List.copyOf(cards);
    silent = silent == null ? null : List.copyOf(silent);
    changes = List.copyOf(changes);
    health = List.copyOf(health);
  }

  /**
   * One agent's share.
   *
   * @param agentId empty for customers without an agent
   * @param withoutSignal of those for whom nothing called for an action, those without any signal
   * @param silences customers by the code of their silence
   * @param rules by rule and effect
   */
  public record Team(
      String agentId,
      int customers,
      int withoutSignal,
      int cards,
      int requests,
      Map<String, Integer> silences,
      List<Asked> rules) {

    public Team {
      silences = Collections.unmodifiableMap(new TreeMap<>(silences));
      rules = List.copyOf(rules);
    }
  }

  /**
   * A rule in a run.
   *
   * @param effect empty where it has none
   * @param asked how often; without meaning where only fired ones were counted
   * @param customers of whom it fired at least once
   */
  public record Asked(String rule, String effect, int asked, int fired, int customers) {}

  /** A card that was handed on. */
  public record Shown(
      String cardId,
      int revision,
      String action,
      String kind,
      String title,
      String language,
      String agentId,
      @Nullable String customerId,
      @Nullable Double probability,
      @Nullable Integer horizonDays) {}

  /**
   * A customer without a card.
   *
   * @param reason the code of the silence
   * @param rule that decided; null where none did
   * @param text the same in the agent's language, with what the rule says
   * @param language of the text
   */
  public record Silent(
      String customerId,
      @Nullable String name,
      String agentId,
      String reason,
      @Nullable String rule,
      String text,
      String language) {}

  /** What the company's file {@code by} made of a rule of the library. */
  public record Change(String rule, String change, String by) {}

  /**
   * A connected table.
   *
   * @param stale null where its age is unknown
   */
  public record Health(
      String table,
      long rows,
      long quarantined,
      long findings,
      @Nullable LocalDate extractedOn,
      @Nullable Boolean stale) {}

  RunReport withoutSilent() {
    return new RunReport(
        runId, asOf, at, rulebook, everyRule, notTaken, teams, cards, null, changes, health);
  }

  /** The same without anything that names a customer. */
  RunReport without(String customerId) {
    return new RunReport(
        runId,
        asOf,
        at,
        rulebook,
        everyRule,
        notTaken,
        teams,
        cards.stream().filter(card -> !customerId.equals(card.customerId())).toList(),
        silent == null
            ? null
            : silent.stream().filter(one -> !customerId.equals(one.customerId())).toList(),
        changes,
        health);
  }
}
