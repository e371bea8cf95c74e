package org.nextbestaction.delivery.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes when it is told to. */
public final class ManualClock extends Clock {

  private final AtomicReference<Instant> now;

  /** It stands at a moment. */
  public ManualClock(String moment) {
    now = new AtomicReference<>(Instant.parse(moment));
  }

  /** Goes on. */
  public void advance(Duration by) {
    now.updateAndGet(moment -> moment.plus(by));
  }

  /** Goes on to a moment, where it is later. */
  public void advanceTo(Instant moment) {
    now.updateAndGet(old -> moment.isAfter(old) ? moment : old);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
