package org.nextbestaction.benchmarks.scale;

import java.util.stream.IntStream;

/** Does work on ranges of indexes on all processors. */
final class InBlocks {

  /** Work on the indexes from {@code first} to {@code end} - 1, whose block is the n-th. */
  interface Work {
    void block(int n, int first, int end);
  }

  private InBlocks() {}

  static int count(int size, int block) {
    return (size + block - 1) / block;
  }

  static void forEach(int size, int block, Work work) {
    IntStream.range(0, count(size, block))
        .parallel()
        .forEach(n -> work.block(n, n * block, Math.min(size, (n + 1) * block)));
  }
}
