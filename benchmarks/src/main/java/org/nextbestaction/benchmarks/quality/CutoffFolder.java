package org.nextbestaction.benchmarks.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.Customer;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.examples.data.OnlineRetailImport;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;

/**
 * Lines of Online Retail II with truth files of past cutoffs: {@code lines*.csv[.gz]} beside {@code
 * timing*truth*.csv[.gz]} (cutoff, customer_id, ordered_14d) and {@code nextbasket*truth*.csv[.gz]}
 * (cutoff, user, item), for whatever cutoffs stand in them. Its orders without their dates are a
 * data set of their own.
 */
record CutoffFolder(String name, List<Path> lines, List<Path> timing, List<Path> baskets) {

  static final int HORIZON = 14;

  /** Orders of a customer that make a sequence. */
  private static final int LEAST_IN_SEQUENCE = 3;

  private static final List<LocalDate> DEV =
      List.of(LocalDate.of(2011, 3, 31), LocalDate.of(2011, 4, 30), LocalDate.of(2011, 5, 31));

  /** Until here the open data reach. */
  private static final LocalDate LAST_SEEN = LocalDate.of(2011, 6, 30);

  /** The folder's data; null when it has another form. */
  static @Nullable CutoffFolder of(Path folder) throws IOException {
    List<Path> timing = Rows.files(folder, "timing.*truth.*");
    List<Path> baskets = Rows.files(folder, "nextbasket.*truth.*");
    return timing.isEmpty() && baskets.isEmpty()
        ? null
        : new CutoffFolder(
            folder.toRealPath().getFileName().toString(),
            Rows.files(folder, "lines.*"),
            timing,
            baskets);
  }

  /** The cutoffs, and the same orders without their dates. */
  List<Quality.Part> measure(Task task) throws IOException {
    Path tables = Files.createTempDirectory("quality");
    try {
      CommercialData data =
          task.timed(
              name + ": import and load",
              () -> {
                try {
                  OnlineRetailImport.importFiles(lines, tables, n -> {});
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                return DataLoader.load(
                    new CsvFolder(tables), Company.defaults(), LoadListener.NONE);
              });
      return List.of(measure(data, task), undated(data).measure(task));
    } finally {
      try (Stream<Path> all = Files.walk(tables)) {
        for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** All orders in sequence, of customers with enough of them. */
  private Sequences undated(CommercialData data) {
    Snapshot snapshot = data.asOf(LAST_SEEN);
    PurchaseColumns columns = snapshot.purchases();
    Map<String, List<Set<String>>> baskets = new TreeMap<>();
    for (int c = 0; c < snapshot.customerCount(); c++) {
      Customer customer = snapshot.customer(c);
      int orders = columns.endOccasion(c) - columns.firstOccasion(c);
      if (customer == null || orders < LEAST_IN_SEQUENCE) {
        continue;
      }
      List<Set<String>> sequence = new ArrayList<>();
      for (int o = columns.firstOccasion(c); o < columns.endOccasion(c); o++) {
        Set<String> basket = new TreeSet<>();
        for (int l = columns.firstLine(o); l < columns.endLine(o); l++) {
          basket.add(snapshot.products().get(columns.product(l)).id());
        }
        sequence.add(basket);
      }
      baskets.put(customer.id(), sequence);
    }
    return new Sequences(name + " without dates", baskets, null, null);
  }

  private Quality.Part measure(CommercialData data, Task task) throws IOException {
    Map<LocalDate, Map<String, Boolean>> ordered = new TreeMap<>();
    for (Path file : timing) {
      Rows.read(
          file,
          row ->
              ordered
                  .computeIfAbsent(LocalDate.parse(row.getField("cutoff")), c -> new TreeMap<>())
                  .put(row.getField("customer_id"), row.getField("ordered_14d").equals("1")));
    }
    Map<LocalDate, Map<String, Set<String>>> bought = new TreeMap<>();
    for (Path file : baskets) {
      Rows.read(
          file,
          row ->
              bought
                  .computeIfAbsent(LocalDate.parse(row.getField("cutoff")), c -> new TreeMap<>())
                  .computeIfAbsent(row.getField("user"), u -> new HashSet<>())
                  .add(row.getField("item")));
    }
    Set<LocalDate> cutoffs = new TreeSet<>(ordered.keySet());
    cutoffs.addAll(bought.keySet());
    Map<String, List<LocalDate>> groups = groups(cutoffs);
    List<LocalDate> main = groups.values().iterator().next();
    Map<LocalDate, TimingCases> timings = new TreeMap<>();
    Map<LocalDate, Baskets> nexts = new TreeMap<>();
    TimingWorth timingWorth = new TimingWorth();
    for (LocalDate cutoff : cutoffs) {
      String at = name + " " + cutoff;
      Snapshot snapshot = data.asOf(cutoff);
      Model model = task.timed(at + ": fit", () -> Model.fit(snapshot, task.threads(), HORIZON));
      boolean ablations = task.ablations() && main.contains(cutoff);
      Map<String, Boolean> who = ordered.get(cutoff);
      if (who != null) {
        timings.put(
            cutoff,
            task.timed(
                at + ": forecasts for " + who.size() + " customers",
                () -> TimingCases.of(snapshot, who, HORIZON, model::forecast)));
        if (ablations) {
          timingWorth.add(snapshot, who, HORIZON, task.threads());
        }
      }
      Map<String, Set<String>> what = bought.get(cutoff);
      if (what != null) {
        nexts.put(
            cutoff, new Baskets(at, cutoff.toString(), snapshot, model, what, ablations, task));
      }
    }
    return part(groups, timings, nexts, timingWorth, task);
  }

  private Quality.Part part(
      Map<String, List<LocalDate>> groups,
      Map<LocalDate, TimingCases> timings,
      Map<LocalDate, Baskets> nexts,
      TimingWorth timingWorth,
      Task task) {
    List<Quality.Line> lines = new ArrayList<>();
    List<Quality.Plot> plots = new ArrayList<>();
    List<Quality.Worth> worth = new ArrayList<>();
    groups.forEach(
        (group, days) -> {
          List<TimingCases> cases =
              days.stream().filter(timings::containsKey).map(timings::get).toList();
          List<Baskets> next = days.stream().filter(nexts::containsKey).map(nexts::get).toList();
          String of =
              ", mean of " + days.size() + (group.isEmpty() ? "" : " " + group) + " cutoffs";
          boolean main = task.ablations() && days == groups.values().iterator().next();
          if (!cases.isEmpty()) {
            String what = "order within " + HORIZON + " days" + of;
            lines.addAll(TimingCases.lines(name, group, what, cases, task.seed()));
            plots.add(TimingCases.plot(what, cases));
            worth.addAll(main ? timingWorth.of(cases, task.seed()) : List.of());
          }
          if (!next.isEmpty()) {
            lines.addAll(
                BasketCases.lines(
                    name,
                    "basket",
                    group,
                    "next basket" + of,
                    next.stream().map(n -> n.next).toList(),
                    task.seed()));
            lines.addAll(
                BasketCases.lines(
                    name,
                    "cross-sell",
                    group,
                    "never bought before" + of,
                    next.stream().map(n -> n.unknown).toList(),
                    task.seed()));
            worth.addAll(main ? Baskets.worth(next, task.seed()) : List.of());
          }
        });
    List<Quality.Grid> grids = new ArrayList<>();
    if (!timings.isEmpty()) {
      grids.add(
          TimingCases.grid(
              "order within " + HORIZON + " days, by cutoff", List.copyOf(timings.values())));
    }
    if (!nexts.isEmpty()) {
      grids.add(
          BasketCases.grid(
              "next basket, by cutoff", nexts.values().stream().map(n -> n.next).toList()));
      grids.add(
          BasketCases.grid(
              "never bought before, by cutoff",
              nexts.values().stream().map(n -> n.unknown).toList()));
    }
    return new Quality.Part(
        name,
        "Online Retail II (Chen, Sain, Guo 2012): a real wholesaler; cutoffs "
            + String.join(
                ", ",
                groups.values().stream().flatMap(List::stream).map(LocalDate::toString).toList())
            + ". At each nothing later is seen. References mean the dev cutoffs where they name none.",
        lines,
        grids,
        plots,
        worth);
  }

  /**
   * The cutoffs to tune on, those later than what is open, the others; the first is the main one.
   */
  private static Map<String, List<LocalDate>> groups(Set<LocalDate> cutoffs) {
    Map<String, List<LocalDate>> groups = new LinkedHashMap<>();
    boolean dev = cutoffs.containsAll(DEV);
    for (LocalDate cutoff : cutoffs) {
      String group =
          cutoff.isAfter(LAST_SEEN) ? "later" : dev && DEV.contains(cutoff) ? "dev" : "other";
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(cutoff);
    }
    Map<String, List<LocalDate>> ordered = new LinkedHashMap<>();
    for (String group : new String[] {"dev", "later", "other"}) {
      List<LocalDate> days = groups.get(group);
      if (days != null) {
        ordered.put(groups.size() == 1 && group.equals("other") ? "" : group, days);
      }
    }
    return ordered;
  }
}
