package org.nextbestaction.rules.simulation;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.decision.Capacity;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.rules.book.RuleBook;

/**
 * Decides on days of the past under two rulebooks and says which cards change. Signals, facts and
 * candidates are worked out once for both; nothing is delivered or kept. Each day sees no record
 * that is dated later: one model serves all days, and it is fitted to the first of them. What
 * people answered to cards is data of the day, whichever rulebook decides.
 */
public final class Simulation {

  /** Hears how far it is. */
  @FunctionalInterface
  public interface Listener {
    /** So many of the days are played; 0 before the first. */
    void played(LocalDate day, int done, int total);
  }

  /**
   * The days that are played: every so many from the first on, the last one at most.
   *
   * @param every at least 1
   * @param refit days after which the model is fitted anew, to what is known by then; 0 for never
   */
  public record Days(LocalDate from, LocalDate to, int every, int refit) {

    public Days {
      if (from.isAfter(to) || every < 1 || refit < 0) {
        throw new IllegalArgumentException(
            "from " + from + " to " + to + ", every " + every + " days, refit " + refit);
      }
    }

    List<LocalDate> all() {
      return from.datesUntil(to.plusDays(1), Period.ofDays(every)).toList();
    }
  }

  private Simulation() {}

  /**
   * Plays the days.
   *
   * @param engine gives everything but the rules
   * @param policy that of the engine
   * @param model null fits one to the first day; one that was fitted later than a day knows what
   *     that day did not
   * @param against the old rules
   * @param rules the new ones
   * @param changes takes each decision that differs, by day and customer, on one other thread; what
   *     it throws ends the simulation
   * @throws RuntimeException when a rule names an action that the playbook does not have, or the
   *     data of a day are not fit for use
   */
  public static SimulationReport run(
      NbaEngine engine,
      CompanyPolicy policy,
      CommercialData data,
      Days days,
      @Nullable Model model,
      RuleBook against,
      RuleBook rules,
      Listener listener,
      Consumer<ChangedCard> changes) {
    requireNonNull(engine, "engine");
    SortedSet<String> differing = against.differences(rules);
    List<LocalDate> all = days.all();
    Totals totals = new Totals(against, rules, differing);
    Model fitted = model;
    LocalDate fittedOn = model == null ? null : model.fittedOn();
    if (fittedOn != null) {
      totals.modelFitted(fittedOn);
    }
    listener.played(all.get(0), 0, all.size());
    // While a day is decided about, another thread adds up the day before and makes the day after.
    ExecutorService beside = Executors.newSingleThreadExecutor(Simulation::thread);
    try {
      Future<Snapshot> next = beside.submit(() -> data.asOf(all.get(0)));
      Future<?> added = next;
      for (int i = 0; i < all.size(); i++) {
        LocalDate day = all.get(i);
        Snapshot snapshot = await(next);
        if (i + 1 < all.size()) {
          LocalDate after = all.get(i + 1);
          next = beside.submit(() -> data.asOf(after));
        }
        boolean old =
            fittedOn != null
                && days.refit > 0
                && model == null
                && !day.isBefore(fittedOn.plusDays(days.refit));
        NbaSession session = engine.open(snapshot, old ? null : fitted);
        if (session.model() != fitted) {
          fitted = session.model();
          fittedOn = day;
          totals.modelFitted(day);
        }
        Comparison comparison = new Comparison(session, against, rules, differing);
        List<Comparison.Pair> pairs = session.ask(comparison::of);
        await(added);
        Capacity capacity = new Capacity(snapshot.agents(), policy.limits().cardsPerAgentPerDay());
        int customers = customers(snapshot);
        added = beside.submit(() -> totals.add(day, pairs, capacity, customers, changes));
        listener.played(day, i + 1, all.size());
      }
      await(added);
    } finally {
      beside.shutdownNow();
    }
    return totals.report(all, data.company().baseCurrency());
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "nba-simulation");
    thread.setDaemon(true);
    return thread;
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static int customers(Snapshot snapshot) {
    int customers = 0;
    for (int c = 0; c < snapshot.customerCount(); c++) {
      customers += snapshot.customer(c) == null ? 0 : 1;
    }
    return customers;
  }

  /** The positions, among the pairs, of the cards of one side for which the day has a place. */
  static Set<Integer> delivered(List<Comparison.Side> sides, Capacity capacity) {
    List<Capacity.Request> requests = new ArrayList<>();
    Set<Integer> places = new HashSet<>();
    for (int i = 0; i < sides.size(); i++) {
      Capacity.Request request = sides.get(i).request();
      if (request != null) {
        requests.add(
            new Capacity.Request(
                i, request.agentId(), request.obligation(), request.score(), request.tieBreak()));
        places.add(i);
      }
    }
    places.removeAll(capacity.refused(requests));
    return places;
  }
}
