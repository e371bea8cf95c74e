package org.nextbestaction.bigquery.job;

import java.util.concurrent.TimeUnit;

/** How time passes between calls; tests let it pass at once. */
interface Timing {

  Timing SYSTEM =
      new Timing() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void sleep(long millis) throws InterruptedException {
          TimeUnit.MILLISECONDS.sleep(millis);
        }
      };

  /** As {@link System#nanoTime()}: good for differences only. */
  long nanos();

  void sleep(long millis) throws InterruptedException;
}
