package org.nextbestaction.benchmarks.scale;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, each by a JVM of its own; the form of the JSON file. */
final class Measured {

  private Measured() {}

  /**
   * The memory of a JVM, in millions of bytes.
   *
   * @param limit of its heap
   * @param peakHeap each pool at its peak
   * @param peakProcess everything that it held, native memory and mapped files among it
   */
  record Memory(double limit, double peakHeap, double peakProcess) {}

  /**
   * The standard job in one engine.
   *
   * @param runs by stage, the JVM's first run in front, then warm ones
   */
  record Engine(String engine, List<Map<Stage, Meter.Took>> runs, Memory memory) {

    Meter.Took took(int run, Stage stage) {
      return requireNonNull(runs.get(run).get(stage));
    }

    Meter.Took total(int run) {
      return runs.get(run).values().stream().reduce(new Meter.Took(0, 0), Meter.Took::plus);
    }

    Meter.Took first() {
      return total(0);
    }

    /** The fastest run after the first; the first where there is no other. */
    int best() {
      int best = runs.size() > 1 ? 1 : 0;
      for (int run = best + 1; run < runs.size(); run++) {
        if (total(run).wall() < total(best).wall()) {
          best = run;
        }
      }
      return best;
    }
  }

  /**
   * The whole product.
   *
   * @param load CSV to a ready snapshot, with all checks of the data
   * @param model fitted, or read where one was saved
   * @param write deciding about every customer and writing every decision as JSON
   * @param again deciding about every customer once more, without writing
   * @param bytes of cards.jsonl
   * @param live the heap alive with snapshot, model and session, in millions of bytes
   */
  record Product(
      boolean saved,
      Meter.Took load,
      Meter.Took model,
      Meter.Took write,
      Meter.Took again,
      int customers,
      Map<String, Integer> cards,
      long bytes,
      double live,
      Memory memory) {

    Meter.Took total() {
      return load.plus(model).plus(write);
    }
  }

  /** Microseconds. */
  record Percentiles(int count, double p50, double p90, double p99, double p999, double most) {
    static Percentiles of(long[] sortedNanos) {
      int n = sortedNanos.length;
      return new Percentiles(
          n,
          at(sortedNanos, 0.5),
          at(sortedNanos, 0.9),
          at(sortedNanos, 0.99),
          at(sortedNanos, 0.999),
          n == 0 ? 0 : sortedNanos[n - 1] / 1e3);
    }

    private static double at(long[] sorted, double share) {
      int n = sorted.length;
      return n == 0 ? 0 : sorted[(int) Math.min(n - 1, Math.ceil(share * n))] / 1e3;
    }
  }

  /**
   * One order after the other to a new card each, while another thread asks for cards.
   *
   * @param cpuMicros processor time an order, on average
   * @param read cards that the other thread asked for
   */
  record Events(
      Meter.Took open, Percentiles apply, double cpuMicros, Percentiles read, Memory memory) {}

  /**
   * The runner's demo, from the command to the end of its card.
   *
   * @param seconds of each start, sorted
   */
  record Start(List<Double> seconds) {
    double median() {
      return seconds.get(seconds.size() / 2);
    }
  }

  /**
   * All of one size.
   *
   * @param equal which engines were compared, and that they were equal
   * @param failed what could not be measured, and why
   */
  record OneSize(
      String size,
      int customers,
      int products,
      long orders,
      long lines,
      List<String> equal,
      List<Engine> engines,
      @Nullable Product fitted,
      @Nullable Product saved,
      @Nullable Events events,
      List<String> failed) {

    @Nullable Engine engine(String name) {
      for (Engine engine : engines) {
        if (engine.engine().equals(name)) {
          return engine;
        }
      }
      return null;
    }
  }

  /** The whole run of the suite. */
  record Suite(
      String java, int processors, String load, List<OneSize> sizes, @Nullable Start start) {}
}
