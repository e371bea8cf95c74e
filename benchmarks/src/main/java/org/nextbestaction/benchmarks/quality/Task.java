package org.nextbestaction.benchmarks.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How a run is made, and the times that it takes down.
 *
 * @param threads for fits, at least 1
 * @param seed of the bootstrap and of the simulated customers
 * @param ablations whether each ingredient is left out in turn
 * @param churners customers a simulated population; 0: no simulation
 * @param clock nanoseconds
 */
record Task(
    int threads,
    long seed,
    boolean ablations,
    int churners,
    LongSupplier clock,
    List<Quality.Seconds> seconds) {

  Task(int threads, long seed, boolean ablations, int churners, LongSupplier clock) {
    this(threads, seed, ablations, churners, clock, new ArrayList<>());
  }

  /** Does something and takes down how long it took. */
  <T> T timed(String what, Supplier<T> something) {
    long start = clock.getAsLong();
    T result = something.get();
    seconds.add(new Quality.Seconds(what, (clock.getAsLong() - start) / 1e9));
    System.err.printf("%s: %.1f s%n", what, seconds.get(seconds.size() - 1).seconds());
    return result;
  }
}
