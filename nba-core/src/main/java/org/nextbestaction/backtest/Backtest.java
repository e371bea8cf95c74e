package org.nextbestaction.backtest;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardBrief;
import org.nextbestaction.data.Activity;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Invoice;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;

/**
 * Decides as on past days, each seeing nothing that is dated later, and looks at what came within a
 * horizon after each. The model is fitted anew for each day. Not thread-safe.
 */
public final class Backtest {

  /** Hears which day is played. */
  @FunctionalInterface
  public interface Listener {
    /** A listener that hears nothing. */
    Listener NONE = (day, done, total) -> {};

    /** So many of the days are played. */
    void played(LocalDate day, int done, int total);
  }

  private final CommercialData data;
  private final NbaEngine engine;
  private final int horizonDays;
  private final int stepDays;
  private final Map<String, BacktestReport.ActionOutcome> actions = new TreeMap<>();
  private final Map<String, BacktestReport.SilenceOutcome> silent = new TreeMap<>();
  private final List<ForecastQuality.Case> forecasts = new ArrayList<>();
  private final Map<String, Long> proposed = new TreeMap<>();
  private final Map<String, Long> missed = new TreeMap<>();
  private long decisions;
  private long ordering;
  private long orderingWithCard;
  private long contacts;

  private Backtest(CommercialData data, NbaEngine engine, int horizonDays, int stepDays) {
    this.data = data;
    this.engine = engine;
    this.horizonDays = horizonDays;
    this.stepDays = stepDays;
  }

  /**
   * Plays every {@code stepDays}-th day of {@code [from, to]}.
   *
   * @param engine one that gives the silent decisions, too
   * @param horizonDays days after each day within which an outcome counts, at least 1
   * @param stepDays at least 1
   * @throws IllegalArgumentException when the days are out of order or the data end before a
   *     horizon does, so that an outcome would be taken for missing
   */
  public static BacktestReport run(
      NbaEngine engine,
      CommercialData data,
      LocalDate from,
      LocalDate to,
      int horizonDays,
      int stepDays,
      Listener listener) {
    requireNonNull(engine, "engine");
    if (from.isAfter(to) || horizonDays < 1 || stepDays < 1) {
      throw new IllegalArgumentException(
          "from " + from + " to " + to + ", horizon " + horizonDays + ", step " + stepDays);
    }
    LocalDate[] between = data.orderedBetween();
    if (between == null || to.plusDays(horizonDays).isAfter(between[1])) {
      throw new IllegalArgumentException(
          "the orders end on "
              + (between == null ? "no day" : between[1])
              + ", before the "
              + horizonDays
              + " days after "
              + to
              + " are over.\nMaybe an earlier last day or a shorter horizon was meant.");
    }
    List<LocalDate> days =
        from.datesUntil(to.plusDays(1), java.time.Period.ofDays(stepDays)).toList();
    Backtest backtest = new Backtest(data, engine, horizonDays, stepDays);
    for (int i = 0; i < days.size(); i++) {
      backtest.play(days.get(i));
      listener.played(days.get(i), i + 1, days.size());
    }
    return backtest.report(days);
  }

  private BacktestReport report(List<LocalDate> days) {
    return new BacktestReport(
        days,
        horizonDays,
        decisions,
        ordering,
        orderingWithCard,
        actions,
        silent,
        ForecastQuality.of(forecasts),
        new BacktestReport.Coverage(contacts, proposed, missed));
  }

  private void play(LocalDate day) {
    NbaSession session = engine.open(data.asOf(day));
    Snapshot after = data.asOf(day.plusDays(horizonDays));
    Map<String, Card> cards = new TreeMap<>();
    session.run(
        card -> {
          String customer = card.brief().customerId();
          if (customer != null) {
            cards.put(customer, card);
          }
        });
    Snapshot then = session.snapshot();
    for (Map.Entry<String, Card> entry : cards.entrySet()) {
      CustomerView later = Objects.requireNonNull(after.view(entry.getKey()));
      judge(entry.getValue(), bought(later, day), later);
      CustomerView before = Objects.requireNonNull(then.view(entry.getKey()));
      if (before.timeline().size() > 0) {
        forecasts.add(
            new ForecastQuality.Case(
                session.model().forecast(before, horizonDays).pOrder(),
                later.timeline().lastDay() > day.toEpochDay()));
      }
    }
    cover(day, cards);
  }

  private void judge(Card card, Set<String> bought, CustomerView later) {
    CardBrief brief = card.brief();
    boolean ordered = !bought.isEmpty();
    decisions++;
    ordering += ordered ? 1 : 0;
    if (card.silent()) {
      silent.merge(
          reason(card),
          new BacktestReport.SilenceOutcome(1, ordered ? 1 : 0),
          BacktestReport.SilenceOutcome::and);
      return;
    }
    orderingWithCard += ordered ? 1 : 0;
    boolean hit = brief.offer().stream().anyMatch(offer -> bought.contains(offer.productId()));
    Double probability = brief.action().probability();
    actions.merge(
        brief.action().code(),
        new BacktestReport.ActionOutcome(
            1,
            ordered ? 1 : 0,
            brief.offer().isEmpty() ? 0 : 1,
            hit ? 1 : 0,
            settled(brief, later) ? 1 : 0,
            probability == null ? 0 : probability),
        BacktestReport.ActionOutcome::and);
  }

  private static String reason(Card silent) {
    return silent.brief().why().isEmpty() ? "" : silent.brief().why().get(0).signal();
  }

  /** The products bought after the day and within the horizon, successors under their own id. */
  private static Set<String> bought(CustomerView later, LocalDate day) {
    Set<String> bought = new HashSet<>();
    PurchaseColumns columns = later.timeline().columns();
    for (int o = later.timeline().end() - 1; o >= later.timeline().first(); o--) {
      if (columns.day(o) <= day.toEpochDay()) {
        break;
      }
      for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
        bought.add(later.snapshot().products().get(columns.product(l)).id());
      }
    }
    return bought;
  }

  /** Whether the card was about a debt and its oldest invoice is paid. */
  private static boolean settled(CardBrief brief, CustomerView later) {
    Object oldest =
        brief.why().stream()
            .map(why -> why.facts().get("oldestInvoice"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return oldest != null
        && later.invoices().stream()
            .filter(invoice -> invoice.id().equals(oldest))
            .anyMatch(Backtest::paid);
  }

  private static boolean paid(Invoice invoice) {
    return invoice.paidOn() != null || invoice.open() != null && invoice.open().micros() <= 0;
  }

  /** The contacts after the day and before the next one that is played. */
  private void cover(LocalDate day, Map<String, Card> cards) {
    Snapshot until = data.asOf(day.plusDays(stepDays));
    for (Map.Entry<String, Card> entry : cards.entrySet()) {
      CustomerView view = until.view(entry.getKey());
      if (view != null && contacted(view, day)) {
        Card card = entry.getValue();
        contacts++;
        if (card.silent()) {
          missed.merge(reason(card), 1L, Long::sum);
        } else {
          proposed.merge(card.brief().action().code(), 1L, Long::sum);
        }
      }
    }
  }

  private static boolean contacted(CustomerView customer, LocalDate day) {
    for (Activity activity : customer.activities()) {
      if (activity.on().isAfter(day) && !activity.type().equals("note")) {
        return true;
      }
    }
    return false;
  }
}
