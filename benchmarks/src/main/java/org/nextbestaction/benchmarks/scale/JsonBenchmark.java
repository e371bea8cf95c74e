package org.nextbestaction.benchmarks.scale;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nextbestaction.card.Card;
import org.nextbestaction.card.CardJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does the JSON of all cards take, written and read? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class JsonBenchmark extends OnGenerated {

  private final List<Card> cards = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  @Override
  void prepare() {
    ProductRun.engine().open(snapshot()).run(cards::add);
    cards.forEach(card -> lines.add(CardJson.line(card)));
  }

  /** Written into a buffer, as a run does. */
  @Benchmark
  public long write() {
    StringWriter out = new StringWriter();
    cards.forEach(card -> CardJson.write(card, out, false));
    return out.getBuffer().length();
  }

  /** Read again. */
  @Benchmark
  public long read() {
    long silent = 0;
    for (String line : lines) {
      silent += CardJson.read(line).silent() ? 1 : 0;
    }
    return silent;
  }
}
