package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.model.Model;
import org.nextbestaction.policy.CompanyPolicy;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.churn.ChurnDetector;
import org.nextbestaction.signal.depletion.DepletionDetector;
import org.nextbestaction.signal.recurrence.RhythmDetector;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long do the signals of all customers take? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class SignalBenchmark extends OnGenerated {

  private final CollectionsEngine collections = new CollectionsEngine();

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private Snapshot data;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private Detection detection;

  @Override
  void prepare() throws IOException {
    data = snapshot();
    Model model = Model.fit(data, Runtime.getRuntime().availableProcessors());
    detection = new Detection(CompanyPolicy.defaults(), model);
    done(collections, Stage.CUSTOMERS);
    same(columns(), collections());
  }

  /** Mean, median, deviation and expected day of each customer, on the columns. */
  @Benchmark
  public long columns() {
    return Arrays.stream(IntervalColumns.of(data.purchases(), data.epochDay()).orders)
        .filter(orders -> orders > 0)
        .count();
  }

  /** The same with a list of orders a customer. */
  @Benchmark
  public long collections() {
    collections.work(Stage.CUSTOMERS);
    return collections.customersWithOrders();
  }

  /** The rhythm of each customer as the product sees it, with its evidence. */
  @Benchmark
  public long rhythm() {
    return count(new RhythmDetector());
  }

  /** Whether each customer falls silent. */
  @Benchmark
  public long churn() {
    return count(new ChurnDetector());
  }

  /** Which products each customer runs out of. */
  @Benchmark
  public long depletion() {
    return count(new DepletionDetector());
  }

  private long count(SignalDetector detector) {
    long signals = 0;
    for (int c = 0; c < data.customerCount(); c++) {
      signals += detector.detect(data.view(c), detection).size();
    }
    return signals;
  }
}
