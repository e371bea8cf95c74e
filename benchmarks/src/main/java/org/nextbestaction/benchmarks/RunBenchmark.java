package org.nextbestaction.benchmarks;

import java.util.concurrent.TimeUnit;
import org.nextbestaction.card.CardJson;
import org.nextbestaction.data.CommercialData;
import org.nextbestaction.engine.NbaEngine;
import org.nextbestaction.engine.NbaSession;
import org.nextbestaction.model.Model;
import org.nextbestaction.rules.book.RuleBook;
import org.nextbestaction.rules.playbook.Playbooks;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long do the stages of a whole run take: load, fit, decide and write all customers? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx2g")
public class RunBenchmark {

  @Param({"1000", "5000"})
  public int customers;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private Wholesaler source;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private CommercialData data;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private NbaSession session;

  /** Makes the data, loads them and fits the model once. */
  @Setup(Level.Trial)
  public void prepare() {
    source = new Wholesaler(customers, customers * 2, 42);
    data = source.load();
    session = engine().open(data.asOf(Wholesaler.AS_OF));
  }

  private static NbaEngine engine() {
    return NbaEngine.builder()
        .playbook(Playbooks.builtIn())
        .guardrails(RuleBook.builtIn())
        .allDecisions(true)
        .build();
  }

  /** Rows in memory to clean columns. */
  @Benchmark
  public CommercialData load() {
    return source.load();
  }

  /** A snapshot and its model. */
  @Benchmark
  public Model fit() {
    return Model.fit(data.asOf(Wholesaler.AS_OF), 2);
  }

  /** Every customer's decision as JSON, in characters. */
  @Benchmark
  public long decideAndWrite() {
    long[] characters = new long[1];
    session.run(card -> characters[0] += CardJson.line(card).length());
    return characters[0];
  }
}
