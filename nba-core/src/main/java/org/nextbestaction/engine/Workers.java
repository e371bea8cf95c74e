package org.nextbestaction.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The threads of a run; what they find comes in the order of what they were given. */
final class Workers implements AutoCloseable {

  private final ForkJoinPool pool;

  Workers(int threads) {
    pool = new ForkJoinPool(threads);
  }

  /** What comes of each number; of which null comes is left out. */
  <T> List<T> map(int[] numbers, IntFunction<@Nullable T> work) {
    List<@Nullable T> found = new ArrayList<>(Collections.nCopies(numbers.length, null));
    pool.submit(
            () ->
                IntStream.range(0, numbers.length)
                    .parallel()
                    .forEach(i -> found.set(i, work.apply(numbers[i]))))
        .join();
    List<T> all = new ArrayList<>(numbers.length);
    for (T one : found) {
      if (one != null) {
        all.add(one);
      }
    }
    return all;
  }

  @Override
  public void close() {
    pool.shutdown();
  }
}
