package org.nextbestaction.benchmarks.quality;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Ablation;
import org.nextbestaction.model.Model;
import org.nextbestaction.model.PurchaseFit;

/**
 * A log of purchases: {@code elog.csv[.gz]} with the columns cust and date (of one day, one order).
 * {@code reference_predictions.csv[.gz]} beside it, with cust, T.cal, T.star and x.star, says where
 * the calibration ends and what came afterwards, and in columns xstar_... and palive_... what
 * others expected; without it the calibration is the first half of the period.
 */
record EventLog(String name, Path log, @Nullable Path reference) {

  private static final int SOON_DAYS = 28;
  private static final int WEEK = 7;

  /** The folder's data; null when it has another form. */
  static @Nullable EventLog of(Path folder) throws IOException {
    List<Path> logs = Rows.files(folder, "elog\\.csv.*");
    List<Path> references = Rows.files(folder, "reference_predictions\\.csv.*");
    return logs.isEmpty()
        ? null
        : new EventLog(
            folder.toRealPath().getFileName().toString(),
            logs.get(0),
            references.isEmpty() ? null : references.get(0));
  }

  /**
   * What is known of the time after the calibration.
   *
   * @param end last day of the calibration
   * @param horizonDays of the holdout
   * @param came orders of each customer in it
   * @param others what others expected, by column and customer
   */
  private record Holdout(
      LocalDate end,
      int horizonDays,
      Map<String, Double> came,
      Map<String, Map<String, Double>> others) {}

  private static LocalDate day(String text) {
    String day = text.strip();
    return day.matches("\\d{8}")
        ? LocalDate.parse(day, DateTimeFormatter.BASIC_ISO_DATE)
        : LocalDate.parse(day.substring(0, 10));
  }

  Quality.Part measure(Task task) throws IOException {
    Map<String, TreeSet<LocalDate>> days = new TreeMap<>();
    Rows.read(
        log,
        row ->
            days.computeIfAbsent(row.getField("cust"), c -> new TreeSet<>())
                .add(day(row.getField("date"))));
    Orders orders = new Orders();
    days.forEach((cust, all) -> all.forEach(d -> orders.add(cust, d, List.of("ANY"))));
    CommercialData data = orders.load();
    Holdout holdout = reference == null ? halves(days) : told(days, reference);
    Snapshot snapshot = data.asOf(holdout.end);
    int horizon = holdout.horizonDays;
    int soon = Math.min(SOON_DAYS, horizon);
    PurchaseFit fit =
        task.timed(
            name + ": fit of the processes alone",
            () -> PurchaseFit.of(snapshot, WEEK, task.threads()));
    Model model = task.timed(name + ": fit", () -> Model.fit(snapshot, task.threads(), horizon));
    List<Quality.Line> lines = new ArrayList<>();
    List<Quality.Grid> grids = new ArrayList<>();
    fits(fit, lines, grids);
    Map<String, double[]> expected = new LinkedHashMap<>();
    expected.put(
        "timing",
        task.timed(
            name + ": forecasts for " + holdout.came.size() + " customers",
            () -> expected(holdout, snapshot, v -> model.forecast(v, horizon).expectedOrders())));
    for (PurchaseFit.Fitted process : fit.processes()) {
      expected.put(
          process.name(),
          expected(
              holdout,
              snapshot,
              v -> process.expectedOrders(v.timeline(), snapshot.asOf(), horizon)));
    }
    expected.put("the same rate as before", expected(holdout, snapshot, v -> sameRate(v, horizon)));
    holdout(holdout, fit, expected, snapshot, lines, grids);
    Map<String, Boolean> ordered = new TreeMap<>();
    days.forEach(
        (cust, all) -> {
          if (!all.first().isAfter(holdout.end)) {
            LocalDate next = all.higher(holdout.end);
            ordered.put(cust, next != null && !next.isAfter(holdout.end.plusDays(soon)));
          }
        });
    List<Quality.Plot> plots = new ArrayList<>();
    List<Quality.Worth> worth = new ArrayList<>();
    if (ordered.containsValue(true)) {
      Model sooner = Model.fit(snapshot, task.threads(), soon);
      List<TimingCases> cases = List.of(TimingCases.of(snapshot, ordered, soon, sooner::forecast));
      String what = "order within " + soon + " days";
      lines.addAll(TimingCases.lines(name, "all", what, cases, task.seed()));
      plots.add(TimingCases.plot(what, cases));
      if (task.ablations()) {
        TimingWorth without = new TimingWorth();
        without.add(snapshot, ordered, soon, task.threads());
        worth.addAll(without.of(cases, task.seed()));
      }
    }
    if (task.ablations()) {
      worth.addAll(
          worthOfExpectation(
              holdout, snapshot, expected.getOrDefault("timing", new double[0]), task));
    }
    return new Quality.Part(
        name,
        "Purchases of "
            + holdout.came.size()
            + " customers up to "
            + holdout.end
            + ", then a holdout of "
            + horizon
            + " days.",
        lines,
        grids,
        plots,
        worth);
  }

  /** Without a reference: the first half of the period, and what came in the second. */
  private static Holdout halves(Map<String, TreeSet<LocalDate>> days) {
    LocalDate first = LocalDate.MAX;
    LocalDate last = LocalDate.MIN;
    for (TreeSet<LocalDate> all : days.values()) {
      first = all.first().isBefore(first) ? all.first() : first;
      last = all.last().isAfter(last) ? all.last() : last;
    }
    LocalDate end = LocalDate.ofEpochDay((first.toEpochDay() + last.toEpochDay()) / 2);
    Map<String, Double> came = new TreeMap<>();
    days.forEach(
        (cust, all) -> {
          if (!all.first().isAfter(end)) {
            came.put(cust, (double) all.tailSet(end, false).size());
          }
        });
    return new Holdout(end, (int) (last.toEpochDay() - end.toEpochDay()), came, Map.of());
  }

  private static Holdout told(Map<String, TreeSet<LocalDate>> days, Path reference)
      throws IOException {
    Map<String, Double> calibration = new TreeMap<>();
    Map<String, Double> came = new TreeMap<>();
    Map<String, Map<String, Double>> others = new TreeMap<>();
    double[] star = {Double.NaN};
    List<String> columns =
        Rows.header(reference).stream()
            .filter(column -> column.startsWith("xstar") || column.startsWith("palive"))
            .toList();
    Rows.read(
        reference,
        row -> {
          String cust = row.getField("cust");
          calibration.put(cust, Double.parseDouble(row.getField("T.cal")));
          came.put(cust, Double.parseDouble(row.getField("x.star")));
          star[0] = Double.parseDouble(row.getField("T.star"));
          for (String column : columns) {
            others
                .computeIfAbsent(column, c -> new TreeMap<>())
                .put(cust, Double.parseDouble(row.getField(column)));
          }
        });
    double unit = unitDays(days, calibration);
    Map.Entry<String, Double> any = calibration.entrySet().iterator().next();
    TreeSet<LocalDate> own = days.get(any.getKey());
    if (own == null) {
      throw new IOException(reference + ": the log has no customer (" + any.getKey() + ")");
    }
    LocalDate end = own.first().plusDays(Math.round(any.getValue() * unit));
    return new Holdout(end, (int) Math.round(star[0] * unit), came, others);
  }

  /** 7 or 1: what makes the first order and the calibration's length end on one day for all. */
  private static double unitDays(
      Map<String, TreeSet<LocalDate>> days, Map<String, Double> calibration) {
    for (int unit : new int[] {WEEK, 1}) {
      TreeSet<Long> ends = new TreeSet<>();
      calibration.forEach(
          (cust, length) -> {
            TreeSet<LocalDate> own = days.get(cust);
            if (own != null) {
              ends.add(own.first().toEpochDay() + Math.round(length * unit));
            }
          });
      if (!ends.isEmpty() && ends.last() - ends.first() <= 1) {
        return unit;
      }
    }
    return WEEK;
  }

  /** Says something of a customer. */
  @FunctionalInterface
  private interface Expectation {
    double of(CustomerView customer);
  }

  private static double[] expected(Holdout holdout, Snapshot snapshot, Expectation expectation) {
    return holdout.came.keySet().stream()
        .mapToDouble(
            cust -> {
              CustomerView view = snapshot.view(cust);
              return view == null ? 0 : expectation.of(view);
            })
        .toArray();
  }

  private static double sameRate(CustomerView customer, int horizon) {
    int orders = customer.timeline().size();
    int first = customer.timeline().columns().day(customer.timeline().first());
    int known = customer.snapshot().epochDay() - first;
    return known <= 0 ? 0 : (orders - 1.0) * horizon / known;
  }

  private void fits(PurchaseFit fit, List<Quality.Line> lines, List<Quality.Grid> grids) {
    List<Quality.Row> rows = new ArrayList<>();
    for (PurchaseFit.Fitted p : fit.processes()) {
      rows.add(
          new Quality.Row(
              p.name(),
              List.of((double) p.k(), p.r(), p.alpha(), p.a(), p.b(), p.logLikelihood())));
      String what = "fit of " + p.name() + ", weeks";
      lines.add(
          Goals.line(
              name, "fit", p.name(), what, "log-likelihood", p.logLikelihood(), null, List.of()));
      if (p.name().equals("MBG/CNBD-k")) {
        lines.add(Goals.line(name, "fit", p.name(), what, "k", p.k(), null, List.of()));
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    grids.add(
        new Quality.Grid(
            "purchase processes, in weeks",
            List.of("k", "r", "alpha", "a", "b", "log-likelihood"),
            rows));
    List<String> kinds = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    for (PurchaseFit.Share share : fit.mixture()) {
      kinds.add("k = " + share.k());
      shares.add(share.share());
    }
    kinds.add("log-likelihood");
    shares.add(fit.mixtureLogLikelihood());
    grids.add(
        new Quality.Grid(
            "mixture of regularities: shares of the customers",
            kinds,
            List.of(new Quality.Row("share", shares))));
  }

  private void holdout(
      Holdout holdout,
      PurchaseFit fit,
      Map<String, double[]> expected,
      Snapshot snapshot,
      List<Quality.Line> lines,
      List<Quality.Grid> grids) {
    double[] came = values(holdout.came);
    List<Quality.Row> rows = new ArrayList<>();
    expected.forEach((by, values) -> rows.add(errors(by, values, came)));
    List<Quality.Reference> references = new ArrayList<>();
    holdout.others.forEach(
        (column, byCustomer) -> {
          if (column.startsWith("xstar")) {
            double[] values = values(byCustomer);
            rows.add(errors(column + " (given)", values, came));
            references.add(
                new Quality.Reference(column, Measures.meanAbsoluteError(values, came), false));
          }
        });
    references.add(
        new Quality.Reference(
            "the same rate as before",
            Measures.meanAbsoluteError(
                expected.getOrDefault("the same rate as before", came), came),
            false));
    String what = "orders in the " + holdout.horizonDays + " days of the holdout";
    expected.forEach(
        (by, values) -> {
          if (by.equals("timing") || by.equals("MBG/CNBD-k")) {
            lines.add(
                Goals.line(
                    name,
                    "holdout",
                    by,
                    what + (by.equals("timing") ? ", as delivered" : ", " + by + " alone"),
                    "MAE",
                    Measures.meanAbsoluteError(values, came),
                    null,
                    references));
          }
        });
    grids.add(new Quality.Grid(what, List.of("MAE", "RMSE", "sum", "bias"), rows));
    differences(holdout, fit, expected, snapshot, grids);
  }

  private static double[] values(Map<String, Double> byCustomer) {
    return byCustomer.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Quality.Row errors(String by, double[] expected, double[] came) {
    double squares = 0;
    double sum = 0;
    double all = 0;
    for (int i = 0; i < came.length; i++) {
      squares += (expected[i] - came[i]) * (expected[i] - came[i]);
      sum += expected[i];
      all += came[i];
    }
    return new Quality.Row(
        by,
        List.of(
            Measures.meanAbsoluteError(expected, came),
            Math.sqrt(squares / came.length),
            sum,
            sum / all - 1));
  }

  /** The largest difference to what others expect by the same process. */
  private static void differences(
      Holdout holdout,
      PurchaseFit fit,
      Map<String, double[]> expected,
      Snapshot snapshot,
      List<Quality.Grid> grids) {
    List<Quality.Row> rows = new ArrayList<>();
    holdout.others.forEach(
        (column, byCustomer) -> {
          String process = process(column);
          for (PurchaseFit.Fitted p : fit.processes()) {
            if (p.name().equals(process)) {
              double[] ours =
                  column.startsWith("xstar")
                      ? expected.getOrDefault(process, new double[0])
                      : expected(holdout, snapshot, v -> p.alive(v.timeline(), snapshot.asOf()));
              rows.add(new Quality.Row(column, List.of(largest(ours, values(byCustomer)))));
            }
          }
        });
    if (!rows.isEmpty()) {
      grids.add(
          new Quality.Grid(
              "largest difference to the reference, over all customers",
              List.of("difference"),
              rows));
    }
  }

  private static String process(String column) {
    String name = column.replaceAll("[^a-z]", "");
    return name.endsWith("mbgcnbd") || name.endsWith("mbgcnbdk")
        ? "MBG/CNBD-k"
        : name.endsWith("bgcnbd") || name.endsWith("bgcnbdk")
            ? "BG/CNBD-k"
            : name.endsWith("bgnbd") && !name.endsWith("mbgnbd") ? "BG/NBD" : "";
  }

  private static double largest(double[] ours, double[] theirs) {
    double largest = 0;
    for (int i = 0; i < ours.length; i++) {
      largest = Math.max(largest, Math.abs(ours[i] - theirs[i]));
    }
    return largest;
  }

  private static List<Quality.Worth> worthOfExpectation(
      Holdout holdout, Snapshot snapshot, double[] all, Task task) {
    double[] came = values(holdout.came);
    int horizon = holdout.horizonDays;
    Ablation.Timings timings = new Ablation.Timings(snapshot, horizon, task.threads());
    List<Quality.Worth> worth = new ArrayList<>();
    for (Ablation.OfTiming part : Ablation.OfTiming.values()) {
      Ablation.Forecaster less = timings.without(part);
      double[] without =
          expected(holdout, snapshot, v -> less.forecast(v, horizon).expectedOrders());
      double[] gains = new double[came.length];
      Arrays.setAll(gains, i -> Math.abs(without[i] - came[i]) - Math.abs(all[i] - came[i]));
      worth.add(
          new Quality.Worth(
              part.label,
              "orders in the holdout, MAE",
              false,
              Measures.meanAbsoluteError(all, came),
              Measures.meanAbsoluteError(without, came),
              Measures.interval(
                  new int[] {gains.length},
                  task.seed(),
                  at -> Arrays.stream(at[0]).mapToDouble(i -> gains[i]).average().orElse(0))));
    }
    return worth;
  }
}
