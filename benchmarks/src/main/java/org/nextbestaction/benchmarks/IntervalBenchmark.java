package org.nextbestaction.benchmarks;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.nextbestaction.data.PurchaseColumns;
import org.nextbestaction.data.Snapshot;
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

/** How fast are the intervals of all customers, on the columns and with plain collections? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IntervalBenchmark {

  @Param({"1000", "5000"})
  public int customers;

  @SuppressWarnings("NullAway.Init") // set in prepare()
  private Snapshot snapshot;

  private List<List<String>> orders = List.of();

  /** Makes the data and checks that both ways give the same sum. */
  @Setup(Level.Trial)
  public void prepare() {
    Wholesaler wholesaler = new Wholesaler(customers, customers * 2, 42);
    snapshot = wholesaler.load().asOf(Wholesaler.AS_OF);
    orders = wholesaler.orders();
    if (columns() != collections()) {
      throw new IllegalStateException(columns() + " on columns, " + collections() + " plain");
    }
  }

  /** Sum of all intervals in days, on the columns. */
  @Benchmark
  public long columns() {
    PurchaseColumns purchases = snapshot.purchases();
    long sum = 0;
    for (int c = 0; c < purchases.customers(); c++) {
      for (int o = purchases.firstOccasion(c) + 1; o < purchases.endOccasion(c); o++) {
        sum += purchases.day(o) - purchases.day(o - 1);
      }
    }
    return sum;
  }

  /** The same with a map of sorted days a customer. */
  @Benchmark
  public long collections() {
    Map<String, TreeSet<LocalDate>> days = new HashMap<>();
    for (List<String> order : orders) {
      days.computeIfAbsent(order.get(1), c -> new TreeSet<>()).add(LocalDate.parse(order.get(2)));
    }
    long sum = 0;
    for (TreeSet<LocalDate> ofCustomer : days.values()) {
      LocalDate before = null;
      for (LocalDate day : ofCustomer) {
        sum += before == null ? 0 : day.toEpochDay() - before.toEpochDay();
        before = day;
      }
    }
    return sum;
  }
}
