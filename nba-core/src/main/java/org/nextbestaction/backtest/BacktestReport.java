package org.nextbestaction.backtest;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came after the cards of past days.
 *
 * @param days the as-of dates that were played
 * @param horizonDays days after each within which an outcome counts
 * @param decisions about customers, over all days
 * @param ordering how many of them were followed by an order within the horizon
 * @param orderingWithCard how many of those had a card
 * @param actions by action code
 * @param silent decisions to stay silent by reason, and what came after them
 * @param timing how good the probabilities of an order were, over all customers with an order
 * @param coverage which contacts that agents made the cards would have proposed
 */
public record BacktestReport(
    List<LocalDate> days,
    int horizonDays,
    long decisions,
    long ordering,
    long orderingWithCard,
    Map<String, ActionOutcome> actions,
    Map<String, SilenceOutcome> silent,
    ForecastQuality timing,
    Coverage coverage) {

  public BacktestReport {
    days = List.copyOf(days);
    actions = Collections.unmodifiableMap(new TreeMap<>(actions));
    silent = Collections.unmodifiableMap(new TreeMap<>(silent));
  }

  /** The share of decisions that were followed by an order, card or not. */
  public double baseRate() {
    return decisions == 0 ? Double.NaN : (double) ordering / decisions;
  }

  /**
   * Cards of one action.
   *
   * @param cards delivered
   * @param ordered followed by an order of the customer within the horizon
   * @param offered cards with at least one product
   * @param boughtOffered of those, cards of which a product was bought within the horizon
   * @param settled cards about a debt whose oldest invoice was paid within the horizon
   * @param probability mean chance of success that the cards stated
   */
  public record ActionOutcome(
      long cards,
      long ordered,
      long offered,
      long boughtOffered,
      long settled,
      double probability) {

    ActionOutcome and(ActionOutcome other) {
      long all = cards + other.cards;
      return new ActionOutcome(
          all,
          ordered + other.ordered,
          offered + other.offered,
          boughtOffered + other.boughtOffered,
          settled + other.settled,
          (probability * cards + other.probability * other.cards) / all);
    }
  }

  /** Silent decisions of one reason, and how many of them an order followed all the same. */
  public record SilenceOutcome(long decisions, long ordered) {

    SilenceOutcome and(SilenceOutcome other) {
      return new SilenceOutcome(decisions + other.decisions, ordered + other.ordered);
    }
  }

  /**
   * The contacts of agents (calls, e-mails, meetings, visits) between one played day and the next,
   * one a customer.
   *
   * @param contacts in all
   * @param proposed those for whose customer there was a card on the day before, by action
   * @param missed those without, by the reason of the silence
   */
  public record Coverage(long contacts, Map<String, Long> proposed, Map<String, Long> missed) {

    public Coverage {
      proposed = Collections.unmodifiableMap(new TreeMap<>(proposed));
      missed = Collections.unmodifiableMap(new TreeMap<>(missed));
    }
  }
}
