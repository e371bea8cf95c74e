package org.nextbestaction.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nextbestaction.decision.DecisionDesk;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.engine.Trial;
import org.nextbestaction.rules.book.RuleBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does the default rulebook take on the candidates of a customer? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class RulebookBenchmark extends OnGenerated {

  private final List<Trial> trials = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private DecisionDesk desk;

  @Override
  void prepare() {
    NbaSession session = ProductRun.engine().open(snapshot());
    trials.addAll(session.ask(trial -> trial));
    desk = session.desk(RuleBook.builtIn());
  }

  /** The decisions about all customers, one thread, from candidates on. */
  @Benchmark
  public int decide() {
    int silent = 0;
    for (Trial trial : trials) {
      silent += trial.under(desk).silence() == null ? 0 : 1;
    }
    return silent;
  }
}
