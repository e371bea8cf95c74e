package org.nextbestaction.benchmarks.churn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Prints, for each population and over several seeds, how many healthy cycles are flagged by the
 * library and by the rules of its peers, and how late a customer who stopped is noticed, beside an
 * oracle with the same share of false alarms: {@code benchmarks/churn [seeds] [customers]}.
 */
public final class ChurnSimulation {

  private ChurnSimulation() {}

  /** Trials of one name, one a seed, with what the oracle did in each. */
  private record Row(String name, List<Trial> trials, List<int[]> oracles) {

    static Row of(String name, List<Trial> trials) {
      return new Row(name, trials, trials.stream().map(Trial::oracle).toList());
    }

    /** Mean over the seeds and half the width of its 95 % interval. */
    String figure(String form, Figure figure) {
      double[] values = new double[trials.size()];
      Arrays.setAll(values, i -> figure.of(trials.get(i), oracles.get(i)));
      double mean = Arrays.stream(values).average().orElseThrow();
      double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
      int n = values.length;
      return String.format(Locale.ROOT, form, mean)
          + (n < 2
              ? ""
              : String.format(Locale.ROOT, " ± " + form, 2 * Math.sqrt(squares / (n - 1) / n)));
    }

    String mean(String form, ToDoubleFunction<Trial> figure) {
      return String.format(
          Locale.ROOT, form, trials.stream().mapToDouble(figure).average().orElseThrow());
    }
  }

  /** A number of a trial and the oracle's days. */
  @FunctionalInterface
  private interface Figure {
    double of(Trial trial, int[] oracle);
  }

  /** Takes the number of seeds (5) and of customers a population and seed (1000). */
  public static void main(String[] args) {
    int seeds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    int customers = args.length > 1 ? Integer.parseInt(args[1]) : 1000;
    System.out.printf("Seeds 1 to %d, %d customers a population and seed.%n", seeds, customers);
    List<Row> rows = new ArrayList<>();
    for (Population population : Population.all()) {
      List<Trial> trials = new ArrayList<>();
      for (int seed = 1; seed <= seeds; seed++) {
        trials.add(Trial.run(population, customers, seed));
      }
      rows.add(Row.of(population.name(), trials));
      System.err.println(population.name());
    }
    List<Row> all = new ArrayList<>(rows);
    all.add(together("all populations", rows));
    alarms(all);
    delays(all);
    System.out.printf("%nBy groups%n");
    List<Row> groups = groups(rows);
    alarms(groups);
    delays(groups);
  }

  /** All rows as one: the oracle of each population keeps its own share. */
  private static Row together(String name, List<Row> rows) {
    List<Trial> trials = new ArrayList<>();
    List<int[]> oracles = new ArrayList<>();
    for (int seed = 0; seed < rows.get(0).trials.size(); seed++) {
      List<Buyer> buyers = new ArrayList<>();
      int[] on = {};
      int[] oracle = {};
      for (Row row : rows) {
        buyers.addAll(row.trials.get(seed).buyers());
        on = concat(on, row.trials.get(seed).flaggedOn());
        oracle = concat(oracle, row.oracles.get(seed));
      }
      trials.add(new Trial(buyers, on));
      oracles.add(oracle);
    }
    return new Row(name, trials, oracles);
  }

  private static int[] concat(int[] a, int[] b) {
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  /** One row a group, over all populations that have it. */
  private static List<Row> groups(List<Row> rows) {
    Map<String, List<Row>> groups =
        new TreeMap<>(Comparator.comparing(String::length).thenComparing(Function.identity()));
    for (Row row : rows) {
      for (String group : row.trials.get(0).groups()) {
        groups
            .computeIfAbsent(group, g -> new ArrayList<>())
            .add(Row.of(row.name, row.trials.stream().map(t -> t.of(group)).toList()));
      }
    }
    return groups.entrySet().stream().map(g -> together(g.getKey(), g.getValue())).toList();
  }

  private static void alarms(List<Row> rows) {
    System.out.printf("%nOf 100 healthy cycles so many are flagged%n%n| population | here |");
    for (Rule rule : Rule.values()) {
      System.out.printf(" %s |", rule.label);
    }
    System.out.printf("%n| --- | --- | --- | --- | --- | --- |%n");
    for (Row row : rows) {
      System.out.printf("| %s | %s |", row.name, row.figure("%.1f", (t, o) -> t.falseAlarms()));
      for (Rule rule : Rule.values()) {
        System.out.printf(" %s |", row.mean("%.0f", t -> t.falseAlarms(rule)));
      }
      System.out.println();
    }
  }

  private static void delays(List<Row> rows) {
    System.out.printf(
        "%nDays from the last order until one who stopped is noticed%n%n"
            + "| population | mean here | oracle | ratio | median here | oracle"
            + " | past the expected order: here | oracle | ratio in usual pauses |%n"
            + "| --- | --- | --- | --- | --- | --- | --- | --- | --- |%n");
    for (Row row : rows) {
      System.out.printf(
          "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n",
          row.name,
          row.mean("%.0f", t -> Trial.mean(t.flaggedOn())),
          plain(row, (t, o) -> Trial.mean(o)),
          row.figure("%.2f", (t, o) -> Trial.mean(t.flaggedOn()) / Trial.mean(o)),
          row.mean("%.0f", t -> Trial.median(t.flaggedOn())),
          plain(row, (t, o) -> Trial.median(o)),
          row.mean("%.0f", t -> t.meanPastExpected(t.flaggedOn())),
          plain(row, (t, o) -> t.meanPastExpected(o)),
          row.figure("%.2f", (t, o) -> t.meanOfUsual(t.flaggedOn()) / t.meanOfUsual(o)));
    }
  }

  private static String plain(Row row, Figure figure) {
    double sum = 0;
    for (int i = 0; i < row.trials.size(); i++) {
      sum += figure.of(row.trials.get(i), row.oracles.get(i));
    }
    return String.format(Locale.ROOT, "%.0f", sum / row.trials.size());
  }
}
