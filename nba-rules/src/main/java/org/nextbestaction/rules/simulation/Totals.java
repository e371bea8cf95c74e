package org.nextbestaction.rules.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.nextbestaction.decision.Capacity;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.simulation.SimulationReport.Difference;
import org.nextbestaction.rules.simulation.SimulationReport.Tally;

/** Adds up the days of a simulation, one after the other. Not thread-safe. */
final class Totals {

  private final RuleBook against;
  private final RuleBook rules;
  private final SortedSet<String> differing;
  private final List<LocalDate> modelDays = new ArrayList<>();
  private final Set<String> oldCards = new HashSet<>();
  private final Set<String> newCards = new HashSet<>();
  private final Set<String> oldRequests = new HashSet<>();
  private final Set<String> newRequests = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<Change, Tally> changed = new EnumMap<>(Change.class);
  private final Map<String, Tally> actions = new TreeMap<>();
  private final Map<String, RuleSum> byRule = new TreeMap<>();
  private final Map<String, CustomerSum> byCustomer = new TreeMap<>();
  private Tally cards = Tally.NONE;
  private long decisions;
  private long faults;
  private long oldDays;
  private long newDays;
  private long oldDelivered;
  private long newDelivered;
  private long changedDays;
  private long enter;
  private long leave;
  private long unchanged;

  private static final class RuleSum {
    long fired;
    long cards;
    long days;
    Tally alone = Tally.NONE;
  }

  private static final class CustomerSum {
    final String name;
    final LocalDate first;
    final SortedSet<String> rules = new TreeSet<>();
    Tally worth = Tally.NONE;

    CustomerSum(String name, LocalDate first) {
      this.name = name;
      this.first = first;
    }
  }

  Totals(RuleBook against, RuleBook rules, SortedSet<String> differing) {
    this.against = against;
    this.rules = rules;
    this.differing = differing;
    differing.forEach(rule -> byRule.put(rule, new RuleSum()));
  }

  void modelFitted(LocalDate day) {
    modelDays.add(day);
  }

  void add(
      LocalDate day,
      List<Comparison.Pair> pairs,
      Capacity capacity,
      int customers,
      Consumer<ChangedCard> changes) {
    decisions += pairs.size();
    faults += customers - pairs.size();
    Set<Integer> wasPlaced =
        Simulation.delivered(pairs.stream().map(Comparison.Pair::before).toList(), capacity);
    Set<Integer> isPlaced =
        Simulation.delivered(pairs.stream().map(Comparison.Pair::after).toList(), capacity);
    oldDelivered += wasPlaced.size();
    newDelivered += isPlaced.size();
    for (int i = 0; i < pairs.size(); i++) {
      Comparison.Pair pair = pairs.get(i);
      boolean was = wasPlaced.contains(i);
      boolean is = isPlaced.contains(i);
      enter += is && !was ? 1 : 0;
      leave += was && !is ? 1 : 0;
      unchanged += was != is && pair.changed() == null ? 1 : 0;
      count(pair);
      pair.fired().forEach(rule -> Objects.requireNonNull(byRule.get(rule)).fired++);
      if (pair.changed() != null) {
        ChangedCard card = placed(pair.changed(), was, is);
        count(day, card);
        changes.accept(card);
      }
    }
  }

  private static ChangedCard placed(ChangedCard card, boolean was, boolean is) {
    return new ChangedCard(
        card.day(),
        card.customerId(),
        card.customerName(),
        card.change(),
        placed(card.before(), was),
        placed(card.after(), is),
        card.causes());
  }

  private static ChangedCard.Side placed(ChangedCard.Side side, boolean delivered) {
    return new ChangedCard.Side(side.brief(), side.worth(), side.silence(), side.rule(), delivered);
  }

  private void count(Comparison.Pair pair) {
    Comparison.Side was = pair.before();
    Comparison.Side is = pair.after();
    oldRequests.addAll(was.requests());
    newRequests.addAll(is.requests());
    oldDays += was.cardId() == null ? 0 : 1;
    newDays += is.cardId() == null ? 0 : 1;
    if (was.cardId() != null && oldCards.add(was.cardId())) {
      cards = new Tally(0, cards.before().and(was.worth()), cards.after());
      actions.merge(was.action(), new Tally(0, was.worth(), Worth.NONE), Totals::both);
    }
    if (is.cardId() != null && newCards.add(is.cardId())) {
      cards = new Tally(0, cards.before(), cards.after().and(is.worth()));
      actions.merge(is.action(), new Tally(0, Worth.NONE, is.worth()), Totals::both);
    }
  }

  private static Tally both(Tally one, Tally other) {
    return new Tally(
        one.count() + other.count(),
        one.before().and(other.before()),
        one.after().and(other.after()));
  }

  private void count(LocalDate day, ChangedCard card) {
    changedDays++;
    boolean first = seen.add(card.key());
    Worth was = card.before().worth();
    Worth is = card.after().worth();
    for (ChangedCard.Cause cause : card.causes()) {
      RuleSum rule = Objects.requireNonNull(byRule.get(cause.rule()));
      if (card.change().ofCards()) {
        rule.days++;
        rule.cards += first ? 1 : 0;
        rule.alone = first && cause.alone() ? rule.alone.and(was, is) : rule.alone;
      }
    }
    if (!first) {
      return;
    }
    changed.merge(card.change(), Tally.NONE.and(was, is), Totals::both);
    if (card.change().ofCards()) {
      CustomerSum customer =
          byCustomer.computeIfAbsent(
              card.customerId(), id -> new CustomerSum(card.customerName(), day));
      customer.worth = customer.worth.and(was, is);
      card.causes().forEach(cause -> customer.rules.add(cause.rule()));
    }
  }

  SimulationReport report(List<LocalDate> days, String currency) {
    List<SimulationReport.RuleEffect> effects = new ArrayList<>();
    byRule.forEach(
        (rule, sum) ->
            effects.add(
                new SimulationReport.RuleEffect(
                    rule, difference(rule), sum.fired, sum.cards, sum.alone, sum.days)));
    List<SimulationReport.CustomerEffect> customers = new ArrayList<>();
    byCustomer.forEach(
        (id, sum) ->
            customers.add(
                new SimulationReport.CustomerEffect(
                    id, sum.name, sum.worth, sum.first, List.copyOf(sum.rules))));
    customers.sort(
        Comparator.comparing((SimulationReport.CustomerEffect c) -> moved(c.worth()))
            .reversed()
            .thenComparing(SimulationReport.CustomerEffect::customerId));
    return new SimulationReport(
        days,
        modelDays,
        currency,
        new SimulationReport.Book(against.version(), against.hash()),
        new SimulationReport.Book(rules.version(), rules.hash()),
        decisions,
        faults,
        cards,
        new SimulationReport.Pair(oldDays, newDays),
        new SimulationReport.Pair(oldDelivered, newDelivered),
        changed,
        changedDays,
        new SimulationReport.Moved(enter, leave, unchanged),
        effects,
        actions,
        new SimulationReport.Pair(oldRequests.size(), newRequests.size()),
        customers);
  }

  private Difference difference(String rule) {
    boolean was = against.ids().contains(rule);
    boolean is = rules.ids().contains(rule);
    return was && is ? Difference.CHANGED : was ? Difference.REMOVED : Difference.ADDED;
  }

  private static BigDecimal moved(Tally worth) {
    return worth
        .after()
        .expected()
        .subtract(worth.before().expected())
        .abs()
        .add(worth.after().offered().subtract(worth.before().offered()).abs());
  }
}
