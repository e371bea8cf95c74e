package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures what can be measured of one size. */
final class SizeRun {

  /** The heap that L is to be done in. */
  private static final int GOAL_MB = 2_500;

  /** Whatever a machine of 16 GB can give to one JVM. */
  private static final int MUCH_MB = 12_000;

  private final Size size;
  private final Path folder;
  private final Path out;
  private final Path cards;
  private final List<String> engines;
  private final List<String> failed = new ArrayList<>();
  private final Jvm jvm;

  /**
   * @param folder of the generated tables
   * @param out where results and cards are written
   * @param engines empty: all, at large sizes those that are fast enough
   */
  SizeRun(Size size, Path folder, Path out, List<String> engines) {
    this.size = size;
    this.folder = folder;
    this.out = out;
    this.engines =
        !engines.isEmpty() ? engines : large() ? List.of("ours", "duckdb-int") : Worker.ENGINES;
    cards = out.resolve("cards").resolve(size.name());
    jvm = new Jvm(out, failed);
  }

  private boolean large() {
    return size.customers() > Size.M.customers();
  }

  /** The limits of the heap that are tried, in millions of bytes. */
  private int[] heaps(String engine) {
    if (engine.startsWith("duckdb")) {
      return new int[] {500};
    }
    if (engine.equals("collections")) {
      return new int[] {large() ? MUCH_MB : 4_000};
    }
    boolean small = size.customers() <= Size.S.customers();
    return small ? new int[] {500, GOAL_MB} : new int[] {GOAL_MB, MUCH_MB};
  }

  private void say(String what) {
    System.err.println(size.name() + ": " + what);
  }

  private interface Attempt<T> {
    T run() throws IOException, InterruptedException;
  }

  /** What fails is told and left out; the rest is measured all the same. */
  private <T> @Nullable T attempt(Attempt<T> attempt) throws IOException, InterruptedException {
    try {
      return attempt.run();
    } catch (Jvm.FailedException e) {
      failed.add(String.valueOf(e.getMessage()));
      System.err.println(e.getMessage());
      return null;
    }
  }

  /** Compares and measures; null where engines differ, which has been said. */
  Measured.@Nullable OneSize measure(List<String> parts, int runs)
      throws IOException, InterruptedException {
    List<String> equal = parts.contains("equal") ? equal() : List.of();
    if (equal == null) {
      return null;
    }
    List<Measured.Engine> timed = parts.contains("engines") ? engines(runs) : List.of();
    boolean product = parts.contains("product");
    Measured.Product fitted = product ? product(false) : null;
    Measured.Product saved = product ? product(true) : null;
    Measured.Events events = parts.contains("events") ? events() : null;
    Generator.Counts counts = Generator.counts(folder);
    return new Measured.OneSize(
        size.name(),
        size.customers(),
        size.products(),
        counts.orders(),
        counts.lines(),
        equal,
        timed,
        fitted,
        saved,
        events,
        failed);
  }

  /** The engines, all with the results of the first; null where one differs. */
  private @Nullable List<String> equal() throws IOException, InterruptedException {
    Path results = out.resolve("results");
    String first = engines.get(0);
    for (String engine : engines) {
      say("asks " + engine + " for its results");
      Path own = results.resolve(engine);
      jvm.run(String.class, heaps(engine), "check", folder.toString(), engine, own.toString());
      String difference =
          engine.equals(first)
              ? null
              : Differences.first(first, results.resolve(first), engine, own);
      if (difference != null) {
        System.err.println(difference);
        return null;
      }
    }
    // Results of a large size take as much room as its data; those that differ are kept.
    for (String engine : engines) {
      for (Part part : Part.values()) {
        Files.delete(results.resolve(engine).resolve(part.fileName()));
      }
    }
    say("equal results: " + String.join(", ", engines));
    return engines;
  }

  private List<Measured.Engine> engines(int runs) throws IOException, InterruptedException {
    List<Measured.Engine> timed = new ArrayList<>();
    for (String engine : engines) {
      say("times " + engine);
      int usual = engine.equals("ours") ? (large() ? 4 : 6) : large() ? 2 : 3;
      Measured.Engine one =
          attempt(
              () ->
                  jvm.run(
                      Measured.Engine.class,
                      heaps(engine),
                      "engine",
                      folder.toString(),
                      engine,
                      "" + (runs > 0 ? runs : usual)));
      if (one != null) {
        timed.add(one);
      }
    }
    return timed;
  }

  private Measured.@Nullable Product product(boolean saved)
      throws IOException, InterruptedException {
    say(saved ? "times the product under the saved model" : "times the product");
    return attempt(
        () ->
            jvm.run(
                Measured.Product.class,
                heaps("ours"),
                "product",
                folder.toString(),
                cards.toString(),
                "" + saved));
  }

  private Measured.@Nullable Events events() throws IOException, InterruptedException {
    say("times orders");
    return attempt(
        () ->
            jvm.run(
                Measured.Events.class,
                new int[] {GOAL_MB, MUCH_MB},
                "events",
                folder.toString(),
                cards.toString()));
  }
}
