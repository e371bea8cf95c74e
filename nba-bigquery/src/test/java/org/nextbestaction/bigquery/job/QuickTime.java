package org.nextbestaction.bigquery.job;

import java.util.concurrent.TimeUnit;

/** Time that passes only while somebody sleeps, and at once. */
final class QuickTime implements Timing {

  private long nanos = 123;

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void sleep(long millis) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
