package org.nextbestaction.benchmarks.scale;

/** Progress on stderr: a bar on a terminal, elsewhere a line every few seconds. */
final class Bar {

  private static final int WIDTH = 30;

  private final String what;
  private final long total;
  private final boolean terminal = System.console() != null;
  private long last = System.nanoTime();

  Bar(String what, long total) {
    this.what = what;
    this.total = total;
  }

  void show(long done) {
    long now = System.nanoTime();
    if (now - last > (terminal ? 100_000_000L : 3_000_000_000L)) {
      last = now;
      int filled = (int) (WIDTH * done / total);
      String bar = what + " [" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "]";
      System.err.print(terminal ? "\r" + bar + "\u001b[K" : bar + "\n");
    }
  }

  void end() {
    if (terminal) {
      System.err.print("\r\u001b[K");
    }
  }
}
