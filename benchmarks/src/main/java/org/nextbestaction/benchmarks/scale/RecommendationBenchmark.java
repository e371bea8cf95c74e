package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.NbaSession;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long do ten products for each customer take? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class RecommendationBenchmark extends OnGenerated {

  private final ColumnsEngine columns = new ColumnsEngine();
  private final CollectionsEngine collections = new CollectionsEngine();

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private NbaSession session;

  @Override
  void prepare() throws IOException {
    session = ProductRun.engine().open(snapshot());
    done(columns, Stage.CANDIDATES);
    done(collections, Stage.CANDIDATES);
    same(columns(), collections());
  }

  /** What is due again, and partners of what was bought, on the columns. */
  @Benchmark
  public long columns() {
    columns.work(Stage.CANDIDATES);
    return columns.candidates();
  }

  /** The same with hash maps. */
  @Benchmark
  public long collections() {
    collections.work(Stage.CANDIDATES);
    return collections.candidates();
  }

  /** The product: every recommender, joined and calibrated, with reasons; one thread. */
  @Benchmark
  public long ranked() {
    Snapshot snapshot = session.snapshot();
    long products = 0;
    for (int c = 0; c < snapshot.customerCount(); c++) {
      products += session.rank(snapshot.view(c).customer().id(), StandardJob.CANDIDATES).size();
    }
    return products;
  }
}
