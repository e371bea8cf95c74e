package org.nextbestaction.benchmarks.scale;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.nextbestaction.card.Card;
import org.nextbestaction.data.LiveData;
import org.nextbestaction.data.Snapshot;
import org.nextbestaction.engine.LiveSession;
import org.nextbestaction.policy.Company;
import org.nextbestaction.source.DataLoader;
import org.nextbestaction.source.LoadListener;
import org.nextbestaction.source.csv.CsvFolder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long from an order to the customer's new card, and for a card that is asked for? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgs = "-Xmx4g")
public class EventBenchmark extends OnGenerated {

  private final Draw draw = new Draw(7, "events", 0);
  private int number;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private LiveSession session;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private Snapshot start;

  @Override
  void prepare() {
    LiveData data = DataLoader.live(new CsvFolder(folder), Company.defaults(), LoadListener.NONE);
    session = ProductRun.engine().open(data, Generator.AS_OF, null);
    start = session.snapshot();
  }

  private int customer() {
    int customer;
    do {
      customer = draw.below(start.customerCount());
    } while (!EventRun.ordered(start, customer));
    return customer;
  }

  /** An order of a customer at random. */
  @Benchmark
  public List<Card> order() {
    return session.apply(EventRun.order(start, customer(), number++));
  }

  /** The card of a customer at random. */
  @Benchmark
  public @Nullable Card card() {
    return session.card(start.view(customer()).customer().id());
  }
}
