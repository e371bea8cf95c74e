package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.util.Arrays;
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

/** How long does it take to find which products are bought together? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class TogetherBenchmark extends OnGenerated {

  private final CollectionsEngine collections = new CollectionsEngine();

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private Snapshot data;

  @Override
  void prepare() throws IOException {
    data = snapshot();
    done(collections, Stage.TOGETHER);
    same(columns(), collections());
    same(columns(), plainLoop());
  }

  private long partners(boolean gathered) {
    PartnerColumns partners =
        PartnerColumns.of(data.purchases(), data.products().size(), minTogether, gathered);
    return Arrays.stream(partners.count).sum();
  }

  /** On the columns: lines are gathered before they are counted, without a branch. */
  @Benchmark
  public long columns() {
    return partners(true);
  }

  /** On the columns, counted as they are met: what the trick of {@link #columns} saves. */
  @Benchmark
  public long plainLoop() {
    return partners(false);
  }

  /** With a hash map of counts a product. */
  @Benchmark
  public long collections() {
    collections.work(Stage.TOGETHER);
    return collections.partners();
  }
}
