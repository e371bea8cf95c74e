package org.nextbestaction.benchmarks.scale;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The machine that the figures are of. */
final class Machine {

  private Machine() {}

  static String java() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
  }

  /** How many threads waited for a processor in the last minute, on average. */
  static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
  }
}
