package org.nextbestaction.examples.bigquery;

import java.util.Locale;

/**
 * What statements read, and what BigQuery would charge for it on demand: 6.25 USD a TiB (list price
 * for the multi-regions US and EU; README.md says where it is from), at least 10 MB a table and
 * statement, the first TiB of a month free.
 */
final class Bill {

  private static final double USD_PER_TIB = 6.25;
  private static final double BYTES_PER_TIB = Math.pow(2, 40);

  private long bytes;
  private int statements;

  void add(long read) {
    bytes += read;
    statements++;
  }

  void addAll(Bill other) {
    bytes += other.bytes;
    statements += other.statements;
  }

  @Override
  public String toString() {
    double least = Math.max(bytes, statements * 10.0 * (1 << 20));
    return String.format(
        Locale.ROOT,
        "%d statements read %,.1f MB; on demand at most about %.4f USD",
        statements,
        bytes / 1e6,
        least / BYTES_PER_TIB * USD_PER_TIB);
  }
}
