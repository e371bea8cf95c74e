package org.nextbestaction.benchmarks.scale;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/** Time and memory of this process. */
final class Meter {

  /**
   * What a piece of work took.
   *
   * @param wall seconds
   * @param cpu processor seconds of the whole process, its compiler, collector and native threads
   *     among them
   */
  record Took(double wall, double cpu) {
    Took plus(Took other) {
      return new Took(wall + other.wall, cpu + other.cpu);
    }
  }

  /** Work that may fail. */
  interface Work {
    void run() throws IOException;
  }

  private static final double MEGA = 1e6;

  private Meter() {}

  private static double cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  static Took time(Work work) throws IOException {
    double cpu = cpu();
    long wall = System.nanoTime();
    work.run();
    return new Took((System.nanoTime() - wall) / 1e9, cpu() - cpu);
  }

  /** The most heap ever in use, in millions of bytes: each pool at its peak. */
  static double peakHeap() {
    double sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        sum += pool.getPeakUsage().getUsed();
      }
    }
    return sum / MEGA;
  }

  /** The heap that is alive, in millions of bytes, after a collection. */
  static double liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGA;
  }

  /** The most memory that the process ever held, in millions of bytes; 0 where unknown. */
  static double peakProcess() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024 / MEGA;
      }
    }
    return 0;
  }
}
