package org.nextbestaction.signal.season;

import java.util.List;
import org.nextbestaction.data.CustomerView;
import org.nextbestaction.data.Table;
import org.nextbestaction.signal.Detection;
import org.nextbestaction.signal.Signal;
import org.nextbestaction.signal.SignalDetector;
import org.nextbestaction.signal.Sources;
import org.nextbestaction.signal.recurrence.Season;

/** Says where in its season a seasonal customer is; others have no such signal. */
public final class SeasonDetector implements SignalDetector {

  @Override
  public List<Signal> detect(CustomerView customer, Detection context) {
    int lead = context.policy().thresholds().replenishmentLeadDays();
    int least = context.policy().thresholds().minOrders();
    Season season = customer.timeline().ordinary() < least ? null : Season.of(customer.timeline());
    if (season == null) {
      return List.of();
    }
    return List.of(
        new SeasonSignal(
            season.on(customer.snapshot().epochDay(), lead),
            season.seasons(),
            Sources.of(customer.snapshot(), Table.ORDERS)));
  }
}
