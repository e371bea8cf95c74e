package org.nextbestaction.benchmarks.churn;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.OrderTimeline;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.Company;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.churn.ChurnDetector;
import org.nextbestaction.signal.churn.ChurnSignal;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;

/**
 * Prints, for a folder of real data and several as-of dates, how many customers are flagged and how
 * many of those order soon all the same; and of the cycles that began in the {@value #DAYS} days
 * after it, under the model of that date, how many were flagged before the customer came back:
 * {@code benchmarks/churn backtest DIR END DATE...}.
 */
public final class ChurnBacktest {

  private static final int DAYS = 30;

  private ChurnBacktest() {}

  /**
   * A silence that is judged on a day.
   *
   * @param days since the last order
   * @param next days from then until the next order; more than any number when none is known
   * @param flaggedOn day of silence by the library, then by the rules
   */
  private record Silence(int days, int next, int[] flaggedOn) {

    boolean orderedWithin(int horizon) {
      return next <= horizon;
    }

    boolean ended() {
      return next < Integer.MAX_VALUE;
    }

    boolean flaggedBeforeItEnded(int rule) {
      return days + next > flaggedOn[rule];
    }
  }

  /** Takes the folder, the last day whose orders are known, and the as-of dates. */
  public static void main(String[] args) {
    CommercialData data =
        DataLoader.load(new CsvFolder(Path.of(args[0])), Company.defaults(), LoadListener.NONE);
    Snapshot end = data.asOf(LocalDate.parse(args[1]));
    System.out.printf(
        "| as of | judged | flagged | of those ordered within 30, 60 days | of all judged"
            + " | cycles begun | ended | of these flagged before |");
    for (Rule rule : Rule.values()) {
      System.out.printf(" %s |", rule.label);
    }
    System.out.printf("%n|%s%n", " --- |".repeat(8 + Rule.values().length));
    List<Silence> all = new ArrayList<>();
    List<Silence> allBegun = new ArrayList<>();
    for (String day : Arrays.asList(args).subList(2, args.length)) {
      Snapshot snapshot = data.asOf(LocalDate.parse(day));
      Detection context = new Detection(CompanyPolicy.defaults(), Model.fit(snapshot, 2));
      List<Silence> silences = silences(snapshot, end, context, false);
      List<Silence> begun = new ArrayList<>();
      for (int after = 1; after <= DAYS; after++) {
        Snapshot then = data.asOf(snapshot.asOf().plusDays(after));
        begun.addAll(silences(then, end, context, true));
      }
      print(day, silences, begun);
      all.addAll(silences);
      allBegun.addAll(begun);
    }
    print("together", all, allBegun);
  }

  /** Those of all customers, or only those that begin on the day. */
  private static List<Silence> silences(
      Snapshot snapshot, Snapshot end, Detection context, boolean beginning) {
    List<Silence> silences = new ArrayList<>();
    for (int c = 0; c < snapshot.customerCount(); c++) {
      Customer customer = snapshot.customer(c);
      CustomerView view = customer == null ? null : snapshot.view(customer.id());
      CustomerView later = customer == null ? null : end.view(customer.id());
      if (view == null
          || later == null
          || beginning && view.timeline().lastDay() != snapshot.epochDay()) {
        continue;
      }
      for (Signal signal : new ChurnDetector().detect(view, context)) {
        if (signal instanceof ChurnSignal churn) {
          int next = next(later.timeline(), snapshot.epochDay());
          silences.add(new Silence(churn.silenceDays(), next, flaggedOn(churn, view)));
        }
      }
    }
    return silences;
  }

  private static int[] flaggedOn(ChurnSignal churn, CustomerView view) {
    int[] on = new int[1 + Rule.values().length];
    on[0] = churn.limitDays();
    for (Rule rule : Rule.values()) {
      on[1 + rule.ordinal()] = rule.flagsOn(view.timeline().intervals());
    }
    return on;
  }

  private static int next(OrderTimeline timeline, int after) {
    for (int o = timeline.first(); o < timeline.end(); o++) {
      if (timeline.columns().day(o) > after) {
        return timeline.columns().day(o) - after;
      }
    }
    return Integer.MAX_VALUE;
  }

  private static void print(String name, List<Silence> silences, List<Silence> begun) {
    List<Silence> flagged = silences.stream().filter(s -> s.days >= s.flaggedOn[0]).toList();
    List<Silence> ended = begun.stream().filter(Silence::ended).toList();
    System.out.printf(
        "| %s | %d | %d | %s, %s | %s, %s | %d | %d |",
        name,
        silences.size(),
        flagged.size(),
        share(flagged, s -> s.orderedWithin(30)),
        share(flagged, s -> s.orderedWithin(60)),
        share(silences, s -> s.orderedWithin(30)),
        share(silences, s -> s.orderedWithin(60)),
        begun.size(),
        ended.size());
    for (int rule = 0; rule <= Rule.values().length; rule++) {
      int at = rule;
      System.out.printf(" %s |", share(ended, s -> s.flaggedBeforeItEnded(at)));
    }
    System.out.println();
  }

  private static String share(List<Silence> silences, Predicate<Silence> such) {
    long part = silences.stream().filter(such).count();
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / Math.max(1, silences.size()));
  }
}
