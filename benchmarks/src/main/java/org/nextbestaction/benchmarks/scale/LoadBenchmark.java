package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.nextbestaction.data.Snapshot;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long from CSV files to a snapshot, with all checks, and to plain collections without any? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class LoadBenchmark extends OnGenerated {

  private final CollectionsEngine collections = new CollectionsEngine();

  /** The library: every table, checked. */
  @Benchmark
  public Snapshot load() {
    return snapshot();
  }

  /** Records and hash maps of what the standard job needs. */
  @Benchmark
  public Object collections() throws IOException {
    collections.load(folder, minTogether);
    return collections;
  }
}
