package org.nextbestaction.benchmarks.rules;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.function.LongSupplier;

/**
 * {@link RulesBenchmark} by the processor time of its thread, which others on the machine hardly
 * disturb: {@code benchmarks/rules}.
 */
public final class CpuTime {

  private static final int WARM_UP = 20;
  private static final int RUNS = 40;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private long checksum;

  private CpuTime() {}

  /** Prints the best and the mean of some runs. */
  public static void main(String[] arguments) {
    RulesBenchmark benchmark = new RulesBenchmark();
    benchmark.prepare();
    CpuTime time = new CpuTime();
    time.measure("hand-written", benchmark::handWritten);
    time.measure("byte code", benchmark::byteCode);
    time.measure("MVEL", benchmark::mvel);
    time.measure("MVEL with a map", benchmark::mvelWithMap);
    System.out.println("checksum " + time.checksum);
  }

  private void measure(String name, LongSupplier engine) {
    double best = Double.MAX_VALUE;
    double sum = 0;
    for (int run = -WARM_UP; run < RUNS; run++) {
      long start = threads.getCurrentThreadCpuTime();
      checksum += engine.getAsLong();
      double each =
          (threads.getCurrentThreadCpuTime() - start) / (double) RulesBenchmark.CANDIDATES;
      if (run >= 0) {
        best = Math.min(best, each);
        sum += each;
      }
    }
    System.out.printf(
        "%-16s best %.0f, mean %.0f ns a candidate: %.2f million candidates a second and core%n",
        name, best, sum / RUNS, 1000 / (sum / RUNS));
  }
}
