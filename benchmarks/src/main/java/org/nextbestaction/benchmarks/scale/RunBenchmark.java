package org.nextbestaction.benchmarks.scale;

import java.util.concurrent.TimeUnit;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.model.Model;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long do the stages of a whole run take after loading: fit, work out, decide, write? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class RunBenchmark extends OnGenerated {

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private Snapshot data;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private NbaSession session;

  @Override
  void prepare() {
    data = snapshot();
    session = ProductRun.engine().open(data);
  }

  /** The model of a snapshot. */
  @Benchmark
  public Model fit() {
    return Model.fit(data, Runtime.getRuntime().availableProcessors());
  }

  /** Signals, facts and candidates of every customer, before any rule is asked. */
  @Benchmark
  public int workOut() {
    return session.ask(trial -> true).size();
  }

  /** Every customer, decided about. */
  @Benchmark
  public int decide() {
    return session.run(card -> {}).customers();
  }

  /** Every decision as JSON, in characters. */
  @Benchmark
  public long decideAndWrite() {
    long[] characters = new long[1];
    session.run(card -> characters[0] += CardJson.line(card).length());
    return characters[0];
  }
}
