package org.nextbestaction.rules.simulation;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which cards change under new rules. A card that stands on several of the days, and a change that
 * does, counts once, with what it is worth on the first of them, unless something else is said.
 *
 * @param days the days that were played
 * @param modelDays the days to whose data a model was fitted; the day of a given model
 * @param currency the base currency of every amount
 * @param decisions customers decided about, over all days
 * @param faults decisions that could not be made, over all days; they are in no other number
 * @param cards all cards
 * @param cardDays all cards, each counted on every day on which it stands
 * @param delivered the same, those within the agents' daily capacity only
 * @param changed changed cards by the way they change
 * @param changedDays decisions that change, over all days
 * @param moved decisions over all days whose card is delivered under one book only
 * @param rules the rules that differ, by id
 * @param actions cards by action
 * @param requests requests to managers about a product and a segment
 * @param customers those with a changed card, the most changed money first, then by id
 */
public record SimulationReport(
    List<LocalDate> days,
    List<LocalDate> modelDays,
    String currency,
    Book against,
    Book rulebook,
    long decisions,
    long faults,
    Tally cards,
    Pair cardDays,
    Pair delivered,
    Map<Change, Tally> changed,
    long changedDays,
    Moved moved,
    List<RuleEffect> rules,
    Map<String, Tally> actions,
    Pair requests,
    List<CustomerEffect> customers) {

  public SimulationReport {
    days = List.copyOf(days);
    modelDays = List.copyOf(modelDays);
    changed = Collections.unmodifiableMap(new TreeMap<>(changed));
    rules = List.copyOf(rules);
    actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    customers = List.copyOf(customers);
  }

  /** A rulebook. */
  public record Book(String version, String hash) {}

  /**
   * So many things, and what they are worth under the old rules and under the new.
   *
   * @param count how many
   */
  public record Tally(long count, Worth before, Worth after) {

    static final Tally NONE = new Tally(0, Worth.NONE, Worth.NONE);

    Tally and(Worth old, Worth now) {
      return new Tally(count + 1, before.and(old), after.and(now));
    }
  }

  /** A number under the old rules, and under the new. */
  public record Pair(long before, long after) {}

  /**
   * What the capacity of the agents' days makes of it.
   *
   * @param enter cards that are delivered under the new rules only
   * @param leave cards that are delivered under the old rules only
   * @param unchanged those of both that are the same cards: others take or leave them their places
   */
  public record Moved(long enter, long leave, long unchanged) {}

  /** How a rule differs. */
  public enum Difference {
    /** The new book has it, the old one has not. */
    ADDED,
    /** The old book has it, the new one has not. */
    REMOVED,
    /** Both have it, and it says something else. */
    CHANGED
  }

  /**
   * A rule that differs between the books.
   *
   * @param fired decisions, over all days, in which it fires, or would in shadow, under the book
   *     that has it; the new one where both have
   * @param cards changed cards for which it makes the difference, alone or with others
   * @param alone those of them that change by it alone, and what they are worth
   * @param days the same as {@code cards}, each counted on every day
   */
  public record RuleEffect(
      String rule, Difference difference, long fired, long cards, Tally alone, long days) {}

  /**
   * A customer with a changed card.
   *
   * @param worth its changed cards
   * @param firstDay the first day on which one changes
   * @param rules the rules that make the difference, by id
   */
  public record CustomerEffect(
      String customerId, String customerName, Tally worth, LocalDate firstDay, List<String> rules) {

    public CustomerEffect {
      rules = List.copyOf(rules);
    }
  }

  /** How many cards change: those that an agent would see differently. */
  public long changedCards() {
    return changed.entrySet().stream()
        .filter(entry -> entry.getKey().ofCards())
        .mapToLong(entry -> entry.getValue().count())
        .sum();
  }
}
